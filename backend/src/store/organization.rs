//! The organization that this server serves.

use sqlx::SqliteConnection;

/// The one row.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OrganizationRow {
    /// `00o…`
    pub id: String,
    /// The name people know.
    pub name: String,
}

/// Reads it, if there is one yet.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection) -> sqlx::Result<Option<OrganizationRow>> {
    sqlx::query_as("SELECT id, name FROM organization").fetch_optional(conn).await
}

/// Writes the first one.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &OrganizationRow) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO organization (id, name) VALUES (?, ?)")
        .bind(&row.id)
        .bind(&row.name)
        .execute(conn)
        .await?;
    Ok(())
}

/// Empties every table but the sessions: who is signed in stays signed in.
///
/// # Errors
/// When the database fails.
pub async fn wipe(conn: &mut SqliteConnection) -> sqlx::Result<()> {
    for table in [
        "DELETE FROM idempotency",
        "DELETE FROM access_session_apps",
        "DELETE FROM access_sessions",
        "DELETE FROM access_restrictions",
        "DELETE FROM access_agents",
        "DELETE FROM oauth_flows",
        "DELETE FROM user_connections",
        "DELETE FROM access_apps",
        "DELETE FROM reserved_names",
        "INSERT INTO log_words (log_words) VALUES ('delete-all')",
        "DELETE FROM log_events",
        "DELETE FROM operations",
        "DELETE FROM owners",
        "DELETE FROM keys",
        "DELETE FROM connections",
        "DELETE FROM server_operations",
        "DELETE FROM mcp_capabilities",
        "DELETE FROM mcp_authorization_servers",
        "DELETE FROM mcp_servers",
        "DELETE FROM client_auth_settings",
        "DELETE FROM resource_servers",
        "DELETE FROM resources",
        "DELETE FROM import_staging",
        "DELETE FROM import_entries",
        "DELETE FROM import_runs",
        "DELETE FROM agent_links",
        "DELETE FROM agents",
        "DELETE FROM provider_owners",
        "DELETE FROM providers",
        "DELETE FROM apps",
        "DELETE FROM group_members",
        "DELETE FROM user_groups",
        "DELETE FROM users",
        "DELETE FROM organization",
    ] {
        sqlx::query(table).execute(&mut *conn).await?;
    }
    Ok(())
}
