//! The System Log. [api 1.12]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::logs::LogEvent;
use crate::wire::page::List;
use crate::wire::query::Query;

/// One page of entries, newest first.
///
/// # Errors
/// Any [`ApiError`].
pub async fn newest(client: Client, filter: &str, after: &str, limit: u16) -> Result<List<LogEvent>, ApiError> {
    let query = Query::default()
        .with("filter", filter)
        .with("sortOrder", "DESCENDING")
        .with("limit", &limit.to_string())
        .with("after", after);
    client.get_array(&query.on(endpoints::LOGS)).await
}
