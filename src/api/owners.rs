//! Owners, from the governance family. [api 1.7]

use super::client::Client;
use super::decode::encode;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::owners::{OwnersPatch, OwnersPatchItem, OwnersRequest, Principal, ResourceOwners};
use crate::wire::page::List;
use crate::wire::query::Query;
use gloo_net::http::Method;

/// The owners of the resource `orn`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, orn: &str) -> Result<Vec<Principal>, ApiError> {
    let query = Query::default().with("filter", &format!("parentResourceOrn eq \"{orn}\""));
    let page: List<ResourceOwners> = client.get(&query.on(endpoints::OWNERS)).await?.value;
    Ok(page.data.into_iter().flat_map(|resource| resource.principals).collect())
}

/// Makes `principals` the whole set of owners of `orn`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn replace(client: Client, orn: &str, principals: Vec<String>) -> Result<(), ApiError> {
    assign(client, vec![orn.to_owned()], principals).await
}

/// Makes `principals` the whole set of owners of each of up to ten `resources`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn assign(client: Client, resources: Vec<String>, principals: Vec<String>) -> Result<(), ApiError> {
    let request = OwnersRequest { principal_orns: Some(principals), resource_orns: resources };
    client.exchange::<List<ResourceOwners>>(Method::POST, endpoints::OWNERS, &request).await.map(|_| ())
}

/// Takes one owner away from `orn`.
///
/// # Errors
/// Any [`ApiError`].
pub async fn remove(client: Client, orn: &str, principal: &str) -> Result<(), ApiError> {
    let item =
        OwnersPatchItem { op: "REMOVE".to_owned(), path: "/principalOrn".to_owned(), value: principal.to_owned() };
    let patch = OwnersPatch { resource_orn: orn.to_owned(), data: vec![item] };
    client.perform(Method::PATCH, endpoints::OWNERS, None, Some(("application/json", encode(&patch)?))).await
}
