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
    /// A part of a name that all of them have, as the index of trigrams is asked for it. It only says where to look.
    pub part: Option<String>,
}

/// Names with the part of a name, up to here: looking at each of these is quicker than walking the list in its order until a page of
/// so many rows is full. The fewer rows are wanted, the sooner the walk is done.
fn few(rows: i64) -> i64 {
    if rows <= 50 { 300 } else { 1_000 }
}

const WITH_PART: &str = "SELECT n.agent_id FROM agent_names f JOIN agent_numbers n ON n.number = f.rowid \
     WHERE f.agent_names MATCH ?";

impl Condition {
    /// The condition as it is answered fastest where `rows` of it are wanted: without its part of a name where too many agents have that.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn planned(mut self, conn: &mut SqliteConnection, rows: i64) -> sqlx::Result<Self> {
        if let Some(part) = &self.part {
            let many = "SELECT count(*) FROM (SELECT 1 FROM agent_names WHERE agent_names MATCH ? LIMIT ?)";
            let few = few(rows);
            let found: i64 = sqlx::query_scalar(many).bind(part).bind(few + 1).fetch_one(conn).await?;
            if found > few {
                self.part = None;
            }
        }
        Ok(self)
    }

    /// What to read agents from. The left side of a CROSS JOIN is walked first.
    fn source(&self) -> String {
        match self.part {
            Some(_) => format!("({WITH_PART}) hit CROSS JOIN agents a ON a.id = hit.agent_id"),
            None => "agents a".to_owned(),
        }
    }

    fn filter(&self) -> String {
        if self.sql.is_empty() { String::new() } else { format!("WHERE {}", self.sql) }
    }

    /// Everything bound, in the order of source and filter.
    fn bound(&self) -> impl Iterator<Item = &String> {
        self.part.iter().chain(&self.binds)
    }
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
    let source = condition.source();
    format!("{SELECT} WHERE a.id IN (SELECT a.id FROM {source} {filter} {ordered} LIMIT ?) {ordered}")
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
    for bind in condition.bound() {
        query = query.bind(bind);
    }
    if let Some(position) = from {
        query = query.bind(&position.value).bind(&position.id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// How many match, of each status; of all agents it is known, else it is one walk over what may match.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, condition: &Condition) -> sqlx::Result<Vec<(Status, i64)>> {
    if condition.sql.is_empty() {
        let kept: Vec<(String, i64)> =
            sqlx::query_as("SELECT status, agents FROM agent_counts").fetch_all(conn).await?;
        let of = |status: Status| kept.iter().find(|(code, _)| code == status.code()).map_or(0, |(_, agents)| *agents);
        return Ok(Status::ALL.into_iter().map(|status| (status, of(status))).collect());
    }
    // Grouping would sort all of them first.
    let sums = Status::ALL.map(|_| "coalesce(sum(CASE WHEN a.status = ? THEN 1 ELSE 0 END), 0)").join(", ");
    let mut query =
        sqlx::query(AssertSqlSafe(format!("SELECT {sums} FROM {} {}", condition.source(), condition.filter())));
    for status in Status::ALL {
        query = query.bind(status.code());
    }
    for bind in condition.bound() {
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
    if condition.sql.is_empty() {
        return sqlx::query_scalar("SELECT coalesce(sum(agents), 0) FROM agent_counts").fetch_one(conn).await;
    }
    let sql = format!("SELECT count(*) FROM {} {}", condition.source(), condition.filter());
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
    for bind in condition.bound() {
        query = query.bind(bind);
    }
    query.fetch_one(conn).await
}
