//! The System Log. [api 1.12]

use super::client::{Client, array};
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::log_search::LogSearch;
use crate::wire::logs::{LogCounts, LogEvent};
use crate::wire::page::List;
use crate::wire::query::Query;
use js_sys::{Array, JSON};
use wasm_bindgen::{JsCast, JsValue};
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

/// One page of what is looked for, newest first, and each entry as it came, line by line.
///
/// # Errors
/// Any [`ApiError`].
pub async fn search(
    client: Client,
    search: &LogSearch,
    after: &str,
    limit: u16,
) -> Result<(List<LogEvent>, Vec<String>), ApiError> {
    let query = search.query().with("sortOrder", "DESCENDING").with("limit", &limit.to_string()).with("after", after);
    let answer = client.read(query.on(endpoints::LOGS)).await?;
    Ok((array(&answer)?, pretty(&answer.text)))
}

/// The members of an array of JSON; what is not known here is among them.
fn pretty(text: &str) -> Vec<String> {
    let all = JSON::parse(text).ok().and_then(|all| all.dyn_into::<Array>().ok()).unwrap_or_default();
    let line_by_line = |member| JSON::stringify_with_replacer_and_space(&member, &JsValue::NULL, &2.into());
    all.iter().map(|member| line_by_line(member).map(String::from).unwrap_or_default()).collect()
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
