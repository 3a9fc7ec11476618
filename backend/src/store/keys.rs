//! Public keys of agents.

use agent_console::domain::credential::{Facts, Status, active};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// One public key.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct KeyRow {
    /// `pks…`
    pub id: String,
    /// Whose it is.
    pub agent_id: String,
    /// Its name in the agent's set.
    pub kid: String,
    /// `RSA` or `EC`.
    pub kty: String,
    /// The algorithm.
    pub alg: String,
    /// JSON of the public numbers.
    pub numbers: String,
    /// `ACTIVE` or `INACTIVE`.
    pub status: String,
    /// When it was added.
    pub created: String,
    /// When its status last changed.
    pub last_updated: String,
}

impl KeyRow {
    /// What the rules need to know about it, among `all` keys of its agent.
    #[must_use]
    pub fn facts(&self, all: &[Self], pending: bool) -> Facts {
        let status = |row: &Self| Status::parse(&row.status);
        Facts { status: status(self), keys: all.len(), active: active(all.iter().map(status)), pending }
    }
}

const COLUMNS: &str = "id, agent_id, kid, kty, alg, numbers, status, created, last_updated";

/// The keys of one agent, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_agent(conn: &mut SqliteConnection, agent: &str) -> sqlx::Result<Vec<KeyRow>> {
    let sql = format!("SELECT {COLUMNS} FROM keys WHERE agent_id = ? ORDER BY created, id");
    sqlx::query_as(AssertSqlSafe(sql)).bind(agent).fetch_all(conn).await
}

/// Writes a new key.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, key: &KeyRow) -> sqlx::Result<()> {
    let sql = format!("INSERT INTO keys ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sqlx::query(AssertSqlSafe(sql))
        .bind(&key.id)
        .bind(&key.agent_id)
        .bind(&key.kid)
        .bind(&key.kty)
        .bind(&key.alg)
        .bind(&key.numbers)
        .bind(&key.status)
        .bind(&key.created)
        .bind(&key.last_updated)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives a key another status.
///
/// # Errors
/// When the database fails.
pub async fn set_status(conn: &mut SqliteConnection, id: &str, status: &str, now: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE keys SET status = ?, last_updated = ? WHERE id = ?")
        .bind(status)
        .bind(now)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes a key.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM keys WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
