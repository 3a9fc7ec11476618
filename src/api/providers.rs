//! Providers that agents are imported from: reading and changing them, trying their settings, importing. [api 1.11]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::imports::ImportRun;
use crate::wire::page::{LIMIT_MAX, List};
use crate::wire::providers::{Provider, ProviderPatch, ProviderPriority, ProviderRequest};
use crate::wire::query::Query;
use gloo_net::http::Method;

/// All providers: an organization has a handful of them, so one page holds them.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client) -> Result<List<Provider>, ApiError> {
    let query = Query::default().with("limit", &LIMIT_MAX.to_string());
    client.get(&query.on(endpoints::PROVIDERS)).await.map(|page| page.value)
}

/// One provider, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<Versioned<Provider>, ApiError> {
    client.get(&endpoints::provider(id)).await
}

/// Adds a provider; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, request: &ProviderRequest, key: &str) -> Result<Provider, ApiError> {
    client.create_record(endpoints::PROVIDERS, request, key).await
}

/// Changes name or settings, if the provider still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn patch(
    client: Client,
    id: &str,
    etag: Option<&str>,
    patch: &ProviderPatch,
) -> Result<Versioned<Provider>, ApiError> {
    client.amend(Method::PATCH, &endpoints::provider(id), etag, ("application/merge-patch+json", encode(patch)?)).await
}

/// Puts the providers into this order: all of them, each once.
///
/// # Errors
/// Any [`ApiError`].
pub async fn set_priority(client: Client, provider_ids: Vec<String>) -> Result<(), ApiError> {
    let order = ProviderPriority { provider_ids };
    client.exchange::<List<Provider>>(Method::POST, endpoints::PROVIDER_PRIORITY, &order).await.map(|_| ())
}

/// Tries settings, those of a provider that exists or of one that is not added yet; nothing is kept.
///
/// # Errors
/// Any [`ApiError`]; what is wrong with the settings is named by its member.
pub async fn validate(client: Client, request: &ProviderRequest) -> Result<(), ApiError> {
    let body = ("application/json", encode(request)?);
    client.perform(Method::POST, endpoints::PROVIDER_VALIDATE, None, Some(body)).await
}

/// Lets agents be imported from a provider.
///
/// # Errors
/// Any [`ApiError`].
pub async fn activate(client: Client, id: &str) -> Result<Provider, ApiError> {
    client.act(&endpoints::provider_activate(id), None).await
}

/// Switches a provider off.
///
/// # Errors
/// Any [`ApiError`].
pub async fn deactivate(client: Client, id: &str) -> Result<Provider, ApiError> {
    client.act(&endpoints::provider_deactivate(id), None).await
}

/// Removes a provider here; its agents stay.
///
/// # Errors
/// Any [`ApiError`].
pub async fn delete(client: Client, id: &str) -> Result<(), ApiError> {
    client.perform(Method::DELETE, &endpoints::provider(id), None, None).await
}

/// Begins to import from a provider, and gives the run that does it. A second one while it runs is refused.
///
/// # Errors
/// Any [`ApiError`].
pub async fn import_now(client: Client, id: &str) -> Result<ImportRun, ApiError> {
    client.act(&endpoints::provider_import(id), None).await
}
