//! Agents that an import found and that wait for a decision. Additions of ours. [pages 1.9]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::page::List;
use crate::wire::staging::{StagedAgent, StagingDecision, StagingQuery};
use gloo_net::http::Method;

/// One page of them, the oldest first, with counts.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: StagingQuery) -> Result<List<StagedAgent>, ApiError> {
    client.get(&query.query().on(endpoints::STAGING)).await.map(|page| page.value)
}

/// Takes one, as a new agent or joined with the one that is here: as it is then.
///
/// # Errors
/// Any [`ApiError`]; what is wrong with the name is named by its member.
pub async fn confirm(client: Client, id: &str, decision: &StagingDecision) -> Result<StagedAgent, ApiError> {
    client.exchange(Method::POST, &endpoints::staged_confirm(id), decision).await
}

/// Leaves one out: as it is then.
///
/// # Errors
/// Any [`ApiError`].
pub async fn ignore(client: Client, id: &str) -> Result<StagedAgent, ApiError> {
    client.act(&endpoints::staged_ignore(id), None).await
}
