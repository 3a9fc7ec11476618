//! Apps that users connect to: reading them, suspending and restoring. [G-8, pages 1.18]

use super::agents::{DAYS, days_ago};
use super::sight::actor;
use super::view::{app, unsigned};
use crate::access_events as events;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::handlers::precondition;
use crate::paginate;
use crate::store::access_apps::{self, AccessAppRow};
use crate::store::log_events;
use agent_console::domain::access::Scope;
use agent_console::domain::access_app::{Action, Facts, is_set_up, permit};
use agent_console::wire::access_apps::AccessApp;
use agent_console::wire::page::{List, Metadata};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// What is looked at, in errors.
pub(super) const SUBJECT: &str = "App";
const CURSOR: &str = "access apps";

/// `GET /agent-access/api/v1/apps`: by name, each with what is going on with it.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<AccessApp>>), AppError> {
    asked.caller.require(Scope::AccessRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(key, id)| (key.as_str(), id.as_str()));
    let text = query.get("q").unwrap_or_default().trim().to_lowercase();
    let mut reading = asked.state.database.reading().await?;
    let mut rows = access_apps::page(&mut reading, &text, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.name_key, &row.id));
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let usage = access_apps::usage(&mut reading, &ids, &days_ago(&asked, DAYS)).await?;
    let of = |row: &AccessAppRow| usage.iter().find(|usage| usage.app_id == row.id);
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(&mut reading, &text).await?),
        false => None,
    };
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = rows.iter().map(|row| app(row, of(row))).collect();
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// Counts beside the list: apps have no status.
async fn counts(conn: &mut SqliteConnection, text: &str) -> Result<Metadata, AppError> {
    let total = access_apps::count(conn, text).await?;
    let all = if text.is_empty() { total } else { access_apps::count(conn, "").await? };
    Ok(Metadata { total: unsigned(total), unfiltered: Some(unsigned(all)), ..Metadata::default() })
}

/// `GET /agent-access/api/v1/apps/{accessAppId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = load(&mut reading, &id).await?;
    record(&mut reading, &asked, &row).await
}

/// `POST /agent-access/api/v1/apps/{accessAppId}/lifecycle/suspend`: all of its users are blocked; their connections stay as they are. [G-8]
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn suspend(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Suspend, events::APP_SUSPENDED).await
}

/// `POST /agent-access/api/v1/apps/{accessAppId}/lifecycle/restore`
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn restore(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Restore, events::APP_RESTORED).await
}

async fn turn(asked: Asked, id: &str, action: Action, event: &str) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, id).await?;
    precondition::check(&asked.headers, before.version)?;
    permit(&facts(&before), action).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let after = changed(&asked, AccessAppRow { suspended: !before.suspended, ..before.clone() });
    access_apps::put(&mut change, &after).await?;
    let told = crate::events::change("suspended", json!(before.suspended), json!(after.suspended));
    tell(&mut change, &asked, &after, event, vec![told]).await?;
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

/// What the rules need to know about an app.
pub(super) fn facts(row: &AccessAppRow) -> Facts {
    Facts { set_up: is_set_up(&row.issuer, &row.client_id), suspended: row.suspended }
}

/// Reads an app.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, id: &str) -> Result<AccessAppRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AccessApp" };
    access_apps::find(conn, id).await?.ok_or_else(missing)
}

/// An app with its tag.
///
/// # Errors
/// When the database fails.
pub(super) async fn record(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &AccessAppRow,
) -> Result<Response, AppError> {
    let usage = access_apps::usage(conn, &[&row.id], &days_ago(asked, DAYS)).await?;
    Ok(precondition::record(&precondition::tag(row.version), app(row, usage.first())))
}

/// The row with its next version, changed now.
pub(super) fn changed(asked: &Asked, row: AccessAppRow) -> AccessAppRow {
    AccessAppRow { last_updated: asked.state.clock.stamp(), version: row.version + 1, ..row }
}

/// Writes what happened to an app.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &AccessAppRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    let target = (row.id.as_str(), events::APP, row.name.as_str());
    let event = actor(asked).did(event, target, changes, None, &asked.state.clock.stamp());
    Ok(log_events::insert(conn, &event).await?)
}
