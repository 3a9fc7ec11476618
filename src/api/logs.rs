//! The System Log. [api 1.12]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::log_search::LogSearch;
use crate::wire::logs::{LogCounts, LogEntry, LogEvent};
use crate::wire::page::List;
use crate::wire::query::Query;
use web_sys::Blob;

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

/// One page of what is looked for, newest first, each entry also as it came.
///
/// # Errors
/// Any [`ApiError`].
pub async fn search(client: Client, search: &LogSearch, after: &str, limit: u16) -> Result<List<LogEntry>, ApiError> {
    let query = search.query().with("sortOrder", "DESCENDING").with("limit", &limit.to_string()).with("after", after);
    client.get_array(&query.on(endpoints::LOGS)).await
}

/// How many there are of what is looked for, in so many stretches of time. An addition of ours.
///
/// # Errors
/// Any [`ApiError`].
pub async fn counts(client: Client, search: &LogSearch, buckets: u16) -> Result<LogCounts, ApiError> {
    let query = search.query().with("buckets", &buckets.to_string());
    Ok(client.get(&query.on(endpoints::LOG_COUNTS)).await?.value)
}

/// All of what is looked for as a file, `csv` or `json`, newest first. An addition of ours.
///
/// # Errors
/// Any [`ApiError`].
pub async fn export(client: Client, search: &LogSearch, format: &str) -> Result<Blob, ApiError> {
    let query = search.query().with("sortOrder", "DESCENDING").with("format", format);
    client.file(&query.on(endpoints::LOG_EXPORT)).await
}
