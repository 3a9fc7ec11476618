//! Managed connections of agents: changing them, at once and without an operation. [api 1.5, matrix 2.3]

use super::agent_event::agent_event;
use super::agents::not_found;
use super::connection_request::{checked_indicator, find_resource, grant, indicator, scopes_of, target};
use super::connections::{Joined, SUBJECT, load, record};
use super::{idempotency, precondition, sentinel};
use crate::error::AppError;
use crate::extract::{Asked, EitherPatchBody, JsonBody};
use crate::store::agents::{self, AgentRow};
use crate::store::connections::{self, ConnectionRow};
use crate::store::log_events;
use crate::store::resources::ResourceRow;
use crate::{events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::agent;
use agent_console::domain::managed_connection::{Action, Facts, Status, joining, permit};
use agent_console::domain::reason::Reason;
use agent_console::domain::resource::ConnectionType;
use agent_console::wire::connection_changes::{ConnectionPatch, ConnectionRequest};
use agent_console::wire::endpoints;
use agent_console::wire::open::Open;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// `POST …/connections`: joins an active agent with an active resource.
///
/// # Errors
/// 400, 401, 403, 404, 409, 415.
pub async fn add(
    asked: Asked,
    Path(agent): Path<String>,
    JsonBody(body): JsonBody<ConnectionRequest>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    sentinel::heed(&asked.state, &agent).await?;
    let Open::Known(way) = body.connection_type else {
        let known = ConnectionType::ALL.map(ConnectionType::code).join(", ");
        return Err(AppError::invalid("connectionType", &format!("Use one of {known}.")));
    };
    let named = target(way, &body)?;
    let grant = grant(way, body.scope_condition.as_ref(), body.scopes.as_deref())?;
    let indicator = indicator(&body)?;
    let repeated = idempotency::Key::of(&asked, &endpoints::connections(&agent), &body)?;
    let mut change = asked.state.database.change().await?;
    let agent = agents::find(&mut change, &agent).await?.ok_or_else(|| not_found(&agent))?;
    if let Some(location) = repeated.answered(&mut change, &asked).await? {
        let id = location.rsplit('/').next().unwrap_or_default();
        let joined = load(&mut change, &agent.id, id).await?;
        return Ok(created(&asked, &joined.connection, joined.resource.as_ref()));
    }
    let resource = find_resource(&mut change, &asked, way, &named).await?;
    if agent.facts().pending {
        return Err(AppError::refused(SUBJECT, Reason::OperationInProgress));
    }
    if let Some(reason) = joining(agent::Status::parse(&agent.status), resource.state()).refusal() {
        return Err(AppError::refused(SUBJECT, reason));
    }
    if connections::exists(&mut change, &agent.id, way.code(), &resource.id).await? {
        return Err(AppError::refused(SUBJECT, Reason::DuplicateConnection));
    }
    let now = asked.state.clock.stamp();
    let row = ConnectionRow {
        id: ids::fresh("mcn"),
        agent_id: agent.id.clone(),
        connection_type: way.code().to_owned(),
        resource_kind: resource.kind.clone(),
        resource_id: resource.id.clone(),
        resource_name: resource.name.clone(),
        resource_indicator: indicator,
        scope_condition: grant.as_ref().map(|grant| grant.condition.code().to_owned()),
        scopes: scopes_of(grant.as_ref())?,
        status: Status::INITIAL.code().to_owned(),
        created: now.clone(),
        last_updated: now,
        version: 1,
    };
    connections::insert(&mut change, &row).await?;
    let changes = vec![said(&resource.name, "status", Value::Null, json!(row.status))];
    tell(&mut change, &asked, &agent, events::CONNECTION_ADDED, changes).await?;
    repeated.keep(&mut change, &asked, &endpoints::connection(&agent.id, &row.id)).await?;
    change.commit().await?;
    Ok(created(&asked, &row, Some(&resource)))
}

/// `PATCH …/connections/{connectionId}`: other scopes, or another audience.
///
/// # Errors
/// 400, 401, 403, 404, 409, 412, 415.
pub async fn patch(
    asked: Asked,
    Path((agent, id)): Path<(String, String)>,
    EitherPatchBody(body): EitherPatchBody<ConnectionPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    sentinel::heed(&asked.state, &agent).await?;
    let mut change = asked.state.database.change().await?;
    let joined = load(&mut change, &agent, &id).await?;
    let before = &joined.connection;
    precondition::check(&asked.headers, before.version)?;
    permit(&facts(&joined), Action::Edit).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let mut after = before.clone();
    if body.scope_condition.is_some() || body.scopes.is_some() {
        let Some(condition) = &body.scope_condition else {
            return Err(AppError::invalid("scopeCondition", "Add scopeCondition: it comes together with scopes."));
        };
        let way = ConnectionType::parse(&before.connection_type).unwrap_or(ConnectionType::CustomAs);
        let grant = grant(way, Some(condition), body.scopes.as_deref())?;
        after.scope_condition = grant.as_ref().map(|grant| grant.condition.code().to_owned());
        after.scopes = scopes_of(grant.as_ref())?;
    }
    if let Some(indicator) = body.resource_indicator {
        after.resource_indicator = indicator.map(|text| checked_indicator(&text)).transpose()?;
    }
    let changes = differences(before, &after)?;
    if !changes.is_empty() {
        after.last_updated = asked.state.clock.stamp();
        after.version += 1;
        connections::update(&mut change, &after).await?;
        tell(&mut change, &asked, &joined.agent, events::CONNECTION_UPDATED, changes).await?;
    }
    change.commit().await?;
    Ok(record(&asked, &after, joined.resource.as_ref()))
}

/// `POST …/connections/{connectionId}/lifecycle/activate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn activate(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Activate, events::CONNECTION_ACTIVATED).await
}

