//! Users, groups, applications and providers: what pickers and filters offer.

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::page::{LIMIT_MAX, List};
use crate::wire::people::{App, Group, User};
use crate::wire::providers::Provider;
use crate::wire::query::Query;

fn found(text: &str, limit: u16) -> Query {
    Query::default().with("q", text.trim()).with("limit", &limit.to_string())
}

/// Users whose name or address contains `text`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn users(client: Client, text: &str) -> Result<Vec<User>, ApiError> {
    client.get(&found(text, 20).on(endpoints::USERS)).await.map(|answer| answer.value)
}

/// Groups whose name contains `text`, with their member counts.
///
/// # Errors
/// Any [`ApiError`].
pub async fn groups(client: Client, text: &str) -> Result<Vec<Group>, ApiError> {
    client.get(&found(text, 20).with("expand", "stats").on(endpoints::GROUPS)).await.map(|answer| answer.value)
}

/// Users and groups that match; whichever of the two the caller may read.
///
/// # Errors
/// Any [`ApiError`], where neither can be read.
pub async fn owners(client: Client, text: &str) -> Result<(Vec<User>, Vec<Group>), ApiError> {
    match futures_util::future::join(users(client, text), groups(client, text)).await {
        (Err(error), Err(_)) => Err(error),
        (users, groups) => Ok((users.unwrap_or_default(), groups.unwrap_or_default())),
    }
}

/// Applications whose label contains `text`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn apps(client: Client, text: &str) -> Result<Vec<App>, ApiError> {
    client.get(&found(text, LIMIT_MAX).on(endpoints::APPS)).await.map(|answer| answer.value)
}

/// One application.
///
/// # Errors
/// Any [`ApiError`].
pub async fn app(client: Client, id: &str) -> Result<App, ApiError> {
    client.get(&endpoints::app(id)).await.map(|answer| answer.value)
}

/// Providers that agents are imported from.
///
/// # Errors
/// Any [`ApiError`].
pub async fn providers(client: Client) -> Result<Vec<Provider>, ApiError> {
    let page: List<Provider> = client.get(endpoints::PROVIDERS).await?.value;
    Ok(page.data)
}
