//! Resource servers. [decisions 3]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::page::List;
use crate::wire::query::Query;
use crate::wire::resource_servers::{CredentialSets, Endpoints, ResourceServer, ServerDetails, Use};
use crate::wire::server_search::ServerListQuery;
use gloo_net::http::Method;
use serde::Serialize;

/// One page of the list.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: ServerListQuery) -> Result<List<ResourceServer>, ApiError> {
    client.get(&query.query().on(endpoints::RESOURCE_SERVERS)).await.map(|page| page.value)
}

/// One resource server, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<Versioned<ResourceServer>, ApiError> {
    client.get(&endpoints::resource_server(id)).await
}

/// Adds a resource server; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, details: &ServerDetails, key: &str) -> Result<ResourceServer, ApiError> {
    client.create_record(endpoints::RESOURCE_SERVERS, details, key).await
}

/// Saves the first step, if the server still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn save_details(
    client: Client,
    id: &str,
    etag: Option<&str>,
    body: &ServerDetails,
) -> Result<Versioned<ResourceServer>, ApiError> {
    save(client, endpoints::resource_server_details(id), etag, body).await
}

/// Saves the second step.
///
/// # Errors
/// Any [`ApiError`].
pub async fn save_endpoints(
    client: Client,
    id: &str,
    etag: Option<&str>,
    body: &Endpoints,
) -> Result<Versioned<ResourceServer>, ApiError> {
    save(client, endpoints::resource_server_authorization(id), etag, body).await
}

/// Saves the third step.
///
/// # Errors
/// Any [`ApiError`].
pub async fn save_credentials(
    client: Client,
    id: &str,
    etag: Option<&str>,
    body: &CredentialSets,
) -> Result<Versioned<ResourceServer>, ApiError> {
    save(client, endpoints::resource_server_credentials(id), etag, body).await
}

async fn save(
    client: Client,
    path: String,
    etag: Option<&str>,
    body: &impl Serialize,
) -> Result<Versioned<ResourceServer>, ApiError> {
    client.amend(Method::PUT, &path, etag, ("application/json", encode(body)?)).await
}

/// Lets agents be connected to a server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn activate(client: Client, id: &str, etag: Option<&str>) -> Result<ResourceServer, ApiError> {
    client.act(&endpoints::resource_server_activate(id), etag).await
}

/// Stops that.
///
/// # Errors
/// Any [`ApiError`].
pub async fn deactivate(client: Client, id: &str, etag: Option<&str>) -> Result<ResourceServer, ApiError> {
    client.act(&endpoints::resource_server_deactivate(id), etag).await
}

/// Removes a server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn delete(client: Client, id: &str, etag: Option<&str>) -> Result<(), ApiError> {
    client.perform(Method::DELETE, &endpoints::resource_server(id), etag, None).await
}

/// A page of the connections that lead to a server.
///
/// # Errors
/// Any [`ApiError`].
pub async fn uses(client: Client, id: &str, after: &str, limit: u16) -> Result<List<Use>, ApiError> {
    let query = Query::default().with("limit", &limit.to_string()).with("after", after);
    client.get(&query.on(&endpoints::resource_server_uses(id))).await.map(|page| page.value)
}
