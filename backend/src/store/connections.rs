//! Managed connections of agents.

use super::agents::AgentRow;
use super::resources::ResourceRow;
use agent_console::domain::agent;
use agent_console::domain::managed_connection::{Facts, Status};
use agent_console::domain::resource::{ConnectionType, State};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// One managed connection.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ConnectionRow {
    /// `mcn…`
    pub id: String,
    /// Whose it is.
    pub agent_id: String,
    /// `domain::resource::ConnectionType::code`.
    pub connection_type: String,
    /// `domain::resource::Kind::code`.
    pub resource_kind: String,
    /// Of what it leads to.
    pub resource_id: String,
    /// The name it had when it was connected.
    pub resource_name: String,
    /// The audience, where it is not the resource's own.
    pub resource_indicator: Option<String>,
    /// How the scopes are meant, where it has some.
    pub scope_condition: Option<String>,
    /// JSON array of scopes.
    pub scopes: String,
    /// `ACTIVE` or `INACTIVE`.
    pub status: String,
    /// When it was made.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
}

impl ConnectionRow {
    /// What the rules need to know about it, its agent and what it leads to, if that is still there.
    #[must_use]
    pub fn facts(&self, agent: &AgentRow, resource: Option<&ResourceRow>) -> Facts {
        Facts {
            status: Status::parse(&self.status),
            connection_type: ConnectionType::parse(&self.connection_type),
            resource: resource.map_or(State::Missing, ResourceRow::state),
            agent: agent::Status::parse(&agent.status),
            pending: agent.facts().pending,
        }
    }
}

const COLUMNS: &str = "id, agent_id, connection_type, resource_kind, resource_id, resource_name, resource_indicator, \
     scope_condition, scopes, status, created, last_updated, version";

/// The statement of a page: oldest first, after a row or from the start.
#[must_use]
pub fn page_sql(after: bool) -> String {
    let beyond = if after { "AND (created, id) > (?, ?)" } else { "" };
    format!("SELECT {COLUMNS} FROM connections WHERE agent_id = ? {beyond} ORDER BY created, id LIMIT ?")
}

/// A page of the connections of one agent.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    agent: &str,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<ConnectionRow>> {
    let mut query = sqlx::query_as(AssertSqlSafe(page_sql(from.is_some()))).bind(agent);
    if let Some((created, id)) = from {
        query = query.bind(created).bind(id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// One connection of an agent.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, agent: &str, id: &str) -> sqlx::Result<Option<ConnectionRow>> {
    let sql = format!("SELECT {COLUMNS} FROM connections WHERE id = ? AND agent_id = ?");
    sqlx::query_as(AssertSqlSafe(sql)).bind(id).bind(agent).fetch_optional(conn).await
}

/// Whether the agent is connected to this resource in this way.
///
/// # Errors
/// When the database fails.
pub async fn exists(conn: &mut SqliteConnection, agent: &str, way: &str, resource: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM connections WHERE agent_id = ? AND connection_type = ? AND resource_id = ?";
    let found: i64 = sqlx::query_scalar(sql).bind(agent).bind(way).bind(resource).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Writes a new connection.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &ConnectionRow) -> sqlx::Result<()> {
    let sql = format!("INSERT INTO connections ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sqlx::query(AssertSqlSafe(sql))
        .bind(&row.id)
        .bind(&row.agent_id)
        .bind(&row.connection_type)
        .bind(&row.resource_kind)
        .bind(&row.resource_id)
        .bind(&row.resource_name)
        .bind(&row.resource_indicator)
        .bind(&row.scope_condition)
        .bind(&row.scopes)
        .bind(&row.status)
        .bind(&row.created)
        .bind(&row.last_updated)
        .bind(row.version)
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes what a change can change; the row carries its new version.
///
/// # Errors
/// When the database fails.
pub async fn update(conn: &mut SqliteConnection, row: &ConnectionRow) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE connections SET resource_indicator = ?, scope_condition = ?, scopes = ?, status = ?, last_updated = ?, version = ? \
         WHERE id = ?",
    )
    .bind(&row.resource_indicator)
    .bind(&row.scope_condition)
    .bind(&row.scopes)
    .bind(&row.status)
    .bind(&row.last_updated)
    .bind(row.version)
    .bind(&row.id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Removes a connection.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM connections WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
