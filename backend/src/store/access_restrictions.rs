//! Who may use an agent that is restricted.

use super::people::UserRow;
use sqlx::SqliteConnection;

/// Those who may use an agent, by name.
///
/// # Errors
/// When the database fails.
pub async fn users_of(conn: &mut SqliteConnection, agent: &str) -> sqlx::Result<Vec<UserRow>> {
    let sql = "SELECT u.id, u.status, u.first_name, u.last_name, u.email, u.login, u.search_key FROM access_restrictions r \
         JOIN users u ON u.id = r.user_id WHERE r.agent_id = ? ORDER BY u.search_key, u.id";
    sqlx::query_as(sql).bind(agent).fetch_all(conn).await
}

/// Whether a user is one of them.
///
/// # Errors
/// When the database fails.
pub async fn allows(conn: &mut SqliteConnection, agent: &str, user: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM access_restrictions WHERE agent_id = ? AND user_id = ?";
    let found: i64 = sqlx::query_scalar(sql).bind(agent).bind(user).fetch_one(conn).await?;
    Ok(found > 0)
}

/// The agents that list a user: id and name, by name.
///
/// # Errors
/// When the database fails.
pub async fn agents_of(conn: &mut SqliteConnection, user: &str) -> sqlx::Result<Vec<(String, String)>> {
    let sql = "SELECT a.id, a.name FROM access_restrictions r JOIN access_agents a ON a.id = r.agent_id \
         WHERE r.user_id = ? ORDER BY a.name_key, a.id";
    sqlx::query_as(sql).bind(user).fetch_all(conn).await
}

/// Sets who they are; which of the ids are no users tells the number of those that are.
///
/// # Errors
/// When the database fails.
pub async fn set(conn: &mut SqliteConnection, agent: &str, users: &[String]) -> sqlx::Result<u64> {
    sqlx::query("DELETE FROM access_restrictions WHERE agent_id = ?").bind(agent).execute(&mut *conn).await?;
    let sql = "INSERT INTO access_restrictions (agent_id, user_id) \
         SELECT ?, u.id FROM users u WHERE u.id IN (SELECT value FROM json_each(?))";
    let users = serde_json::to_string(users).unwrap_or_default();
    Ok(sqlx::query(sql).bind(agent).bind(users).execute(conn).await?.rows_affected())
}

/// Takes a user off an agent's list.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: &mut SqliteConnection, agent: &str, user: &str) -> sqlx::Result<()> {
    let sql = "DELETE FROM access_restrictions WHERE agent_id = ? AND user_id = ?";
    sqlx::query(sql).bind(agent).bind(user).execute(conn).await?;
    Ok(())
}
