//! Consents that were begun.

use sqlx::SqliteConnection;

/// One that was begun.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FlowRow {
    /// SHA-256 of the state.
    pub state_hash: String,
    /// Who consents.
    pub user_id: String,
    /// To what.
    pub app_id: String,
    /// Where it was begun.
    pub issuer: String,
    /// Where the browser comes back.
    pub redirect_uri: String,
    /// What the ID token must hold.
    pub nonce: String,
    /// The sealed verifier.
    pub verifier: Vec<u8>,
    /// The browser that began it.
    pub browser_hash: String,
    /// The session that began it.
    pub session_hash: String,
    /// Who began it, for the log.
    pub actor_id: String,
    /// Their name.
    pub actor_name: String,
    /// The request that began it.
    pub request_id: String,
    /// When.
    pub created: String,
    /// Until when it can be finished.
    pub expires: String,
    /// When it was finished.
    pub used: Option<String>,
}

/// Writes one, and forgets those that ended before `forget`.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &FlowRow, forget: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM oauth_flows WHERE expires < ?").bind(forget).execute(&mut *conn).await?;
    sqlx::query(
        "INSERT INTO oauth_flows (state_hash, user_id, app_id, issuer, redirect_uri, nonce, verifier, browser_hash, session_hash, \
         actor_id, actor_name, request_id, created, expires, used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.state_hash)
    .bind(&row.user_id)
    .bind(&row.app_id)
    .bind(&row.issuer)
    .bind(&row.redirect_uri)
    .bind(&row.nonce)
    .bind(&row.verifier)
    .bind(&row.browser_hash)
    .bind(&row.session_hash)
    .bind(&row.actor_id)
    .bind(&row.actor_name)
    .bind(&row.request_id)
    .bind(&row.created)
    .bind(&row.expires)
    .bind(&row.used)
    .execute(conn)
    .await?;
    Ok(())
}

/// The one of this state.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, state_hash: &str) -> sqlx::Result<Option<FlowRow>> {
    sqlx::query_as("SELECT * FROM oauth_flows WHERE state_hash = ?").bind(state_hash).fetch_optional(conn).await
}

/// Uses one up; `false` when somebody did before. Its verifier goes.
///
/// # Errors
/// When the database fails.
pub async fn take(conn: &mut SqliteConnection, state_hash: &str, now: &str) -> sqlx::Result<bool> {
    let sql = "UPDATE oauth_flows SET used = ?, verifier = x'' WHERE state_hash = ? AND used IS NULL";
    Ok(sqlx::query(sql).bind(now).bind(state_hash).execute(conn).await?.rows_affected() == 1)
}

/// How many of a user can still be finished.
///
/// # Errors
/// When the database fails.
pub async fn pending_of(conn: &mut SqliteConnection, user: &str, now: &str) -> sqlx::Result<i64> {
    let sql = "SELECT count(*) FROM oauth_flows WHERE user_id = ? AND used IS NULL AND expires > ?";
    sqlx::query_scalar(sql).bind(user).bind(now).fetch_one(conn).await
}

/// Makes those of a user void.
///
/// # Errors
/// When the database fails.
pub async fn void_of(conn: &mut SqliteConnection, user: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM oauth_flows WHERE user_id = ? AND used IS NULL").bind(user).execute(conn).await?;
    Ok(())
}

/// Makes those of a user to one app void: a later consent, or the end of the connection, leaves no earlier one open.
///
/// # Errors
/// When the database fails.
pub async fn void_to(conn: &mut SqliteConnection, user: &str, app: &str) -> sqlx::Result<()> {
    let sql = "DELETE FROM oauth_flows WHERE user_id = ? AND app_id = ? AND used IS NULL";
    sqlx::query(sql).bind(user).bind(app).execute(conn).await?;
    Ok(())
}
