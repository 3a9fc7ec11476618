//! Providers that agents are imported from: reading them, their life, and importing. [api 1.11]

use super::agent_event::event_of;
use super::provider_view::{self, facts, run};
use super::{imports, precondition};
use crate::clock::text;
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::schedule;
use crate::store::import_staging;
use crate::store::log_events;
use crate::store::providers::{self, ProviderRow};
use agent_console::domain::access::Scope;
use agent_console::domain::import_run::Trigger;
use agent_console::domain::provider::{Action, Status, permit};
use agent_console::wire::page::List;
use agent_console::wire::providers::Provider;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// What is looked at, in errors.
pub(super) const SUBJECT: &str = "Provider";

/// `GET /ai-agent-providers`: all of them on one page, since an organization has a handful.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<Provider>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    paginate::limit(&query)?;
    let mut reading = asked.state.database.reading().await?;
    let rows = providers::all(&mut reading).await?;
    let data = provider_view::providers(&mut reading, &asked, &rows).await?;
    let links = paginate::links(&asked.origin, &query, None);
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// `GET /ai-agent-providers/{providerId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    record(&mut *asked.state.database.reading().await?, &asked, &id).await
}

/// `POST /ai-agent-providers/{providerId}/lifecycle/activate`
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn activate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Activate, events::PROVIDER_ACTIVATED).await
}

/// `POST /ai-agent-providers/{providerId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn deactivate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Deactivate, events::PROVIDER_DEACTIVATED).await
}

/// `DELETE /ai-agent-providers/{providerId}`: here alone. Its agents stay, and nothing happens at the provider. [seed-O]
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn delete(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Delete, events::PROVIDER_DELETED).await
}

async fn turn(asked: Asked, id: &str, action: Action, event: &str) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, id).await?;
    precondition::check(&asked.headers, before.version)?;
    let next = permit(&facts(&before), action).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let told = events::change("status", json!(before.status), json!(next.map(|status| status.code())));
    tell(&mut change, &asked, &before, event, vec![told]).await?;
    let answer = match next {
        Some(status) => {
            let after = changed(&asked, ProviderRow { status: status.code().to_owned(), ..before });
            providers::put(&mut change, &after).await?;
            record(&mut change, &asked, &after.id).await?
        }
        None => {
            import_staging::remove_all(&mut change, &before.id).await?;
            providers::delete(&mut change, &before.id).await?;
            StatusCode::NO_CONTENT.into_response()
        }
    };
    change.commit().await?;
    asked.state.wake_schedule.notify_one();
    Ok(answer)
}

/// `POST /ai-agent-providers/{providerId}/import`: 202 with the run that does it.
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn import(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let row = load(&mut change, &id).await?;
    permit(&facts(&row), Action::Import).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let begun = imports::begin(&mut change, &asked, &row, Trigger::Manual, None).await?;
    change.commit().await?;
    asked.state.wake_imports.notify_one();
    Ok(imports::accepted(&asked, &run(&begun)))
}

/// Reads a provider.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, id: &str) -> Result<ProviderRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AIAgentProvider" };
    providers::find(conn, id).await?.ok_or_else(missing)
}

/// The provider with this id as the API prints it, with its tag.
///
/// # Errors
/// 404.
pub(super) async fn record(conn: &mut SqliteConnection, asked: &Asked, id: &str) -> Result<Response, AppError> {
    let row = load(conn, id).await?;
    let printed = provider_view::providers(conn, asked, std::slice::from_ref(&row)).await?;
    Ok(precondition::record(&precondition::tag(row.version), printed.into_iter().next()))
}

/// The row with its next version, changed now; one that is switched off is not imported from by itself.
pub(super) fn changed(asked: &Asked, row: ProviderRow) -> ProviderRow {
    let importable = Status::parse(&row.status).is_some_and(Status::is_on);
    let now = asked.state.clock.now();
    let next_import = schedule::planned(&row.schedule, &row.schedule_zone, now).filter(|_| importable);
    ProviderRow { next_import, last_updated: text(now), version: row.version + 1, ..row }
}

/// Writes what happened to a provider.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &ProviderRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    let target = (row.id.as_str(), events::PROVIDER, row.source_name.as_str());
    Ok(log_events::insert(conn, &event_of(asked, target, event, changes)).await?)
}
