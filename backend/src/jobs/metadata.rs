//! What becomes of an MCP server once its metadata was read, or could not be. [api 2.6]

use crate::ids;
use crate::outbound::discovery::{Found, FoundServer};
use crate::store::mcp_servers::{self, IssuerRow, McpRow};
use crate::store::servers::ServerRow;
use agent_console::domain::mcp_server::{Status, looked_at};
use sqlx::SqliteConnection;

/// Writes what is known from now on, and gives the server as it is then. What was found before stays where nothing was found now.
pub(super) async fn keep(
    conn: &mut SqliteConnection,
    before: &ServerRow,
    found: &Result<Found, String>,
    now: &str,
) -> sqlx::Result<ServerRow> {
    let known = mcp_servers::of_servers(conn, &[&before.id]).await?.into_iter().next();
    let row = McpRow {
        id: before.id.clone(),
        validated: found.is_ok(),
        fault: found.as_ref().err().cloned(),
        looked_at: Some(now.to_owned()),
        resource_name: match found {
            Ok(found) => found.resource_name.clone(),
            Err(_) => known.as_ref().and_then(|known| known.resource_name.clone()),
        },
        scopes: match found {
            Ok(found) => scopes(&found.scopes),
            Err(_) => known.map_or_else(|| "[]".to_owned(), |known| known.scopes),
        },
        authorization_servers: 0,
    };
    mcp_servers::put(conn, &row).await?;
    if let Ok(found) = found {
        let issuer = |server: &FoundServer| IssuerRow {
            id: ids::fresh("eas"),
            resource_id: before.id.clone(),
            issuer: server.issuer.clone(),
            authorize_endpoint: server.authorize_endpoint.clone(),
            token_endpoint: server.token_endpoint.clone(),
            scopes: scopes(&server.scopes),
            last_updated: now.to_owned(),
        };
        let rows: Vec<_> = found.servers.iter().map(issuer).collect();
        mcp_servers::put_issuers(conn, &before.id, &rows).await?;
    }
    let status = Status::parse(&before.status).map(|status| looked_at(status, found.is_ok()));
    Ok(ServerRow {
        status: status.map_or_else(|| before.status.clone(), |status| status.code().to_owned()),
        last_updated: now.to_owned(),
        version: before.version + 1,
        ..before.clone()
    })
}

fn scopes(scopes: &[String]) -> String {
    serde_json::to_string(scopes).unwrap_or_default()
}
