//! Resource servers: adding them, and the steps of their configuration. The rest is [`super::servers`]. [decisions 3]

use super::client::{Client, Versioned};
use super::error::ApiError;
use super::servers::put;
use crate::wire::endpoints;
use crate::wire::resource_servers::{Endpoints, ResourceServer, ServerDetails};

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
    put(client, &endpoints::resource_server_details(id), etag, body).await
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
    put(client, &endpoints::resource_server_authorization(id), etag, body).await
}
