//! What the server can do, and who is signed in. [decisions 2, 4]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::server::{ServerInfo, Session, SessionRequest};
use gloo_net::http::Method;

/// What the server says about itself; a server that says nothing speaks the official API alone.
///
/// # Errors
/// [`ApiError::Network`] and other failures that may pass; a missing document is not a failure.
pub async fn server_info(client: Client) -> Result<ServerInfo, ApiError> {
    match client.get::<ServerInfo>(endpoints::SERVER_INFO).await {
        Ok(answer) if client.is_foreign() => Ok(answer.value.without_session()),
        Ok(answer) => Ok(answer.value),
        // A server of another origin that has no such document does not let the page read its 404 either.
        Err(ApiError::Network { .. }) if client.is_foreign() => Ok(ServerInfo::default()),
        Err(error) if error.is_passing() || matches!(error, ApiError::RateLimited { .. }) => Err(error),
        Err(_) => Ok(ServerInfo::default()),
    }
}

/// Who is signed in; an empty name when nobody is.
///
/// # Errors
/// Any [`ApiError`].
pub async fn current(client: Client) -> Result<Session, ApiError> {
    client.get(endpoints::SESSION).await.map(|answer| answer.value)
}

/// Signs in.
///
/// # Errors
/// [`ApiError::SignedOut`] when the token is not accepted; any other [`ApiError`].
pub async fn sign_in(client: Client, request: &SessionRequest) -> Result<Session, ApiError> {
    client.exchange(Method::POST, endpoints::SESSION, request).await
}

/// Signs out.
///
/// # Errors
/// Any [`ApiError`].
pub async fn sign_out(client: Client) -> Result<(), ApiError> {
    client.perform(Method::DELETE, endpoints::SESSION, None, None).await
}

/// Asks with an access token whether a foreign server takes it: one agent is enough to know.
///
/// # Errors
/// [`ApiError::SignedOut`] when the token is not accepted; any other [`ApiError`].
pub async fn try_token(client: Client) -> Result<(), ApiError> {
    client.get::<serde_json::Value>(&format!("{}?limit=1", endpoints::AGENTS)).await.map(|_| ())
}
