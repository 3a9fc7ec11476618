//! What is known of MCP servers beside their rows among the servers: their metadata, and who gives out tokens for them.

use sqlx::SqliteConnection;

/// What an MCP server said of itself.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct McpRow {
    /// The server's.
    pub id: String,
    /// Whether its metadata was right the last time somebody looked.
    pub validated: bool,
    /// Why not.
    pub fault: Option<String>,
    /// When somebody looked.
    pub looked_at: Option<String>,
    /// The name that it gives itself.
    pub resource_name: Option<String>,
    /// JSON array of scopes.
    pub scopes: String,
    /// How many authorization servers it has.
    pub authorization_servers: i64,
}

/// An authorization server of an MCP server.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct IssuerRow {
    /// `eas…`
    pub id: String,
    /// The MCP server's.
    pub resource_id: String,
    /// Its issuer.
    pub issuer: String,
    /// Where users consent.
    pub authorize_endpoint: String,
    /// Where a code becomes a token.
    pub token_endpoint: String,
    /// JSON array of scopes.
    pub scopes: String,
    /// When it was read.
    pub last_updated: String,
}

/// The rows of these servers, in no order.
///
/// # Errors
/// When the database fails.
pub async fn of_servers(conn: &mut SqliteConnection, ids: &[&str]) -> sqlx::Result<Vec<McpRow>> {
    let sql = "SELECT m.id, m.validated, m.fault, m.looked_at, m.resource_name, m.scopes, \
         (SELECT count(*) FROM mcp_authorization_servers s WHERE s.resource_id = m.id) AS authorization_servers \
         FROM mcp_servers m WHERE m.id IN (SELECT value FROM json_each(?))";
    sqlx::query_as(sql).bind(serde_json::to_string(ids).unwrap_or_default()).fetch_all(conn).await
}

/// Writes what is known of a server.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &McpRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO mcp_servers (id, validated, fault, looked_at, resource_name, scopes) VALUES (?, ?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET validated = excluded.validated, fault = excluded.fault, looked_at = excluded.looked_at, \
         resource_name = excluded.resource_name, scopes = excluded.scopes",
    )
    .bind(&row.id)
    .bind(row.validated)
    .bind(&row.fault)
    .bind(&row.looked_at)
    .bind(&row.resource_name)
    .bind(&row.scopes)
    .execute(conn)
    .await?;
    Ok(())
}

/// The authorization servers of an MCP server, as it names them.
///
/// # Errors
/// When the database fails.
pub async fn issuers(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Vec<IssuerRow>> {
    let sql = "SELECT id, resource_id, issuer, authorize_endpoint, token_endpoint, scopes, last_updated \
         FROM mcp_authorization_servers WHERE resource_id = ? ORDER BY place";
    sqlx::query_as(sql).bind(id).fetch_all(conn).await
}

/// Writes all authorization servers of an MCP server; one that was there keeps its id.
///
/// # Errors
/// When the database fails.
pub async fn put_issuers(conn: &mut SqliteConnection, id: &str, rows: &[IssuerRow]) -> sqlx::Result<()> {
    let kept = serde_json::to_string(&rows.iter().map(|row| &row.issuer).collect::<Vec<_>>()).unwrap_or_default();
    sqlx::query(
        "DELETE FROM mcp_authorization_servers WHERE resource_id = ? AND issuer NOT IN (SELECT value FROM json_each(?))",
    )
    .bind(id)
    .bind(kept)
    .execute(&mut *conn)
    .await?;
    for (row, place) in rows.iter().zip(0_i64..) {
        sqlx::query(
            "INSERT INTO mcp_authorization_servers (id, resource_id, place, issuer, authorize_endpoint, token_endpoint, scopes, last_updated) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (resource_id, issuer) DO UPDATE SET place = excluded.place, \
             authorize_endpoint = excluded.authorize_endpoint, token_endpoint = excluded.token_endpoint, scopes = excluded.scopes, \
             last_updated = excluded.last_updated",
        )
        .bind(&row.id)
        .bind(id)
        .bind(place)
        .bind(&row.issuer)
        .bind(&row.authorize_endpoint)
        .bind(&row.token_endpoint)
        .bind(&row.scopes)
        .bind(&row.last_updated)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
