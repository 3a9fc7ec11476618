//! Connections that lead to a server, with their agents.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// One connection to the server.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UseRow {
    /// `mcn…`
    pub id: String,
    /// `ACTIVE` or `INACTIVE`.
    pub status: String,
    /// When it was made.
    pub created: String,
    /// `wlp…`
    pub agent_id: String,
    /// The agent's name.
    pub agent_name: String,
    /// As it is compared.
    pub agent_key: String,
    /// The agent's status.
    pub agent_status: String,
}

/// The statement of a page: by the agents' ids, after a row or from the start, as the index has them.
#[must_use]
pub fn page_sql(after: bool) -> String {
    let beyond = if after { "AND (c.agent_id, c.id) > (?, ?)" } else { "" };
    format!(
        "SELECT c.id, c.status, c.created, c.agent_id, a.name AS agent_name, a.name_key AS agent_key, a.status AS agent_status \
         FROM connections c JOIN agents a ON a.id = c.agent_id WHERE c.resource_id = ? {beyond} ORDER BY c.agent_id, c.id LIMIT ?"
    )
}

/// A page of the connections that lead to a server.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    server: &str,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<UseRow>> {
    let mut query = sqlx::query_as(AssertSqlSafe(page_sql(from.is_some()))).bind(server);
    if let Some((agent, id)) = from {
        query = query.bind(agent).bind(id);
    }
    query.bind(rows).fetch_all(conn).await
}
