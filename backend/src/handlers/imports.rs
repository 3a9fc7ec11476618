//! Runs of imports: reading them, repeating them, stopping them. [matrix 2.6] An addition of ours.

use super::agent_event::event_of;
use super::provider_view::{entry, run, unsigned};
use super::providers::load as load_provider;
use crate::clock::text;
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::jobs::import_begin::{self, Starter};
use crate::paginate;
use crate::store::import_entries;
use crate::store::import_runs::{self, Filter, RunRow};
use crate::store::log_events::{self, LogEventRow};
use crate::store::providers::ProviderRow;
use agent_console::domain::access::Scope;
use agent_console::domain::import_run::{Action, Outcome, Status, Trigger, permit};
use agent_console::wire::endpoints;
use agent_console::wire::imports::{ImportEntry, ImportRun};
use agent_console::wire::page::{List, Metadata};
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sqlx::SqliteConnection;

const CURSOR: &str = "imports";
const ENTRIES: &str = "import entries";

/// `GET /ai-agent-imports`: newest first, of one provider and of one status where asked.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<ImportRun>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(started, id)| (started.as_str(), id.as_str()));
    let since = paginate::moment(&query, "since")?;
    let member = |name| query.get(name).unwrap_or_default().to_owned();
    let filter =
        Filter { provider: member("providerId"), status: member("status"), since: since.map(text).unwrap_or_default() };
    if query.get("status").is_some_and(|status| Status::parse(status).is_none()) {
        return Err(AppError::invalid("status", "Ask for IN_PROGRESS, COMPLETED or FAILED."));
    }
    let mut reading = asked.state.database.reading().await?;
    let mut rows = import_runs::page(&mut reading, &filter, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(&mut reading, &filter).await?),
        false => None,
    };
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.started, &row.id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = rows.iter().map(run).collect();
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// Counts beside the list: by status as if no status were asked for.
async fn counts(conn: &mut SqliteConnection, filter: &Filter) -> Result<Metadata, AppError> {
    let wider = Filter { status: String::new(), ..filter.clone() };
    let by_status = import_runs::count_by_status(conn, &wider).await?;
    let all = import_runs::count_by_status(conn, &Filter::default()).await?;
    let of = |counts: &[(String, i64)], status: &str| {
        counts.iter().filter(|(known, _)| status.is_empty() || known == status).map(|(_, count)| unsigned(*count)).sum()
    };
    Ok(Metadata {
        total: of(&by_status, &filter.status),
        unfiltered: Some(of(&all, "")),
        by_status: by_status.into_iter().map(|(status, count)| (status, unsigned(count))).collect(),
    })
}

/// `GET /ai-agent-imports/{importId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Json<ImportRun>, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let row = load(&mut *asked.state.database.reading().await?, &id).await?;
    Ok(Json(run(&row)))
}

/// `GET /ai-agent-imports/{importId}/entries`: in the order in which they were read, of one outcome where asked.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn entries(
    asked: Asked,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<(HeaderMap, Json<List<ImportEntry>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let outcome = query.get("outcome").unwrap_or_default();
    if query.get("outcome").is_some_and(|outcome| Outcome::parse(outcome).is_none()) {
        return Err(AppError::invalid("outcome", "Ask for IMPORTED, UPDATED, UNCHANGED, STAGED or SKIPPED."));
    }
    let from = paginate::position(&query, ENTRIES)?.map_or(0, |(place, _)| place.parse().unwrap_or(0));
    let mut reading = asked.state.database.reading().await?;
    load(&mut reading, &id).await?;
    let rows = i64::try_from(limit).unwrap_or(0) + 1;
    let mut rows = import_entries::page(&mut reading, &id, outcome, from, rows).await?;
    let by_status = import_entries::count_by_outcome(&mut reading, &id).await?;
    let all = by_status.iter().map(|(_, count)| unsigned(*count)).sum();
    let by_status: std::collections::BTreeMap<_, _> =
        by_status.into_iter().map(|(outcome, count)| (outcome, unsigned(count))).collect();
    let total = if outcome.is_empty() { all } else { by_status.get(outcome).copied().unwrap_or(0) };
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(ENTRIES, &row.position.to_string(), &row.run_id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = rows.iter().map(entry).collect();
    let metadata = Some(Metadata { total, by_status, unfiltered: Some(all) });
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// `POST /ai-agent-imports/{importId}/retry`: 202 with a new run; the old one stays as it is and names it.
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn retry(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let old = load(&mut change, &id).await?;
    permit(&run(&old).facts(), Action::Retry).map_err(|reason| AppError::refused("Import", reason))?;
    let provider = load_provider(&mut change, &old.provider_id).await?;
    let begun = begin(&mut change, &asked, &provider, Trigger::Retry, Some(&old.id)).await?;
    change.commit().await?;
    asked.state.wake_imports.notify_one();
    Ok(accepted(&asked, &run(&begun)))
}

/// `POST /ai-agent-imports/{importId}/cancel`: what was imported stays.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn cancel(asked: Asked, Path(id): Path<String>) -> Result<Json<ImportRun>, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &id).await?;
    permit(&run(&before).facts(), Action::Cancel).map_err(|reason| AppError::refused("Import", reason))?;
    let words = format!("{} cancelled it. What was imported before stays.", asked.caller.name);
    let after = RunRow {
        status: Status::STOPPED.code().to_owned(),
        completed: Some(asked.state.clock.stamp()),
        error: Some(words.clone()),
        provider_running: 0,
        ..before
    };
    import_runs::progress(&mut change, &after).await?;
    let target = (after.id.as_str(), events::IMPORT_RUN, after.provider_name.as_str());
    let event = event_of(&asked, target, events::IMPORT_COMPLETED, events::counted(&after));
    let failed = LogEventRow { outcome: "FAILURE".to_owned(), reason: Some(words), ..event };
    log_events::insert(&mut change, &failed).await?;
    change.commit().await?;
    Ok(Json(run(&after)))
}

/// Begins a run of an import that is permitted.
///
/// # Errors
/// When the database fails.
pub(super) async fn begin(
    conn: &mut SqliteConnection,
    asked: &Asked,
    provider: &ProviderRow,
    trigger: Trigger,
    retry_of: Option<&str>,
) -> Result<RunRow, AppError> {
    let caller = asked.caller.log_id();
    let starter = Starter { id: &caller, name: &asked.caller.name, request_id: &asked.request_id };
    let now = asked.state.clock.stamp();
    Ok(import_begin::begin(conn, provider, (trigger, retry_of), starter, &now).await?)
}

/// 202 with a run, and where it is.
pub(super) fn accepted(asked: &Asked, run: &ImportRun) -> Response {
    let mut answer = (StatusCode::ACCEPTED, Json(run)).into_response();
    if let Ok(value) = HeaderValue::from_str(&asked.origin.to(&endpoints::import(&run.id))) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}

async fn load(conn: &mut SqliteConnection, id: &str) -> Result<RunRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AIAgentImport" };
    import_runs::find(conn, id).await?.ok_or_else(missing)
}
