//! What the sessions of agents add up to.

use sqlx::SqliteConnection;

/// Sessions begun on one day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DayRow {
    /// The agent.
    pub agent_id: String,
    /// The day, UTC: `2026-11-23`.
    pub day: String,
    /// How many.
    pub sessions: i64,
}

/// What else there is to count.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ActivityRow {
    /// The agent.
    pub agent_id: String,
    /// Open sessions.
    pub open: i64,
    /// Users of sessions begun since the given moment.
    pub users: i64,
    /// Apps that those used.
    pub apps: i64,
}

/// Sessions of these agents per day since this moment; of one user where there is one.
///
/// # Errors
/// When the database fails.
pub async fn per_day(
    conn: &mut SqliteConnection,
    agents: &[&str],
    user: &str,
    since: &str,
) -> sqlx::Result<Vec<DayRow>> {
    let sql = "SELECT s.agent_id, substr(s.started, 1, 10) AS day, count(*) AS sessions FROM json_each(?1) one \
         CROSS JOIN access_sessions s ON s.agent_id = one.value AND s.started >= ?2 \
         WHERE ?3 = '' OR s.user_id = ?3 GROUP BY 1, 2";
    let agents = serde_json::to_string(agents).unwrap_or_default();
    sqlx::query_as(sql).bind(agents).bind(since).bind(user).fetch_all(conn).await
}

/// Users, apps and open sessions of these agents; of one user where there is one.
///
/// # Errors
/// When the database fails.
pub async fn of_agents(
    conn: &mut SqliteConnection,
    agents: &[&str],
    user: &str,
    since: &str,
) -> sqlx::Result<Vec<ActivityRow>> {
    let sql = "SELECT one.value AS agent_id, \
         (SELECT count(*) FROM access_sessions s WHERE s.agent_id = one.value AND s.ended IS NULL AND (?3 = '' OR s.user_id = ?3)) AS open, \
         (SELECT count(DISTINCT s.user_id) FROM access_sessions s WHERE s.agent_id = one.value AND s.started >= ?2 \
          AND (?3 = '' OR s.user_id = ?3)) AS users, \
         (SELECT count(DISTINCT x.app_id) FROM access_sessions s JOIN access_session_apps x ON x.session_id = s.id \
          WHERE s.agent_id = one.value AND s.started >= ?2 AND (?3 = '' OR s.user_id = ?3)) AS apps FROM json_each(?1) one";
    let agents = serde_json::to_string(agents).unwrap_or_default();
    sqlx::query_as(sql).bind(agents).bind(since).bind(user).fetch_all(conn).await
}
