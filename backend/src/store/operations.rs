//! Operations: the queue of changes and its history.

use super::owners::placeholders;
use agent_console::domain::operation::{Kind, Status};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// One operation, with what is known of its agent now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OperationRow {
    /// `op-…`
    pub id: String,
    /// The kind's code.
    pub kind: String,
    /// The agent, known from the start.
    pub agent_id: String,
    /// Its name when the operation was asked for.
    pub agent_name: String,
    /// Its status: today's where it still exists, the last known otherwise; none before a registration is done.
    pub agent_status: Option<String>,
    /// The operation's own status code.
    pub status: String,
    /// What to do, as JSON.
    pub payload: String,
    /// When it was asked for.
    pub created: String,
    /// When it began.
    pub started: Option<String>,
    /// When it ended.
    pub completed: Option<String>,
    /// Code of the failure.
    pub error_code: Option<String>,
    /// Words of the failure.
    pub error_message: Option<String>,
    /// Who asked for it.
    pub actor_id: String,
    /// Their name.
    pub actor_name: String,
    /// The request that asked for it.
    pub request_id: String,
}

/// What a new operation is made of.
#[derive(Debug, Clone, Copy)]
pub struct NewOperation<'a> {
    /// `op-…`
    pub id: &'a str,
    /// What it does.
    pub kind: Kind,
    /// To which agent.
    pub agent_id: &'a str,
    /// The agent's name.
    pub agent_name: &'a str,
    /// The agent's status; none for a registration.
    pub agent_status: Option<&'a str>,
    /// What to do, as JSON.
    pub payload: &'a str,
    /// When it was asked for.
    pub now: &'a str,
    /// Who asked for it.
    pub actor_id: &'a str,
    /// Their name.
    pub actor_name: &'a str,
    /// The request that asked for it.
    pub request_id: &'a str,
}

const SELECT: &str = "SELECT op.id, op.kind, op.agent_id, op.agent_name, coalesce(a.status, op.agent_status) AS agent_status, \
     op.status, op.payload, op.created, op.started, op.completed, op.error_code, op.error_message, op.actor_id, op.actor_name, \
     op.request_id FROM operations op LEFT JOIN agents a ON a.id = op.agent_id";

/// Reads one operation.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<OperationRow>> {
    let sql = AssertSqlSafe(format!("{SELECT} WHERE op.id = ?"));
    sqlx::query_as(sql).bind(id).fetch_optional(conn).await
}

/// One page, newest first, after the operation made at `.0` with id `.1`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<OperationRow>> {
    let filter = if from.is_some() { "WHERE (op.created, op.id) < (?, ?)" } else { "" };
    let sql = format!("{SELECT} {filter} ORDER BY op.created DESC, op.id DESC LIMIT ?");
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    if let Some((created, id)) = from {
        query = query.bind(created).bind(id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// Those that have not ended, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn pending(conn: &mut SqliteConnection) -> sqlx::Result<Vec<OperationRow>> {
    let sql = format!("{SELECT} WHERE op.status IN ('SCHEDULED', 'IN_PROGRESS') ORDER BY op.created, op.id");
    sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await
}

/// Those of these agents that have not ended: at most one each.
///
/// # Errors
/// When the database fails.
pub async fn pending_of(conn: &mut SqliteConnection, agents: &[&str]) -> sqlx::Result<Vec<OperationRow>> {
    if agents.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(agents.len());
    let sql = format!("{SELECT} WHERE op.status IN ('SCHEDULED', 'IN_PROGRESS') AND op.agent_id IN ({marks})");
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for agent in agents {
        query = query.bind(*agent);
    }
    query.fetch_all(conn).await
}

/// Puts a new one into the queue.
///
/// # Errors
/// When the database fails, or the agent has one under way already.
pub async fn insert(conn: &mut SqliteConnection, operation: &NewOperation<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO operations (id, kind, agent_id, agent_name, agent_status, status, payload, created, actor_id, actor_name, request_id) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(operation.id)
    .bind(operation.kind.code())
    .bind(operation.agent_id)
    .bind(operation.agent_name)
    .bind(operation.agent_status)
    .bind(Status::Scheduled.code())
    .bind(operation.payload)
    .bind(operation.now)
    .bind(operation.actor_id)
    .bind(operation.actor_name)
    .bind(operation.request_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Begins a scheduled one; `false` when it is not scheduled any more.
///
/// # Errors
/// When the database fails.
pub async fn begin(conn: &mut SqliteConnection, id: &str, now: &str) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE operations SET status = ?, started = ? WHERE id = ? AND status = ?")
        .bind(Status::InProgress.code())
        .bind(now)
        .bind(id)
        .bind(Status::Scheduled.code())
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends one that is in progress; `false` when it is not in progress any more, so that nothing is done twice.
///
/// # Errors
/// When the database fails.
pub async fn end(
    conn: &mut SqliteConnection,
    id: &str,
    now: &str,
    agent_status: Option<&str>,
    failure: Option<(&str, &str)>,
) -> sqlx::Result<bool> {
    let status = if failure.is_some() { Status::Failed } else { Status::Completed };
    let done = sqlx::query(
        "UPDATE operations SET status = ?, completed = ?, agent_status = coalesce(?, agent_status), error_code = ?, error_message = ? \
         WHERE id = ? AND status = ?",
    )
    .bind(status.code())
    .bind(now)
    .bind(agent_status)
    .bind(failure.map(|(code, _)| code))
    .bind(failure.map(|(_, message)| message))
    .bind(id)
    .bind(Status::InProgress.code())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
