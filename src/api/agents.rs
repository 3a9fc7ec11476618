//! AI agents. [api 1.1]

use super::client::{Accepted, Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::agents::{Agent, AgentPatch, AgentRequest, EXPAND};
use crate::wire::endpoints;
use crate::wire::page::List;
use crate::wire::query::Query;
use gloo_net::http::Method;

/// One page of agents.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: AgentListQuery) -> Result<List<Agent>, ApiError> {
    client.get(&query.query().on(endpoints::AGENTS)).await.map(|page| page.value)
}

/// One agent, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<Versioned<Agent>, ApiError> {
    client.get(&Query::default().with("expand", EXPAND).on(&endpoints::agent(id))).await
}

/// Registers an agent; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn register(client: Client, request: &AgentRequest, key: &str) -> Result<Accepted, ApiError> {
    client.create(endpoints::AGENTS, request, key).await
}

/// Changes parts of an agent.
///
/// # Errors
/// Any [`ApiError`].
pub async fn patch(client: Client, id: &str, etag: Option<&str>, patch: &AgentPatch) -> Result<Accepted, ApiError> {
    let body = ("application/merge-patch+json", encode(patch)?);
    client.change(Method::PATCH, &endpoints::agent(id), etag, Some(body)).await
}

/// Lets an agent work.
///
/// # Errors
/// Any [`ApiError`].
pub async fn activate(client: Client, id: &str, etag: Option<&str>) -> Result<Accepted, ApiError> {
    client.change(Method::POST, &endpoints::agent_activate(id), etag, None).await
}

/// Stops an agent.
///
/// # Errors
/// Any [`ApiError`].
pub async fn deactivate(client: Client, id: &str, etag: Option<&str>) -> Result<Accepted, ApiError> {
    client.change(Method::POST, &endpoints::agent_deactivate(id), etag, None).await
}

/// Removes the record of an agent.
///
/// # Errors
/// Any [`ApiError`].
pub async fn delete(client: Client, id: &str, etag: Option<&str>) -> Result<Accepted, ApiError> {
    client.change(Method::DELETE, &endpoints::agent(id), etag, None).await
}
