//! Agents in access. Additions of ours. [seed-C, matrix 2.8]

use super::client::Client;
use super::error::ApiError;
use crate::wire::access_agents::{
    AccessAgent, AccessAgentQuery, AccessAgentRequest, AccessAgentToken, AgentRestriction,
};
use crate::wire::endpoints;
use crate::wire::page::List;
use gloo_net::http::Method;

/// One page of them, by name.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: AccessAgentQuery) -> Result<List<AccessAgent>, ApiError> {
    client.get(&query.query().on(endpoints::ACCESS_AGENTS)).await.map(|page| page.value)
}

/// One agent.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.get(&endpoints::access_agent(id)).await.map(|answer| answer.value)
}

/// Pre-registers an agent; `key` makes a repeated request the same one. Its token is told this once.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, request: &AccessAgentRequest, key: &str) -> Result<AccessAgentToken, ApiError> {
    client.create_record(endpoints::ACCESS_AGENTS, request, key).await
}

/// Gives an agent another token; the old one is good no more.
///
/// # Errors
/// Any [`ApiError`].
pub async fn new_token(client: Client, id: &str) -> Result<AccessAgentToken, ApiError> {
    client.act(&endpoints::access_agent_token(id), None).await
}

/// Blocks an agent for everybody.
///
/// # Errors
/// Any [`ApiError`].
pub async fn suspend(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.act(&endpoints::access_agent_suspend(id), None).await
}

/// Unblocks it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn restore(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.act(&endpoints::access_agent_restore(id), None).await
}

/// Lets only these users use it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn restrict(client: Client, id: &str, user_ids: Vec<String>) -> Result<AccessAgent, ApiError> {
    let body = AgentRestriction { user_ids };
    client.exchange(Method::POST, &endpoints::access_agent_restrict(id), &body).await
}

/// Lets everybody use it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn unrestrict(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.act(&endpoints::access_agent_unrestrict(id), None).await
}

/// Ends everybody's sessions of it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn end_sessions(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.act(&endpoints::access_agent_end_sessions(id), None).await
}

/// Ends the caller's own sessions of it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn disconnect(client: Client, id: &str) -> Result<AccessAgent, ApiError> {
    client.act(&endpoints::access_agent_disconnect(id), None).await
}
