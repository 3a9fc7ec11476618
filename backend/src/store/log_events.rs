//! The System Log: one row per thing that happened.

use agent_console::domain::agent_profile::folded;
use agent_console::domain::log_event;
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

/// The columns of an event, in the order of [`insert`].
pub(super) const COLUMNS: &str = "id, published, event_type, outcome, reason, actor_id, actor_name, target_id, target_type, target_name, \
     changes, operation_id, request_id";

/// What an event is found by: what happened, who did it, to what, and why it failed.
#[must_use]
pub fn words([event_type, actor, target, reason]: [&str; 4]) -> String {
    let happened = log_event::words(event_type).unwrap_or_default();
    folded(&[happened, event_type, actor, target, reason].join(" "))
}

/// Writes one event.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, event: &LogEventRow) -> sqlx::Result<()> {
    let sql = format!("INSERT INTO log_events ({COLUMNS}, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let reason = event.reason.as_deref().unwrap_or_default();
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
        .bind(words([&event.event_type, &event.actor_name, &event.target_name, reason]))
        .execute(conn)
        .await?;
    Ok(())
}

/// The events of one target, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_target(conn: &mut SqliteConnection, target: &str) -> sqlx::Result<Vec<LogEventRow>> {
    let sql = format!("SELECT {COLUMNS} FROM log_events WHERE target_id = ? ORDER BY number");
    sqlx::query_as(AssertSqlSafe(sql)).bind(target).fetch_all(conn).await
}

/// The number of the first entry of the log.
///
/// # Errors
/// When the database fails.
pub async fn first(conn: &mut SqliteConnection) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT min(number) FROM log_events").fetch_one(conn).await
}
