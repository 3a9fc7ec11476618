//! What resource servers and MCP servers have in common. Paths come from `wire::endpoints`. [decisions 3, api 1.9]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::wire::page::List;
use crate::wire::query::Query;
use crate::wire::resource_servers::{CredentialSets, Use};
use crate::wire::server_search::ServerListQuery;
use gloo_net::http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// One page of the list at `path`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list<R: DeserializeOwned>(
    client: Client,
    path: &str,
    query: ServerListQuery,
) -> Result<List<R>, ApiError> {
    client.get(&query.query().on(path)).await.map(|page| page.value)
}

/// The server at `path`, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get<R: DeserializeOwned>(client: Client, path: &str) -> Result<Versioned<R>, ApiError> {
    client.get(path).await
}

/// Gives a server another status, by the path of its lifecycle, if it still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn turn<R: DeserializeOwned>(client: Client, path: &str, etag: Option<&str>) -> Result<R, ApiError> {
    client.act(path, etag).await
}

/// Removes the server at `path`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn delete(client: Client, path: &str, etag: Option<&str>) -> Result<(), ApiError> {
    client.perform(Method::DELETE, path, etag, None).await
}

/// Saves one part of a server, at the part's own path.
///
/// # Errors
/// Any [`ApiError`].
pub async fn put<R: DeserializeOwned>(
    client: Client,
    path: &str,
    etag: Option<&str>,
    body: &impl Serialize,
) -> Result<Versioned<R>, ApiError> {
    client.amend(Method::PUT, path, etag, ("application/json", encode(body)?)).await
}

/// Saves all sets of client credentials of a server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn save_credentials<R: DeserializeOwned>(
    client: Client,
    path: &str,
    etag: Option<&str>,
    sets: &CredentialSets,
) -> Result<Versioned<R>, ApiError> {
    put(client, path, etag, sets).await
}

/// A page of the connections that lead to a server, at `path`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn uses(client: Client, path: &str, after: &str, limit: u16) -> Result<List<Use>, ApiError> {
    let query = Query::default().with("limit", &limit.to_string()).with("after", after);
    client.get(&query.on(path)).await.map(|page| page.value)
}
