//! Managed and potential connections, and scopes of authorization servers. [api 1.5, 1.6]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::domain::resource::{ConnectionType, Kind};
use crate::wire::authorization_servers::ServerScope;
use crate::wire::connection_changes::{ConnectionPatch, ConnectionRequest};
use crate::wire::connections::{Connection, of_type};
use crate::wire::endpoints;
use crate::wire::page::{LIMIT_MAX, List};
use crate::wire::query::Query;
use gloo_net::http::Method;

/// One page of an agent's connections.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, agent: &str, after: &str, limit: u16) -> Result<List<Connection>, ApiError> {
    let query = Query::default().with("limit", &limit.to_string()).with("after", after);
    client.get(&query.on(&endpoints::connections(agent))).await.map(|page| page.value)
}

/// What an agent can be connected to of this kind, by name. Shorter texts than three letters are looked for by the caller: a server
/// takes none. Those that can't be connected now come along where the server knows how to list them.
///
/// # Errors
/// Any [`ApiError`].
pub async fn potential(client: Client, kind: Kind, text: &str) -> Result<Vec<Connection>, ApiError> {
    let way = kind.connected_by();
    let text = text.trim();
    let text = if (3..=50).contains(&text.chars().count()) { text } else { "" };
    let only = if way == ConnectionType::AccessToken { kind.code() } else { "" };
    let query = Query::default()
        .with("filter", &of_type(way))
        .with("match", text)
        .with("include", "inactive")
        .with("resourceType", only)
        .with("limit", &LIMIT_MAX.to_string());
    let page: List<Connection> = client.get(&query.on(endpoints::POTENTIAL_CONNECTIONS)).await?.value;
    Ok(page.data)
}

/// The scopes of an authorization server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn scopes(client: Client, server: &str) -> Result<Vec<ServerScope>, ApiError> {
    client.get(&endpoints::server_scopes(server)).await.map(|answer| answer.value)
}

/// Joins an agent with a resource; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, agent: &str, body: &ConnectionRequest, key: &str) -> Result<Connection, ApiError> {
    client.create_record(&endpoints::connections(agent), body, key).await
}

/// One connection, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, agent: &str, id: &str) -> Result<Versioned<Connection>, ApiError> {
    client.get(&endpoints::connection(agent, id)).await
}

/// Changes a connection, if it still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn patch(
    client: Client,
    agent: &str,
    id: &str,
    etag: Option<&str>,
    patch: &ConnectionPatch,
) -> Result<Connection, ApiError> {
    let body = ("application/merge-patch+json", encode(patch)?);
    client.amend(Method::PATCH, &endpoints::connection(agent, id), etag, body).await.map(|read| read.value)
}

/// Lets the agent use a connection.
///
/// # Errors
/// Any [`ApiError`].
pub async fn activate(client: Client, agent: &str, id: &str) -> Result<Connection, ApiError> {
    client.act(&endpoints::connection_activate(agent, id), None).await
}

/// Stops that.
///
/// # Errors
/// Any [`ApiError`].
pub async fn deactivate(client: Client, agent: &str, id: &str) -> Result<Connection, ApiError> {
    client.act(&endpoints::connection_deactivate(agent, id), None).await
}

/// Removes a connection.
///
/// # Errors
/// Any [`ApiError`].
pub async fn remove(client: Client, agent: &str, id: &str) -> Result<(), ApiError> {
    client.perform(Method::DELETE, &endpoints::connection(agent, id), None, None).await
}
