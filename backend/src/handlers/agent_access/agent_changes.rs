//! Agents in access: pre-registering them, their tokens, suspending, restricting, ending what is open. [matrix 2.8]

use super::agents::{SUBJECT, facts, load, one, record};
use super::session_changes::end_all;
use super::sight::{Sight, actor, own_user};
use crate::access::cookie;
use crate::access::tokens::digest;
use crate::access_events as events;
use crate::error::AppError;
use crate::extract::{Asked, JsonBody};
use crate::handlers::{idempotency, precondition};
use crate::ids;
use crate::store::access_agents::{self, AccessAgentRow};
use crate::store::{access_restrictions, log_events};
use agent_console::domain::access::Scope;
use agent_console::domain::access_agent::{Action, permit};
use agent_console::domain::access_agent_state::users_fault;
use agent_console::domain::access_app::text_fault;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::reason::Reason;
use agent_console::wire::access_agents::{AccessAgentRequest, AccessAgentToken, AgentRestriction};
use agent_console::wire::endpoints;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// What every token of an agent begins with, so that one that leaked is known for what it is.
const TOKEN_PREFIX: &str = "aca_";

/// `POST /agent-access/api/v1/agents`: pre-registered; its token is told this once. The same request again is answered with another token,
/// since the first can't be told twice; not once somebody has come with the first.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn add(asked: Asked, JsonBody(body): JsonBody<AccessAgentRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let name = checked_name(&body.name).map_err(|reason| AppError::at("name", reason))?;
    let text = |member: &str, text: &str| match text_fault(text.trim()) {
        Some(words) => Err(AppError::invalid(member, words)),
        None => Ok(text.trim().to_owned()),
    };
    let (description, client) = (text("description", &body.description)?, text("client", &body.client)?);
    let repeated = idempotency::Key::of(&asked, endpoints::ACCESS_AGENTS, &body)?;
    let mut change = asked.state.database.change().await?;
    if let Some(known) = repeated.answered(&mut change, &asked).await?
        && let Some(row) = access_agents::find(&mut change, &known, "").await?.filter(|row| !row.wired)
    {
        let answer = with_another_token(&mut change, &asked, row).await?;
        change.commit().await?;
        return Ok((StatusCode::CREATED, Json(answer)).into_response());
    }
    let (token, token_hash) = fresh_token()?;
    let now = asked.state.clock.stamp();
    let row = AccessAgentRow {
        id: ids::fresh("acg"),
        name_key: name_key(&name),
        name,
        description,
        client,
        token_hash,
        wired: false,
        suspended: false,
        restricted: false,
        last_session: None,
        created: now.clone(),
        last_updated: now,
        version: 1,
    };
    if access_agents::name_is_taken(&mut change, &row.name_key, &row.id).await? {
        return Err(AppError::refused(SUBJECT, Reason::AccessNameTaken));
    }
    access_agents::put(&mut change, &row).await?;
    tell(&mut change, &asked, &row, events::AGENT_ADDED, vec![]).await?;
    repeated.keep(&mut change, &asked, &row.id).await?;
    let agent = one(&mut change, &asked, &Sight::All, &row).await?;
    change.commit().await?;
    Ok((StatusCode::CREATED, Json(AccessAgentToken { agent, token })).into_response())
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/token`: another token; the old one is good no more.
///
/// # Errors
/// 401, 403, 404, 412.
pub async fn replace_token(asked: Asked, Path(id): Path<String>) -> Result<Json<AccessAgentToken>, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &Sight::All, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    let answer = with_another_token(&mut change, &asked, before).await?;
    change.commit().await?;
    Ok(Json(answer))
}

async fn with_another_token(
    conn: &mut SqliteConnection,
    asked: &Asked,
    before: AccessAgentRow,
) -> Result<AccessAgentToken, AppError> {
    let (token, token_hash) = fresh_token()?;
    let after = changed(asked, AccessAgentRow { token_hash, ..before });
    access_agents::put(conn, &after).await?;
    tell(conn, asked, &after, events::AGENT_TOKEN_REPLACED, vec![]).await?;
    let agent = one(conn, asked, &Sight::All, &after).await?;
    Ok(AccessAgentToken { agent, token })
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/suspend`: blocked for everybody; what is open ends.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn suspend(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Suspend, events::AGENT_SUSPENDED, &[]).await
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/restore`
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn restore(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Restore, events::AGENT_RESTORED, &[]).await
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/restrict`: to these users; what others have open ends.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn restrict(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<AgentRestriction>,
) -> Result<Response, AppError> {
    turn(asked, &id, Action::Restrict, events::AGENT_RESTRICTED, &body.user_ids).await
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/unrestrict`: to everybody.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn unrestrict(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    turn(asked, &id, Action::Unrestrict, events::AGENT_UNRESTRICTED, &[]).await
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/end-sessions`: everybody's.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn end_sessions(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    end_open(asked, &Sight::All, &id, Action::EndSessions, "").await
}

