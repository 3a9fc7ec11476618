//! Apps that users connect to. Additions of ours. [pages 1.18]

use super::client::{Client, Versioned};
use super::decode::encode;
use super::error::ApiError;
use crate::wire::access_apps::{AccessApp, AccessAppPatch, AccessAppRequest};
use crate::wire::endpoints;
use crate::wire::page::List;
use crate::wire::query::Query;
use gloo_net::http::Method;

/// One page of them, by name: those whose name contains `text`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, text: &str, after: &str, limit: u16) -> Result<List<AccessApp>, ApiError> {
    let query = Query::default().with("q", text).with("limit", &limit.to_string()).with("after", after);
    let query = query.with("include", if after.is_empty() { "counts" } else { "" });
    client.get(&query.on(endpoints::ACCESS_APPS)).await.map(|page| page.value)
}

/// One app, with its version.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<Versioned<AccessApp>, ApiError> {
    client.get(&endpoints::access_app(id)).await
}

/// Adds an app; `key` makes a repeated request the same one.
///
/// # Errors
/// Any [`ApiError`].
pub async fn add(client: Client, request: &AccessAppRequest, key: &str) -> Result<AccessApp, ApiError> {
    client.create_record(endpoints::ACCESS_APPS, request, key).await
}

/// Changes an app or its setup, if it still has the version `etag`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn patch(
    client: Client,
    id: &str,
    etag: Option<&str>,
    patch: &AccessAppPatch,
) -> Result<Versioned<AccessApp>, ApiError> {
    let body = ("application/merge-patch+json", encode(patch)?);
    client.amend(Method::PATCH, &endpoints::access_app(id), etag, body).await
}

/// Blocks an app for all of its users.
///
/// # Errors
/// Any [`ApiError`].
pub async fn suspend(client: Client, id: &str) -> Result<AccessApp, ApiError> {
    client.act(&endpoints::access_app_suspend(id), None).await
}

/// Unblocks it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn restore(client: Client, id: &str) -> Result<AccessApp, ApiError> {
    client.act(&endpoints::access_app_restore(id), None).await
}
