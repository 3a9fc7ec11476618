//! Agents: pages and counts of the list.

use super::agents::{AgentRow, SELECT};
use agent_console::domain::agent::Status;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

/// A condition over alias `a`, with its bound texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// SQL with `?` placeholders; empty means all.
    pub sql: String,
    /// What the placeholders stand for.
    pub binds: Vec<String>,
}

/// The row that a page starts after: its value in the order, and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The value of the ordering column.
    pub value: String,
    /// The id, where values are equal.
    pub id: String,
}

/// What a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The name, as it is compared.
    Name,
    /// The time of registration.
    Created,
    /// The time of the last change.
    LastUpdated,
}

impl Order {
    fn column(self) -> &'static str {
        match self {
            Self::Name => "name_key",
            Self::Created => "created",
            Self::LastUpdated => "last_updated",
        }
    }

    /// The value of a row in this order.
    #[must_use]
    pub fn value(self, row: &AgentRow) -> &str {
        match self {
            Self::Name => &row.name_key,
            Self::Created => &row.created,
            Self::LastUpdated => &row.last_updated,
        }
    }
}

/// The statement of a page: its placeholders are those of the condition, value and id of the position (`after`), and the number of rows.
#[must_use]
pub fn page_sql(condition: &Condition, (order, descending): (Order, bool), after: bool) -> String {
    let column = order.column();
    let (beyond, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
    let mut terms = Vec::new();
    if !condition.sql.is_empty() {
        terms.push(format!("({})", condition.sql));
    }
    if after {
        terms.push(format!("(a.{column}, a.id) {beyond} (?, ?)"));
    }
    let filter = if terms.is_empty() { String::new() } else { format!("WHERE {}", terms.join(" AND ")) };
    let ordered = format!("ORDER BY a.{column} {direction}, a.id {direction}");
    // The page is found by ids alone: where rows must be sorted, what else is read of them is read for this page only.
    format!("{SELECT} WHERE a.id IN (SELECT a.id FROM agents a {filter} {ordered} LIMIT ?) {ordered}")
}

/// One page: at most `rows` rows that match, in `order`, after `from`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    condition: &Condition,
    order: (Order, bool),
    from: Option<&Position>,
    rows: i64,
) -> sqlx::Result<Vec<AgentRow>> {
    let mut query = sqlx::query_as(AssertSqlSafe(page_sql(condition, order, from.is_some())));
    for bind in &condition.binds {
        query = query.bind(bind);
    }
    if let Some(position) = from {
        query = query.bind(&position.value).bind(&position.id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// How many match, of each status, in one walk over an index: grouping would sort all of them first.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, condition: &Condition) -> sqlx::Result<Vec<(Status, i64)>> {
    let filter = if condition.sql.is_empty() { String::new() } else { format!("WHERE {}", condition.sql) };
    let sums = Status::ALL.map(|_| "coalesce(sum(CASE WHEN a.status = ? THEN 1 ELSE 0 END), 0)").join(", ");
    let mut query = sqlx::query(AssertSqlSafe(format!("SELECT {sums} FROM agents a {filter}")));
    for status in Status::ALL {
        query = query.bind(status.code());
    }
    for bind in &condition.binds {
        query = query.bind(bind);
    }
    let row = query.fetch_one(conn).await?;
    Status::ALL.into_iter().enumerate().map(|(column, status)| Ok((status, row.try_get(column)?))).collect()
}

/// How many match in all.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut SqliteConnection, condition: &Condition) -> sqlx::Result<i64> {
    let filter = if condition.sql.is_empty() { String::new() } else { format!("WHERE {}", condition.sql) };
    let mut query = sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM agents a {filter}")));
    for bind in &condition.binds {
        query = query.bind(bind);
    }
    query.fetch_one(conn).await
}
