//! Agents: one at a time.

use agent_console::domain::agent::{Facts, Owners, Source, Status};
use sqlx::SqliteConnection;

/// What every reading of an agent selects; `a` is the agent. The rules get counted owners, not the count kept for lists.
pub const SELECT: &str = "SELECT a.id, a.name, a.description, a.status, a.app_id, a.provider_id, a.platform, a.external_id, \
     a.created, a.last_updated, a.version, a.keys_active, a.keys_total, a.connections_active, a.connections_total, a.name_key, \
     (SELECT app.label FROM apps app WHERE app.id = a.app_id) AS app_label, \
     (SELECT p.source_name FROM providers p WHERE p.id = a.provider_id) AS provider_name, \
     (SELECT count(*) FROM owners o WHERE o.agent_id = a.id) AS owner_count, \
     (SELECT count(*) FROM operations op WHERE op.agent_id = a.id AND op.status IN ('SCHEDULED', 'IN_PROGRESS')) AS pending_count \
     FROM agents a";

/// One agent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AgentRow {
    /// `wlp…`
    pub id: String,
    /// As it was typed.
    pub name: String,
    /// As it is compared.
    pub name_key: String,
    /// What it is for.
    pub description: Option<String>,
    /// The status code.
    pub status: String,
    /// The linked application.
    pub app_id: Option<String>,
    /// The provider it was imported from.
    pub provider_id: Option<String>,
    /// The platform it was built on.
    pub platform: Option<String>,
    /// Its id at the provider.
    pub external_id: Option<String>,
    /// When it was registered.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
    /// Active public keys.
    pub keys_active: i64,
    /// All public keys.
    pub keys_total: i64,
    /// Active connections.
    pub connections_active: i64,
    /// All connections.
    pub connections_total: i64,
    /// Name of the linked application.
    pub app_label: Option<String>,
    /// Name of the provider.
    pub provider_name: Option<String>,
    /// How many own it.
    pub owner_count: i64,
    /// Changes under way.
    pub pending_count: i64,
}

impl AgentRow {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            status: Status::parse(&self.status),
            source: if self.provider_id.is_some() { Source::Imported } else { Source::Manual },
            owners: Owners::counted(usize::try_from(self.owner_count).unwrap_or(0)),
            app_linked: self.app_id.is_some(),
            pending: self.pending_count > 0,
        }
    }
}

/// Where an agent was imported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The provider.
    pub provider_id: &'a str,
    /// The platform it was built on.
    pub platform: &'a str,
    /// Its id at the provider.
    pub external_id: &'a str,
}

/// What a new agent is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgent<'a> {
    /// `wlp…`
    pub id: &'a str,
    /// The checked name.
    pub name: &'a str,
    /// As it is compared.
    pub name_key: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Its first status.
    pub status: Status,
    /// The application to link.
    pub app_id: Option<&'a str>,
    /// Where it was imported from.
    pub origin: Option<Origin<'a>>,
    /// When.
    pub now: &'a str,
}

/// Reads one agent.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<AgentRow>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE a.id = ?"));
    sqlx::query_as(sql).bind(id).fetch_optional(conn).await
}

/// The id of the agent that has this name.
///
/// # Errors
/// When the database fails.
pub async fn named(conn: &mut SqliteConnection, name_key: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT id FROM agents WHERE name_key = ?").bind(name_key).fetch_optional(conn).await
}

/// Whether another agent than `except` has this name.
///
/// # Errors
/// When the database fails.
pub async fn name_is_taken(conn: &mut SqliteConnection, name_key: &str, except: &str) -> sqlx::Result<bool> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM agents WHERE name_key = ? AND id <> ?")
        .bind(name_key)
        .bind(except)
        .fetch_one(conn)
        .await?;
    Ok(found > 0)
}

/// Writes a new agent.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, agent: &NewAgent<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO agents (id, name, name_key, description, status, app_id, provider_id, platform, external_id, created, last_updated) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(agent.id)
    .bind(agent.name)
    .bind(agent.name_key)
    .bind(agent.description)
    .bind(agent.status.code())
    .bind(agent.app_id)
    .bind(agent.origin.map(|origin| origin.provider_id))
    .bind(agent.origin.map(|origin| origin.platform))
    .bind(agent.origin.map(|origin| origin.external_id))
    .bind(agent.now)
    .bind(agent.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what an edit can change, and that it changed.
///
/// # Errors
/// When the database fails.
pub async fn update(conn: &mut SqliteConnection, agent: &AgentRow, now: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE agents SET name = ?, name_key = ?, description = ?, status = ?, app_id = ?, last_updated = ?, version = version + 1 \
         WHERE id = ?",
    )
    .bind(&agent.name)
    .bind(&agent.name_key)
    .bind(&agent.description)
    .bind(&agent.status)
    .bind(&agent.app_id)
    .bind(now)
    .bind(&agent.id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes where an agent comes from.
///
/// # Errors
/// When the database fails.
pub async fn come_from(conn: &mut SqliteConnection, id: &str, origin: Origin<'_>) -> sqlx::Result<()> {
    sqlx::query("UPDATE agents SET provider_id = ?, platform = ?, external_id = ? WHERE id = ?")
        .bind(origin.provider_id)
        .bind(origin.platform)
        .bind(origin.external_id)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Something that belongs to the agent changed: it has another version.
///
/// # Errors
/// When the database fails.
pub async fn touch(conn: &mut SqliteConnection, id: &str, now: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE agents SET last_updated = ?, version = version + 1 WHERE id = ?")
        .bind(now)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes an agent with its owners and keys.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM agents WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
