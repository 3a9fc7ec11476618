//! Sessions of agents. Additions of ours. [pages 1.18]

use super::client::Client;
use super::error::ApiError;
use crate::wire::access_sessions::{AccessSession, AccessSessionQuery};
use crate::wire::endpoints;
use crate::wire::page::List;

/// One page of them, newest first.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: AccessSessionQuery) -> Result<List<AccessSession>, ApiError> {
    client.get(&query.query().on(endpoints::ACCESS_SESSIONS)).await.map(|page| page.value)
}

/// One session.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<AccessSession, ApiError> {
    client.get(&endpoints::access_session(id)).await.map(|answer| answer.value)
}

/// Ends a session.
///
/// # Errors
/// Any [`ApiError`].
pub async fn end(client: Client, id: &str) -> Result<AccessSession, ApiError> {
    client.act(&endpoints::access_session_end(id), None).await
}
