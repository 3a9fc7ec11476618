//! Connections of users to apps. Additions of ours. [seed-C, matrix 2.7]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::page::List;
use crate::wire::user_connections::{AuthorizationStart, UserConnection, UserConnectionQuery};
use serde::de::IgnoredAny;

/// One page of them, by user and app.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: UserConnectionQuery) -> Result<List<UserConnection>, ApiError> {
    client.get(&query.query().on(endpoints::USER_CONNECTIONS)).await.map(|page| page.value)
}

/// One connection.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<UserConnection, ApiError> {
    client.get(&endpoints::user_connection(id)).await.map(|answer| answer.value)
}

/// How many of a user's connections have this status; `None` where the server does not count.
///
/// # Errors
/// Any [`ApiError`].
pub async fn count(client: Client, user: String, status: &str) -> Result<Option<u64>, ApiError> {
    let query = UserConnectionQuery { user, limit: 1, counts: true, ..UserConnectionQuery::default() };
    let page: List<IgnoredAny> = client.get(&query.query().on(endpoints::USER_CONNECTIONS)).await?.value;
    Ok(page.metadata.map(|counts| counts.by_status.get(status).copied().unwrap_or(0)))
}

/// Begins consent, for the first time or again: where the browser is to go.
///
/// # Errors
/// Any [`ApiError`].
pub async fn begin_consent(client: Client, id: &str, again: bool) -> Result<String, ApiError> {
    let path = if again { endpoints::user_connection_reconnect(id) } else { endpoints::user_connection_connect(id) };
    let start: AuthorizationStart = client.act(&path, None).await?;
    Ok(start.authorization_url)
}

/// Keeps the credential, and blocks agents.
///
/// # Errors
/// Any [`ApiError`].
pub async fn pause(client: Client, id: &str) -> Result<UserConnection, ApiError> {
    client.act(&endpoints::user_connection_pause(id), None).await
}

/// Lets agents use it again.
///
/// # Errors
/// Any [`ApiError`].
pub async fn resume(client: Client, id: &str) -> Result<UserConnection, ApiError> {
    client.act(&endpoints::user_connection_resume(id), None).await
}

/// Revokes the credential and erases it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn disconnect(client: Client, id: &str) -> Result<UserConnection, ApiError> {
    client.act(&endpoints::user_connection_disconnect(id), None).await
}
