//! Accepting a change of an agent: it is checked at once, queued, and answered with 202 and the address of its operation.

use super::agents::not_found;
use super::{idempotency, precondition, sentinel};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody};
use crate::ids;
use crate::jobs::edit::{Edit, Member, actions};
use crate::store::agents::{self, AgentRow};
use crate::store::operations::{self, NewOperation};
use crate::store::{people, reserved_names};
use agent_console::domain::access::Scope;
use agent_console::domain::agent::Action;
use agent_console::domain::agent_lifecycle::permit;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::operation::Kind;
use agent_console::domain::reason::Reason;
use agent_console::wire::agents::AgentRequest;
use agent_console::wire::endpoints;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sqlx::SqliteConnection;

/// `POST /ai-agents`: the name is taken from now on, the agent is there once its operation is done.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn register(asked: Asked, JsonBody(body): JsonBody<AgentRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let repeated = idempotency::Key::of(&asked, endpoints::AGENTS, &body)?;
    let profile = body.profile.unwrap_or_default();
    let name = checked_name(&profile.name).map_err(|reason| AppError::refused("profile", reason))?;
    let edit = Edit {
        name: Some(name.clone()),
        description: Member::replaced(profile.description),
        app: Member::replaced(body.app_id),
    };
    let mut change = asked.state.database.change().await?;
    if let Some(location) = repeated.answered(&mut change, &asked).await? {
        return Ok(accepted(&asked, &location));
    }
    let agent_id = ids::fresh("wlp");
    possible(&mut change, &edit, &agent_id).await?;
    let target = Target { id: &agent_id, name: &name, status: None };
    let location = queue(&mut change, &asked, Kind::Register, target, &edit).await?;
    repeated.keep(&mut change, &asked, &location).await?;
    change.commit().await?;
    asked.state.wake.notify_one();
    Ok(accepted(&asked, &location))
}

/// Accepts an update.
///
/// # Errors
/// 400, 404, 409, 412.
pub async fn accept(asked: &Asked, kind: Kind, id: &str, edit: &Edit) -> Result<Response, AppError> {
    let mut change = asked.state.database.change().await?;
    let before = agents::find(&mut change, id).await?.ok_or_else(|| not_found(id))?;
    let after = edit.applied(&before);
    for action in actions(&before, &after) {
        permit(&before.facts(), action)?;
    }
    precondition::check(&asked.headers, before.version)?;
    possible(&mut change, edit, id).await?;
    let location = queue(&mut change, asked, kind, Target::of(&before), edit).await?;
    change.commit().await?;
    asked.state.wake.notify_one();
    Ok(accepted(asked, &location))
}

/// Accepts a change of status or a deletion.
///
/// # Errors
/// 400, 403, 404, 409, 412.
pub async fn act(asked: &Asked, kind: Kind, action: Action, id: &str) -> Result<Response, AppError> {
    asked.caller.require(action.scope())?;
    sentinel::heed(&asked.state, id).await?;
    let mut change = asked.state.database.change().await?;
    let agent = agents::find(&mut change, id).await?.ok_or_else(|| not_found(id))?;
    permit(&agent.facts(), action)?;
    precondition::check(&asked.headers, agent.version)?;
    let location = queue(&mut change, asked, kind, Target::of(&agent), &Edit::default()).await?;
    change.commit().await?;
    asked.state.wake.notify_one();
    Ok(accepted(asked, &location))
}

/// The agent that an operation works on.
#[derive(Clone, Copy)]
struct Target<'a> {
    id: &'a str,
    name: &'a str,
    status: Option<&'a str>,
}

impl<'a> Target<'a> {
    fn of(agent: &'a AgentRow) -> Self {
        Self { id: &agent.id, name: &agent.name, status: Some(&agent.status) }
    }
}

/// Whether the name is free, also of changes under way, and the application exists. [decisions 2]
async fn possible(conn: &mut SqliteConnection, edit: &Edit, agent: &str) -> Result<(), AppError> {
    let refuse = |reason| Err(AppError::refused("profile", reason));
    if let Some(name) = &edit.name {
        let key = name_key(name);
        if agents::name_is_taken(conn, &key, agent).await? || reserved_names::is_reserved(conn, &key).await? {
            return refuse(Reason::NameTaken);
        }
    }
    match edit.app.value() {
        Some(app) if people::app(conn, app).await?.is_none() => refuse(Reason::AppNotFound),
        Some(_) | None => Ok(()),
    }
}

/// Puts the operation into the queue and tells its path.
async fn queue(
    conn: &mut SqliteConnection,
    asked: &Asked,
    kind: Kind,
    target: Target<'_>,
    edit: &Edit,
) -> Result<String, AppError> {
    let id = ids::fresh("op-");
    let operation = NewOperation {
        id: &id,
        kind,
        agent_id: target.id,
        agent_name: target.name,
        agent_status: target.status,
        payload: &serde_json::to_string(edit)?,
        now: &asked.state.clock.stamp(),
        actor_id: &asked.caller.log_id(),
        actor_name: &asked.caller.name,
        request_id: &asked.request_id,
    };
    operations::insert(conn, &operation).await?;
    if let Some(name) = &edit.name {
        reserved_names::reserve(conn, &name_key(name), &id).await?;
    }
    Ok(endpoints::operation(&id))
}

/// 202 with an empty body; the operation is named by `Location` alone. [api 1.2]
fn accepted(asked: &Asked, path: &str) -> Response {
    let mut answer = StatusCode::ACCEPTED.into_response();
    if let Ok(value) = HeaderValue::from_str(&asked.origin.to(path)) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}
