//! The System Log: one row per thing that happened.

use crate::log_filter::LogCondition;
use sqlx::{AssertSqlSafe, SqliteConnection};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LogEventRow {
    /// Sorts by publication.
    pub id: String,
    /// When.
    pub published: String,
    /// `workload_principal.register` and so on. [pages 1.13]
    pub event_type: String,
    /// `SUCCESS` or `FAILURE`.
    pub outcome: String,
    /// Why it failed.
    pub reason: Option<String>,
    /// Who did it.
    pub actor_id: String,
    /// Their name.
    pub actor_name: String,
    /// To what.
    pub target_id: String,
    /// `AI_AGENT`.
    pub target_type: String,
    /// Its name then.
    pub target_name: String,
    /// JSON array of `{"field", "before", "after"}`.
    pub changes: Option<String>,
    /// The operation that did it.
    pub operation_id: Option<String>,
    /// The request that asked for it.
    pub request_id: String,
}

const COLUMNS: &str = "id, published, event_type, outcome, reason, actor_id, actor_name, target_id, target_type, target_name, \
     changes, operation_id, request_id";

/// Writes one event.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, event: &LogEventRow) -> sqlx::Result<()> {
    let sql = format!("INSERT INTO log_events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sqlx::query(AssertSqlSafe(sql))
        .bind(&event.id)
        .bind(&event.published)
        .bind(&event.event_type)
        .bind(&event.outcome)
        .bind(&event.reason)
        .bind(&event.actor_id)
        .bind(&event.actor_name)
        .bind(&event.target_id)
        .bind(&event.target_type)
        .bind(&event.target_name)
        .bind(&event.changes)
        .bind(&event.operation_id)
        .bind(&event.request_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Which page of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogPage {
    /// Not before this time.
    pub since: Option<String>,
    /// Before this time.
    pub until: Option<String>,
    /// What else must hold.
    pub condition: LogCondition,
    /// Words that must all be in event, actor, target or reason.
    pub words: Vec<String>,
    /// Whether the newest comes first.
    pub newest_first: bool,
    /// Time and id of the entry to go on after.
    pub from: Option<(String, String)>,
    /// Most entries.
    pub limit: usize,
}

impl LogPage {
    /// The question to the database, and its values in order.
    #[must_use]
    pub fn sql(&self) -> (String, Vec<String>) {
        let (mut parts, mut binds) = (Vec::new(), Vec::new());
        let mut and = |sql: String, values: Vec<String>| {
            parts.push(sql);
            binds.extend(values);
        };
        if let Some(since) = &self.since {
            and("published >= ?".to_owned(), vec![since.clone()]);
        }
        if let Some(until) = &self.until {
            and("published < ?".to_owned(), vec![until.clone()]);
        }
        let (than, order) = if self.newest_first { ("<", "DESC") } else { (">", "ASC") };
        if let Some((published, id)) = &self.from {
            and(format!("(published, id) {than} (?, ?)"), vec![published.clone(), id.clone()]);
        }
        if !self.condition.sql.is_empty() {
            and(format!("({})", self.condition.sql), self.condition.binds.clone());
        }
        for word in &self.words {
            let text = "lower(event_type || ' ' || actor_name || ' ' || target_name || ' ' || coalesce(reason, ''))";
            and(format!("instr({text}, ?) > 0"), vec![word.clone()]);
        }
        let condition = if parts.is_empty() { "1".to_owned() } else { parts.join(" AND ") };
        let sql = format!(
            "SELECT {COLUMNS} FROM log_events WHERE {condition} ORDER BY published {order}, id {order} LIMIT {}",
            self.limit
        );
        (sql, binds)
    }
}

/// One page of the log.
///
/// # Errors
/// When the database fails.
pub async fn page(conn: &mut SqliteConnection, page: &LogPage) -> sqlx::Result<Vec<LogEventRow>> {
    let (sql, binds) = page.sql();
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for value in binds {
        query = query.bind(value);
    }
    query.fetch_all(conn).await
}

/// The events of one target, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_target(conn: &mut SqliteConnection, target: &str) -> sqlx::Result<Vec<LogEventRow>> {
    let sql = format!("SELECT {COLUMNS} FROM log_events WHERE target_id = ? ORDER BY published, id");
    sqlx::query_as(AssertSqlSafe(sql)).bind(target).fetch_all(conn).await
}
