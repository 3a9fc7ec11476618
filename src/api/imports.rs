//! Runs of imports: reading them, repeating them, stopping them. Additions of ours. A first one begins at its provider: [`super::providers`]. [matrix 2.6]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::imports::{ImportEntry, ImportRun, RunListQuery};
use crate::wire::page::{LIMIT_MAX, List};
use crate::wire::query::Query;

/// One page of runs, newest first.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list(client: Client, query: RunListQuery) -> Result<List<ImportRun>, ApiError> {
    client.get(&query.query().on(endpoints::IMPORTS)).await.map(|page| page.value)
}

/// One run.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get(client: Client, id: &str) -> Result<ImportRun, ApiError> {
    client.get(&endpoints::import(id)).await.map(|answer| answer.value)
}

/// A page of what became of each agent that a run read, in the order in which they were read; of one `outcome` where it is not empty.
///
/// # Errors
/// Any [`ApiError`].
pub async fn entries(client: Client, id: &str, outcome: &str, after: &str) -> Result<List<ImportEntry>, ApiError> {
    let query = Query::default().with("outcome", outcome).with("limit", &LIMIT_MAX.to_string()).with("after", after);
    client.get(&query.on(&endpoints::import_entries(id))).await.map(|page| page.value)
}

/// Everything that became of the agents of a run.
///
/// # Errors
/// Any [`ApiError`] of a page: half a list is none.
pub async fn all_entries(client: Client, id: &str) -> Result<Vec<ImportEntry>, ApiError> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = entries(client, id, "", &after).await?;
        let next = page.next_cursor();
        let came = !page.data.is_empty();
        all.extend(page.data);
        match next {
            // A page without rows, or one that leads to itself, would lead on for ever.
            Some(next) if came && next != after => after = next,
            Some(_) | None => return Ok(all),
        }
    }
}

/// Repeats a run that failed or skipped some: the new run.
///
/// # Errors
/// Any [`ApiError`].
pub async fn retry(client: Client, id: &str) -> Result<ImportRun, ApiError> {
    client.act(&endpoints::import_retry(id), None).await
}

/// Stops a run: the run as it is then.
///
/// # Errors
/// Any [`ApiError`].
pub async fn cancel(client: Client, id: &str) -> Result<ImportRun, ApiError> {
    client.act(&endpoints::import_cancel(id), None).await
}
