//! Public keys of agents. [api 1.3]

use super::client::Client;
use super::error::ApiError;
use crate::wire::credentials::{AgentJwk, JwkRequest};
use crate::wire::endpoints;
use crate::wire::page::List;
use gloo_net::http::Method;

/// All keys of an agent, oldest first.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, agent: &str) -> Result<Vec<AgentJwk>, ApiError> {
    let page: List<AgentJwk> = client.get(&endpoints::keys(agent)).await?.value;
    Ok(page.data)
}

/// Adds a key; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, agent: &str, jwk: &JwkRequest, key: &str) -> Result<AgentJwk, ApiError> {
    client.create_record(&endpoints::keys(agent), jwk, key).await
}

/// Lets the agent sign in with a key.
///
/// # Errors
/// Any [`ApiError`].
pub async fn activate(client: Client, agent: &str, id: &str) -> Result<AgentJwk, ApiError> {
    client.act(&endpoints::key_activate(agent, id), None).await
}

/// Stops that.
///
/// # Errors
/// Any [`ApiError`].
pub async fn deactivate(client: Client, agent: &str, id: &str) -> Result<AgentJwk, ApiError> {
    client.act(&endpoints::key_deactivate(agent, id), None).await
}

/// Removes a key.
///
/// # Errors
/// Any [`ApiError`].
pub async fn delete(client: Client, agent: &str, id: &str) -> Result<(), ApiError> {
    client.perform(Method::DELETE, &endpoints::key(agent, id), None, None).await
}