/// `POST /agent-access/api/v1/agents/{accessAgentId}/lifecycle/disconnect`: the caller's own.
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn disconnect(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let user = own_user(&asked.caller)?;
    end_open(asked, &Sight::Own(user.clone()), &id, Action::Disconnect, &user).await
}

async fn end_open(asked: Asked, sight: &Sight, id: &str, action: Action, user: &str) -> Result<Response, AppError> {
    let mut change = asked.state.database.change().await?;
    let row = load(&mut change, sight, id).await?;
    precondition::check(&asked.headers, row.version)?;
    allowed(&asked, &row, action)?;
    end_all(&mut change, &asked, &row.id, user, &[]).await?;
    let answer = record(&mut change, &asked, sight, &row).await?;
    change.commit().await?;
    Ok(answer)
}

fn allowed(asked: &Asked, row: &AccessAgentRow, action: Action) -> Result<(), AppError> {
    let now = asked.state.clock.now().as_millisecond();
    permit(&facts(row), now, action).map_err(|reason| AppError::refused(SUBJECT, reason))
}

async fn turn(asked: Asked, id: &str, action: Action, event: &str, users: &[String]) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &Sight::All, id).await?;
    precondition::check(&asked.headers, before.version)?;
    allowed(&asked, &before, action)?;
    let mut after = changed(&asked, before.clone());
    match action {
        Action::Suspend => {
            after.suspended = true;
            end_all(&mut change, &asked, id, "", &[]).await?;
        }
        Action::Restore => after.suspended = false,
        Action::Restrict => {
            after.restricted = true;
            limit_to(&mut change, id, users).await?;
            end_all(&mut change, &asked, id, "", users).await?;
        }
        Action::Unrestrict => {
            after.restricted = false;
            access_restrictions::set(&mut change, id, &[]).await?;
        }
        Action::SetUp | Action::Sessions | Action::Disconnect | Action::EndSessions => {}
    }
    access_agents::put(&mut change, &after).await?;
    let mut changes = crate::handlers::servers::differences([
        ("suspended", json!(before.suspended), json!(after.suspended)),
        ("restricted", json!(before.restricted), json!(after.restricted)),
    ]);
    changes.extend((!users.is_empty()).then(|| crate::events::change("users", Value::Null, json!(users))));
    tell(&mut change, &asked, &after, event, changes).await?;
    let answer = record(&mut change, &asked, &Sight::All, &after).await?;
    change.commit().await?;
    Ok(answer)
}

async fn limit_to(conn: &mut SqliteConnection, agent: &str, users: &[String]) -> Result<(), AppError> {
    let distinct: std::collections::BTreeSet<_> = users.iter().collect();
    if let Some(words) = users_fault(distinct.len()) {
        return Err(AppError::invalid("userIds", words));
    }
    let known = access_restrictions::set(conn, agent, users).await?;
    if u64::try_from(distinct.len()).is_ok_and(|wanted| wanted == known) {
        return Ok(());
    }
    Err(AppError::invalid("userIds", "Choose users of the organization: one of these is none."))
}

/// A token of 256 random bits, and its hash.
fn fresh_token() -> Result<(String, String), AppError> {
    let token = format!("{TOKEN_PREFIX}{}", cookie::fresh()?.0);
    let hash = digest(&token);
    Ok((token, hash))
}

fn changed(asked: &Asked, row: AccessAgentRow) -> AccessAgentRow {
    AccessAgentRow { last_updated: asked.state.clock.stamp(), version: row.version + 1, ..row }
}

async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &AccessAgentRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    let target = (row.id.as_str(), events::AGENT, row.name.as_str());
    let event = actor(asked).did(event, target, changes, None, &asked.state.clock.stamp());
    Ok(log_events::insert(conn, &event).await?)
}
