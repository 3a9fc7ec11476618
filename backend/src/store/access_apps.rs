//! Apps that users connect to.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// An app.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessAppRow {
    /// `acp…`
    pub id: String,
    /// The name people know.
    pub name: String,
    /// As it is compared and sorted.
    pub name_key: String,
    /// What it is for.
    pub description: String,
    /// Issuer of its authorization server; empty until the setup is finished.
    pub issuer: String,
    /// The client that we are there.
    pub client_id: String,
    /// The client's sealed secret.
    pub secret: Option<Vec<u8>>,
    /// What is asked for: a JSON array.
    pub scopes: String,
    /// Whether it is suspended for everybody.
    pub suspended: bool,
    /// When it was added.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
}

/// What is going on with an app.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UsageRow {
    /// The app.
    pub app_id: String,
    /// Users with a connection that was begun.
    pub connected: i64,
    /// Those in error.
    pub errors: i64,
    /// Those that are paused.
    pub paused: i64,
    /// Agents whose sessions used it since the given moment.
    pub agents: i64,
    /// Those sessions.
    pub sessions: i64,
    /// When the last session that used it began.
    pub last_active: Option<String>,
}

const COLUMNS: &str =
    "id, name, name_key, description, issuer, client_id, secret, scopes, suspended, created, last_updated, version";

/// One page, by name, of those whose name has this text, after the row with this key and id.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    text: &str,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<AccessAppRow>> {
    let beyond = if from.is_some() { "AND (name_key, id) > (?, ?)" } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM access_apps WHERE instr(name_key, ?) > 0 {beyond} ORDER BY name_key, id LIMIT ?"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(text);
    let query = match from {
        Some((key, id)) => query.bind(key).bind(id),
        None => query,
    };
    query.bind(rows).fetch_all(conn).await
}

/// How many have this text in their name.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut SqliteConnection, text: &str) -> sqlx::Result<i64> {
    let sql = "SELECT count(*) FROM access_apps WHERE instr(name_key, ?) > 0";
    sqlx::query_scalar(sql).bind(text).fetch_one(conn).await
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<AccessAppRow>> {
    let sql = format!("SELECT {COLUMNS} FROM access_apps WHERE id = ?");
    sqlx::query_as(AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await
}

/// What is going on with these apps, sessions since this moment, in no order.
///
/// # Errors
/// When the database fails.
pub async fn usage(conn: &mut SqliteConnection, apps: &[&str], since: &str) -> sqlx::Result<Vec<UsageRow>> {
    let connections = |status: &str| {
        format!("(SELECT count(*) FROM user_connections c WHERE c.app_id = a.value AND c.status {status})")
    };
    let sql = format!(
        "SELECT a.value AS app_id, {} AS connected, {} AS errors, {} AS paused, \
         (SELECT count(DISTINCT s.agent_id) FROM access_session_apps x JOIN access_sessions s ON s.id = x.session_id \
          WHERE x.app_id = a.value AND x.started >= ?2) AS agents, \
         (SELECT count(*) FROM access_session_apps x WHERE x.app_id = a.value AND x.started >= ?2) AS sessions, \
         (SELECT max(x.started) FROM access_session_apps x WHERE x.app_id = a.value) AS last_active \
         FROM json_each(?1) a",
        connections("IN ('ACTIVE', 'ERROR', 'PAUSED')"),
        connections("= 'ERROR'"),
        connections("= 'PAUSED'"),
    );
    let ids = serde_json::to_string(apps).unwrap_or_default();
    sqlx::query_as(AssertSqlSafe(sql)).bind(ids).bind(since).fetch_all(conn).await
}

/// Whether another app than `except` has this name.
///
/// # Errors
/// When the database fails.
pub async fn name_is_taken(conn: &mut SqliteConnection, name_key: &str, except: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM access_apps WHERE name_key = ? AND id <> ?";
    let found: i64 = sqlx::query_scalar(sql).bind(name_key).bind(except).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Which of these ids are apps.
///
/// # Errors
/// When the database fails.
pub async fn known(conn: &mut SqliteConnection, ids: &[String]) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT a.id FROM json_each(?) one JOIN access_apps a ON a.id = one.value";
    sqlx::query_scalar(sql).bind(serde_json::to_string(ids).unwrap_or_default()).fetch_all(conn).await
}

/// Writes one, whether it is new or not, and the copies of its name.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &AccessAppRow) -> sqlx::Result<()> {
    let sql = format!(
        "INSERT INTO access_apps ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \
         name = excluded.name, name_key = excluded.name_key, description = excluded.description, issuer = excluded.issuer, \
         client_id = excluded.client_id, secret = excluded.secret, scopes = excluded.scopes, suspended = excluded.suspended, \
         last_updated = excluded.last_updated, version = excluded.version"
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(&row.id)
        .bind(&row.name)
        .bind(&row.name_key)
        .bind(&row.description)
        .bind(&row.issuer)
        .bind(&row.client_id)
        .bind(&row.secret)
        .bind(&row.scopes)
        .bind(row.suspended)
        .bind(&row.created)
        .bind(&row.last_updated)
        .bind(row.version)
        .execute(&mut *conn)
        .await?;
    let copies = "UPDATE user_connections SET app_key = ? WHERE app_id = ? AND app_key <> ?";
    sqlx::query(copies).bind(&row.name_key).bind(&row.id).bind(&row.name_key).execute(conn).await?;
    Ok(())
}
