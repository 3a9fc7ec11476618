//! Operations. [api 1.2]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::operations::Operation;
use crate::wire::page::List;
use crate::wire::query::Query;

/// One page of operations, newest first.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, after: &str, limit: u16) -> Result<List<Operation>, ApiError> {
    let query = Query::default().with("limit", &limit.to_string()).with("after", after);
    client.get(&query.on(endpoints::OPERATIONS)).await.map(|page| page.value)
}

/// One operation.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<Operation, ApiError> {
    client.get(&endpoints::operation(id)).await.map(|answer| answer.value)
}
