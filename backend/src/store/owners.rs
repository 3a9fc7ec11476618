//! Owners of agents, with their names.

use sqlx::{AssertSqlSafe, SqliteConnection};

const SELECT: &str = "SELECT o.agent_id, o.principal_kind, o.principal_id, u.email, \
     coalesce(u.first_name || ' ' || u.last_name, g.name, o.principal_id) AS name \
     FROM owners o LEFT JOIN users u ON o.principal_kind = 'users' AND u.id = o.principal_id \
     LEFT JOIN user_groups g ON o.principal_kind = 'groups' AND g.id = o.principal_id";

/// One owner of one agent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnerRow {
    /// What is owned.
    pub agent_id: String,
    /// `users` or `groups`.
    pub principal_kind: String,
    /// `00u…` or `00g…`
    pub principal_id: String,
    /// The name people know.
    pub name: String,
    /// The address of a user.
    pub email: Option<String>,
}

/// The owners of these agents, in the order in which they were set.
///
/// # Errors
/// When the database fails.
pub async fn of_agents(conn: &mut SqliteConnection, agents: &[&str]) -> sqlx::Result<Vec<OwnerRow>> {
    if agents.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(agents.len());
    let sql = format!("{SELECT} WHERE o.agent_id IN ({marks}) ORDER BY o.agent_id, o.position");
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for agent in agents {
        query = query.bind(*agent);
    }
    query.fetch_all(conn).await
}

/// Sets the whole set of owners of one agent, and that it changed.
///
/// # Errors
/// When the database fails.
pub async fn replace(
    conn: &mut SqliteConnection,
    agent: &str,
    principals: &[(&str, &str)],
    now: &str,
) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM owners WHERE agent_id = ?").bind(agent).execute(&mut *conn).await?;
    for (position, (kind, id)) in (0_i64..).zip(principals) {
        sqlx::query("INSERT INTO owners (agent_id, position, principal_kind, principal_id) VALUES (?, ?, ?, ?)")
            .bind(agent)
            .bind(position)
            .bind(kind)
            .bind(id)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query("UPDATE agents SET owner_count = ?, last_updated = ?, version = version + 1 WHERE id = ?")
        .bind(i64::try_from(principals.len()).unwrap_or(0))
        .bind(now)
        .bind(agent)
        .execute(conn)
        .await?;
    Ok(())
}

/// `?, ?, ?`
#[must_use]
pub fn placeholders(count: usize) -> String {
    vec!["?"; count].join(", ")
}
