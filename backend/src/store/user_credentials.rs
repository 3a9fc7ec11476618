//! Tokens of connections, sealed. They are read by whoever renews, revokes or seals them again, and by nobody else.

use sqlx::SqliteConnection;

/// The tokens of one connection.
#[derive(Debug, Clone, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct CredentialRow {
    /// Whose.
    pub user_id: String,
    /// To what.
    pub app_id: String,
    /// Who gave them.
    pub issuer: String,
    /// To which client.
    pub client_id: String,
    /// What agents would use.
    pub access_token: Option<Vec<u8>>,
    /// What renews it.
    pub refresh_token: Option<Vec<u8>>,
    /// Who the user is at the app.
    pub id_token: Option<Vec<u8>>,
    /// When the access token ends, in milliseconds since 1970 UTC.
    pub expires: Option<i64>,
    /// When it is looked at again.
    pub renew_at: Option<i64>,
}

/// Reads those of one connection.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, user: &str, app: &str) -> sqlx::Result<Option<CredentialRow>> {
    let sql = "SELECT user_id, app_id, issuer, client_id, access_token, refresh_token, id_token, expires, renew_at FROM user_connections \
         WHERE user_id = ? AND app_id = ?";
    sqlx::query_as(sql).bind(user).bind(app).fetch_optional(conn).await
}

/// Writes them into the row of their connection.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &CredentialRow) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE user_connections SET issuer = ?, client_id = ?, access_token = ?, refresh_token = ?, id_token = ?, expires = ?, renew_at = ? \
         WHERE user_id = ? AND app_id = ?",
    )
    .bind(&row.issuer)
    .bind(&row.client_id)
    .bind(&row.access_token)
    .bind(&row.refresh_token)
    .bind(&row.id_token)
    .bind(row.expires)
    .bind(row.renew_at)
    .bind(&row.user_id)
    .bind(&row.app_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Erases them.
///
/// # Errors
/// When the database fails.
pub async fn erase(conn: &mut SqliteConnection, user: &str, app: &str) -> sqlx::Result<()> {
    let nothing = CredentialRow { user_id: user.to_owned(), app_id: app.to_owned(), ..CredentialRow::default() };
    put(conn, &nothing).await
}

/// Active connections that are due at this moment, the most urgent first, at most so many: user and app.
///
/// # Errors
/// When the database fails.
pub async fn due(conn: &mut SqliteConnection, now: i64, rows: i64) -> sqlx::Result<Vec<(String, String)>> {
    let sql = "SELECT user_id, app_id FROM user_connections \
         WHERE status = 'ACTIVE' AND renew_at IS NOT NULL AND renew_at <= ? ORDER BY renew_at LIMIT ?";
    sqlx::query_as(sql).bind(now).bind(rows).fetch_all(conn).await
}

/// When the next one is due.
///
/// # Errors
/// When the database fails.
pub async fn next_due(conn: &mut SqliteConnection) -> sqlx::Result<Option<i64>> {
    let sql = "SELECT min(renew_at) FROM user_connections WHERE status = 'ACTIVE' AND renew_at IS NOT NULL";
    sqlx::query_scalar(sql).fetch_one(conn).await
}

/// Looks at one again at this moment.
///
/// # Errors
/// When the database fails.
pub async fn postpone(conn: &mut SqliteConnection, user: &str, app: &str, renew_at: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE user_connections SET renew_at = ? WHERE user_id = ? AND app_id = ?")
        .bind(renew_at)
        .bind(user)
        .bind(app)
        .execute(conn)
        .await?;
    Ok(())
}

/// Every one that has tokens, for those who seal them again.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: &mut SqliteConnection) -> sqlx::Result<Vec<CredentialRow>> {
    let sql = "SELECT user_id, app_id, issuer, client_id, access_token, refresh_token, id_token, expires, renew_at FROM user_connections \
         WHERE access_token IS NOT NULL OR refresh_token IS NOT NULL OR id_token IS NOT NULL";
    sqlx::query_as(sql).fetch_all(conn).await
}
