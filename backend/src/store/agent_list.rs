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

/// Agents with the part of a name, up to here: looking each of them up to count them is quicker than a walk over all there are.
const COUNTED_ONE_BY_ONE: i64 = 10_000;

/// Agents with the part of a name, up to here: judging each of them is quicker than walking the list in its order until a page of so many
/// rows is full. In the order of names those with one word may stand together, behind all others; in an order of time they rarely do, and
/// the fewer rows are wanted, the sooner a walk is done.
fn few(order: Order, rows: i64) -> i64 {
    match order {
        Order::Name => 3_000,
        Order::Created | Order::LastUpdated if rows <= 50 => 500,
        Order::Created | Order::LastUpdated => 1_500,
    }
}

impl Condition {
    /// The condition as a page of so many rows in this order is answered fastest: without its part of a name where too many agents have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn for_page(self, conn: &mut SqliteConnection, order: Order, rows: i64) -> sqlx::Result<Self> {
        self.with_part_of_at_most(conn, few(order, rows)).await
    }

    /// The condition as those that match it are counted fastest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn for_count(self, conn: &mut SqliteConnection) -> sqlx::Result<Self> {
        self.with_part_of_at_most(conn, COUNTED_ONE_BY_ONE).await
    }

    async fn with_part_of_at_most(mut self, conn: &mut SqliteConnection, most: i64) -> sqlx::Result<Self> {
        if let Some(part) = &self.part {
            let many = "SELECT count(*) FROM (SELECT 1 FROM agent_names WHERE agent_names MATCH ? LIMIT ?)";
            let found: i64 = sqlx::query_scalar(many).bind(part).bind(most + 1).fetch_one(conn).await?;
            if found > most {
                self.part = None;
            }
        }
        Ok(self)
    }

    /// What to read agents from. The left side of a CROSS JOIN is walked first.
    fn source(&self) -> &'static str {
        match self.part {
            Some(_) => "agent_names f CROSS JOIN agents a ON a.number = f.rowid",
            None => "agents a",
        }
    }

    /// What must hold, with this too; all if nothing.
    fn filter(&self, beyond: Option<String>) -> String {
        let part = self.part.as_ref().map(|_| "f.agent_names MATCH ?".to_owned());
        let own = (!self.sql.is_empty()).then(|| format!("({})", self.sql));
        let terms: Vec<_> = part.into_iter().chain(own).chain(beyond).collect();
        if terms.is_empty() { String::new() } else { format!("WHERE {}", terms.join(" AND ")) }
    }

    /// Everything bound, in the order of the filter.
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
    let filter = condition.filter(after.then(|| format!("(a.{column}, a.id) {beyond} (?, ?)")));
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
        sqlx::query(AssertSqlSafe(format!("SELECT {sums} FROM {} {}", condition.source(), condition.filter(None))));
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
    let sql = format!("SELECT count(*) FROM {} {}", condition.source(), condition.filter(None));
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
    for bind in condition.bound() {
        query = query.bind(bind);
    }
    query.fetch_one(conn).await
}
