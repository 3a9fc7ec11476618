//! MCP servers: registering them, and looking at them. The rest is [`super::servers`]. [api 1.9]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::domain::operation::Status;
use crate::wire::endpoints;
use crate::wire::mcp_capabilities::McpCapabilities;
use crate::wire::mcp_servers::{McpAuthorizationServer, McpServer, McpServerPatch, McpServerRequest, ServerOperation};
use crate::wire::page::List;
use gloo_net::http::Method;
use gloo_timers::future::TimeoutFuture;

/// Waits between two looks at an operation, in milliseconds; the last one repeats.
const WAITS_MS: [u32; 5] = [150, 250, 400, 700, 1000];
/// Looks before it is left alone: longer than a server takes at most.
const LOOKS: usize = 60;

/// Registers a server, and gives its id, where the server tells; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn register(client: Client, request: &McpServerRequest, key: &str) -> Result<Option<String>, ApiError> {
    let accepted = client.create(endpoints::MCP_SERVERS, request, key).await?;
    let Some(operation) = accepted.operation else { return Ok(None) };
    // It is registered, whether its operation can be read or not.
    let operation = operation_of(client, &operation).await.ok();
    Ok(operation.and_then(|operation| operation.resource).map(|resource| resource.id))
}

/// Changes name or description, if the server still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn patch(
    client: Client,
    id: &str,
    etag: Option<&str>,
    patch: &McpServerPatch,
) -> Result<Versioned<McpServer>, ApiError> {
    client
        .amend(Method::PATCH, &endpoints::mcp_server(id), etag, ("application/merge-patch+json", encode(patch)?))
        .await
}

/// Has somebody look at a server, by one of the paths that do so, and waits for the end: the operation as it ended, or `None` where that
/// could not be seen.
///
/// # Errors
/// Any [`ApiError`] of the request itself.
pub async fn look(client: Client, path: &str) -> Result<Option<ServerOperation>, ApiError> {
    let accepted = client.change(Method::POST, path, None, None).await?;
    let Some(id) = accepted.operation else { return Ok(None) };
    for look in 0..LOOKS {
        TimeoutFuture::new(WAITS_MS.get(look).copied().unwrap_or(1000)).await;
        // What could not be read may be read the next time.
        let Ok(operation) = operation_of(client, &id).await else { continue };
        if operation.status.known().is_some_and(|status| !Status::is_pending(status)) {
            return Ok(Some(operation));
        }
    }
    Ok(None)
}

async fn operation_of(client: Client, id: &str) -> Result<ServerOperation, ApiError> {
    client.get(&endpoints::server_operation(id)).await.map(|answer| answer.value)
}

/// The authorization servers of a server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn authorization_servers(client: Client, id: &str) -> Result<List<McpAuthorizationServer>, ApiError> {
    client.get(&endpoints::mcp_server_authorization(id)).await.map(|page| page.value)
}

/// What a server offered when it last answered.
///
/// # Errors
/// Any [`ApiError`].
pub async fn capabilities(client: Client, id: &str) -> Result<McpCapabilities, ApiError> {
    client.get(&endpoints::mcp_server_capabilities(id)).await.map(|answer| answer.value)
}
