//! Answers kept for repeated requests.

use sqlx::SqliteConnection;

/// The answer to a request that carried a key.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AnswerRow {
    /// Who asked.
    pub caller: String,
    /// The key they chose.
    pub key: String,
    /// SHA-256 of what they asked.
    pub fingerprint: String,
    /// The HTTP status.
    pub status: i64,
    /// Path of the `Location`.
    pub location: Option<String>,
    /// When.
    pub created: String,
}

/// The answer kept for this caller and key, if it was given after `since`; older ones are forgotten.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut SqliteConnection,
    caller: &str,
    key: &str,
    since: &str,
) -> sqlx::Result<Option<AnswerRow>> {
    sqlx::query("DELETE FROM idempotency WHERE created <= ?").bind(since).execute(&mut *conn).await?;
    sqlx::query_as(
        "SELECT caller, key, fingerprint, status, location, created FROM idempotency WHERE caller = ? AND key = ?",
    )
    .bind(caller)
    .bind(key)
    .fetch_optional(conn)
    .await
}

/// Keeps an answer.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, answer: &AnswerRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO idempotency (caller, key, fingerprint, status, location, created) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(&answer.caller)
    .bind(&answer.key)
    .bind(&answer.fingerprint)
    .bind(answer.status)
    .bind(&answer.location)
    .bind(&answer.created)
    .execute(conn)
    .await?;
    Ok(())
}
