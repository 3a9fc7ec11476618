//! Sessions: who holds which cookie, known by its hash alone.

use sqlx::SqliteConnection;

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// SHA-256 of the cookie's value.
    pub id_hash: String,
    /// Who signed in.
    pub subject: String,
    /// When.
    pub created: String,
    /// When it ends by itself.
    pub expires: String,
}

/// Writes a new session and forgets those that ended before `session.created`.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, session: &SessionRow) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM sessions WHERE expires <= ?").bind(&session.created).execute(&mut *conn).await?;
    sqlx::query("INSERT INTO sessions (id_hash, subject, created, expires) VALUES (?, ?, ?, ?)")
        .bind(&session.id_hash)
        .bind(&session.subject)
        .bind(&session.created)
        .bind(&session.expires)
        .execute(conn)
        .await?;
    Ok(())
}

/// The session of that hash, unless it ended before `now`.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id_hash: &str, now: &str) -> sqlx::Result<Option<SessionRow>> {
    sqlx::query_as("SELECT id_hash, subject, created, expires FROM sessions WHERE id_hash = ? AND expires > ?")
        .bind(id_hash)
        .bind(now)
        .fetch_optional(conn)
        .await
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id_hash: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM sessions WHERE id_hash = ?").bind(id_hash).execute(conn).await?;
    Ok(())
}
