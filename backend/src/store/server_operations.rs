//! Looks at servers: the queue and its history.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// One look.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ServerOperationRow {
    /// `op-…`
    pub id: String,
    /// `domain::server_operation::Kind::code`.
    pub kind: String,
    /// The server's.
    pub resource_id: String,
    /// Its name when the look was asked for.
    pub resource_name: String,
    /// The operation's own status code.
    pub status: String,
    /// When it was asked for.
    pub created: String,
    /// When it began.
    pub started: Option<String>,
    /// When it ended.
    pub completed: Option<String>,
    /// Why it failed.
    pub error_message: Option<String>,
    /// Who asked for it.
    pub actor_id: String,
    /// Their name.
    pub actor_name: String,
    /// The request that asked for it.
    pub request_id: String,
    /// The status of the server now, while it is there.
    pub resource_status: Option<String>,
}

const SELECT: &str = "SELECT o.id, o.kind, o.resource_id, o.resource_name, o.status, o.created, o.started, o.completed, o.error_message, \
     o.actor_id, o.actor_name, o.request_id, (SELECT r.status FROM resources r WHERE r.id = o.resource_id) AS resource_status \
     FROM server_operations o";

/// Adds a look to the queue.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &ServerOperationRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO server_operations (id, kind, resource_id, resource_name, status, created, actor_id, actor_name, request_id) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.id)
    .bind(&row.kind)
    .bind(&row.resource_id)
    .bind(&row.resource_name)
    .bind(&row.status)
    .bind(&row.created)
    .bind(&row.actor_id)
    .bind(&row.actor_name)
    .bind(&row.request_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Looks that wait or run, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn pending(conn: &mut SqliteConnection) -> sqlx::Result<Vec<ServerOperationRow>> {
    let sql = format!("{SELECT} WHERE o.status IN ('SCHEDULED', 'IN_PROGRESS') ORDER BY o.created, o.id");
    sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await
}

/// Whether a look of one of these kinds at this server waits or runs.
///
/// # Errors
/// When the database fails.
pub async fn is_pending(conn: &mut SqliteConnection, resource: &str, kinds: &[&str]) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM server_operations WHERE resource_id = ? AND status IN ('SCHEDULED', 'IN_PROGRESS') \
         AND kind IN (SELECT value FROM json_each(?))";
    let kinds = serde_json::to_string(kinds).unwrap_or_default();
    let found: i64 = sqlx::query_scalar(sql).bind(resource).bind(kinds).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Marks a look as begun.
///
/// # Errors
/// When the database fails.
pub async fn begin(conn: &mut SqliteConnection, id: &str, now: &str) -> sqlx::Result<()> {
    let sql = "UPDATE server_operations SET status = 'IN_PROGRESS', started = coalesce(started, ?) WHERE id = ? AND status = 'SCHEDULED'";
    sqlx::query(sql).bind(now).bind(id).execute(conn).await?;
    Ok(())
}

/// Marks a look as ended, well or with why not; `false` where it had ended before.
///
/// # Errors
/// When the database fails.
pub async fn end(conn: &mut SqliteConnection, id: &str, now: &str, fault: Option<&str>) -> sqlx::Result<bool> {
    let sql = "UPDATE server_operations SET status = ?, completed = ?, error_message = ? \
         WHERE id = ? AND status IN ('SCHEDULED', 'IN_PROGRESS')";
    let status = if fault.is_some() { "FAILED" } else { "COMPLETED" };
    let done = sqlx::query(sql).bind(status).bind(now).bind(fault).bind(id).execute(conn).await?;
    Ok(done.rows_affected() > 0)
}

/// The statement of a page: newest first, after a row or from the start.
#[must_use]
pub fn page_sql(after: bool) -> String {
    let beyond = if after { "WHERE (o.created, o.id) < (?, ?)" } else { "" };
    format!("{SELECT} {beyond} ORDER BY o.created DESC, o.id DESC LIMIT ?")
}

/// A page of looks.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<ServerOperationRow>> {
    let mut query = sqlx::query_as(AssertSqlSafe(page_sql(from.is_some())));
    if let Some((created, id)) = from {
        query = query.bind(created).bind(id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// One look.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<ServerOperationRow>> {
    let sql = format!("{SELECT} WHERE o.id = ?");
    sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await
}
