//! One agent: reading it, and the calls that change it.

use super::agent_changes::{accept, act};
use super::agent_view::{Expand, Printer};
use super::{precondition, sentinel};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, ListQuery, PatchBody};
use crate::jobs::edit::{Edit, Member};
use crate::store::agents;
use agent_console::domain::access::Scope;
use agent_console::domain::agent::Action;
use agent_console::domain::agent_profile::checked_name;
use agent_console::domain::operation::Kind;
use agent_console::domain::reason::Reason;
use agent_console::wire::agents::{AgentPatch, AgentRequest};
use axum::extract::Path;
use axum::response::Response;

/// The failure of an agent that is not there.
#[must_use]
pub fn not_found(id: &str) -> AppError {
    AppError::NotFound { id: id.to_owned(), kind: "AIAgent" }
}

/// `GET /ai-agents/{agentId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>, query: ListQuery) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    sentinel::heed(&asked.state, &id).await?;
    let mut reading = asked.state.database.reading().await?;
    let row = agents::find(&mut reading, &id).await?.ok_or_else(|| not_found(&id))?;
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin };
    let rows = [row];
    let printed = printer.agents(&mut reading, &rows, Expand::of(&query, &asked.caller)).await?;
    let [row] = rows;
    printed
        .into_iter()
        .next()
        .map(|agent| precondition::record(&precondition::tag(row.version), agent))
        .ok_or_else(|| not_found(&id))
}

/// `PUT /ai-agents/{agentId}`: what is left out is cleared.
///
/// # Errors
/// 400, 401, 403, 404, 409, 412, 415.
pub async fn replace(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<AgentRequest>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let profile = body.profile.unwrap_or_default();
    let edit = Edit {
        name: Some(checked_name(&profile.name).map_err(|reason| AppError::refused("profile", reason))?),
        description: Member::replaced(profile.description),
        app: Member::replaced(body.app_id),
    };
    sentinel::heed(&asked.state, &id).await?;
    accept(&asked, Kind::Replace, &id, &edit).await
}

/// `PATCH /ai-agents/{agentId}`: a member left out stays, `null` removes it.
///
/// # Errors
/// 400, 401, 403, 404, 409, 412, 415.
pub async fn patch(
    asked: Asked,
    Path(id): Path<String>,
    PatchBody(body): PatchBody<AgentPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let profile = body.profile.unwrap_or_default();
    let name = match profile.name {
        None => None,
        Some(None) => return Err(AppError::refused("profile", Reason::NameLength)),
        Some(Some(name)) => Some(checked_name(&name).map_err(|reason| AppError::refused("profile", reason))?),
    };
    let edit = Edit { name, description: Member::patched(profile.description), app: Member::patched(body.app_id) };
    sentinel::heed(&asked.state, &id).await?;
    accept(&asked, Kind::Patch, &id, &edit).await
}

/// `DELETE /ai-agents/{agentId}`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn delete(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(&asked, Kind::Delete, Action::Delete, &id).await
}

/// `POST /ai-agents/{agentId}/lifecycle/activate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn activate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(&asked, Kind::Activate, Action::Activate, &id).await
}

/// `POST /ai-agents/{agentId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn deactivate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(&asked, Kind::Deactivate, Action::Deactivate, &id).await
}

/// Any other path below an agent: known agents answer 405, as seen in the wild. [api 1.1]
///
/// # Errors
/// Always: 401, 403, 404 or 405.
pub async fn sub_path(asked: Asked, Path((id, _)): Path<(String, String)>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let known = agents::find(&mut *asked.state.database.reading().await?, &id).await?;
    Err(if known.is_some() { AppError::Method(String::new()) } else { not_found(&id) })
}
