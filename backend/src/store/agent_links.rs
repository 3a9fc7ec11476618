//! Which agent a provider means by an id of its own. An agent that several providers list has a link to each. [pages 1.9]

use sqlx::SqliteConnection;

/// What a provider calls an agent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LinkRow {
    /// The provider.
    pub provider_id: String,
    /// The agent's id there.
    pub external_id: String,
    /// The agent here.
    pub agent_id: String,
    /// Its name there in whose place another was chosen here; empty where none was.
    pub replaced: String,
}

/// The link of this id at this provider.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, provider: &str, external_id: &str) -> sqlx::Result<Option<LinkRow>> {
    let sql = "SELECT provider_id, external_id, agent_id, replaced FROM agent_links WHERE provider_id = ? AND external_id = ?";
    sqlx::query_as(sql).bind(provider).bind(external_id).fetch_optional(conn).await
}

/// Writes one, whether it is new or not.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &LinkRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO agent_links (provider_id, external_id, agent_id, replaced) VALUES (?, ?, ?, ?) \
         ON CONFLICT (provider_id, external_id) DO UPDATE SET agent_id = excluded.agent_id, replaced = excluded.replaced",
    )
    .bind(&row.provider_id)
    .bind(&row.external_id)
    .bind(&row.agent_id)
    .bind(&row.replaced)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether another provider of the agent comes before this one: then that one gives it its name and description. [pages 1.9]
///
/// # Errors
/// When the database fails.
pub async fn is_outranked(conn: &mut SqliteConnection, agent: &str, provider: &str) -> sqlx::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM agent_links l JOIN providers other ON other.id = l.provider_id \
         JOIN providers own ON own.id = ?2 WHERE l.agent_id = ?1 AND other.deleted = 0 AND other.priority < own.priority)";
    sqlx::query_scalar(sql).bind(agent).bind(provider).fetch_one(conn).await
}