/// `POST …/connections/{connectionId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn deactivate(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Deactivate, events::CONNECTION_DEACTIVATED).await
}

/// `DELETE …/connections/{connectionId}`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn delete(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Remove, events::CONNECTION_REMOVED).await
}

/// Does what the rules permit: the connection has another status afterwards, or is gone.
async fn act(
    asked: Asked,
    (agent, id): (String, String),
    action: Action,
    event: &'static str,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    sentinel::heed(&asked.state, &agent).await?;
    let mut change = asked.state.database.change().await?;
    let joined = load(&mut change, &agent, &id).await?;
    let before = &joined.connection;
    precondition::check(&asked.headers, before.version)?;
    let next = permit(&facts(&joined), action).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let now = asked.state.clock.stamp();
    let answer = match next {
        Some(status) => {
            let (status, version) = (status.code().to_owned(), before.version + 1);
            let after = ConnectionRow { status, version, last_updated: now, ..before.clone() };
            connections::update(&mut change, &after).await?;
            record(&asked, &after, joined.resource.as_ref())
        }
        None => {
            connections::delete(&mut change, &before.id).await?;
            StatusCode::NO_CONTENT.into_response()
        }
    };
    let after = next.map_or(Value::Null, |status| json!(status.code()));
    let changes = vec![said(name_of(&joined), "status", json!(before.status), after)];
    tell(&mut change, &asked, &joined.agent, event, changes).await?;
    change.commit().await?;
    Ok(answer)
}

fn facts(joined: &Joined) -> Facts {
    joined.connection.facts(&joined.agent, joined.resource.as_ref())
}

fn name_of(joined: &Joined) -> &str {
    joined.resource.as_ref().map_or(&joined.connection.resource_name, |resource| &resource.name)
}

fn created(asked: &Asked, row: &ConnectionRow, resource: Option<&ResourceRow>) -> Response {
    let mut answer = record(asked, row, resource);
    *answer.status_mut() = StatusCode::CREATED;
    answer
}

fn differences(before: &ConnectionRow, after: &ConnectionRow) -> Result<Vec<Value>, AppError> {
    let scopes = |row: &ConnectionRow| serde_json::from_str::<Value>(&row.scopes);
    let members = [
        ("scopeCondition", json!(before.scope_condition), json!(after.scope_condition)),
        ("scopes", scopes(before)?, scopes(after)?),
        ("resourceIndicator", json!(before.resource_indicator), json!(after.resource_indicator)),
    ];
    let changed = members.into_iter().filter(|(_, before, after)| before != after);
    Ok(changed.map(|(member, old, new)| said(&before.resource_name, member, old, new)).collect())
}

/// One member of the connection to `resource` before and after.
fn said(resource: &str, member: &str, before: Value, after: Value) -> Value {
    events::change(&format!("connections.{resource}.{member}"), before, after)
}

/// The agent has another version, and the log says why.
async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    agent: &AgentRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    agents::touch(conn, &agent.id, &asked.state.clock.stamp()).await?;
    Ok(log_events::insert(conn, &agent_event(asked, agent, event, changes)).await?)
}
