//! Sessions of agents: begun by agents with their own token, ended by their user or an admin. [pages 1.15]

use super::sessions::load;
use super::sight::{Sight, actor, is_own};
use super::view::session;
use crate::access_events as events;
use crate::error::AppError;
use crate::extract::{Asked, JsonBody};
use crate::ids;
use crate::store::access_agents::{self, AccessAgentRow};
use crate::store::access_sessions::{self, AccessSessionRow};
use crate::store::{access_restrictions, log_events, people, user_connections};
use agent_console::domain::access::Scope;
use agent_console::domain::access_session::{Start, may_end, may_start};
use agent_console::wire::access_sessions::{AccessSession, SessionStart};
use agent_console::wire::error::Cause;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// What is looked at, in errors.
const SUBJECT: &str = "Session";
/// The word that the directory has for an account that works.
const WORKS: &str = "ACTIVE";

/// `POST /agent-access/api/v1/sessions`, with an agent's own token: 201 with a new session, or 200 with one that goes on.
///
/// # Errors
/// 400, 401, 403, 404, 415.
pub async fn start(asked: Asked, JsonBody(body): JsonBody<SessionStart>) -> Result<Response, AppError> {
    let only = "Call with the token of an agent: agents alone begin sessions.";
    let agent_id = asked.caller.agent_id.clone();
    let agent_id = agent_id.ok_or_else(|| AppError::Forbidden(Cause::at("token", only), None))?;
    let mut change = asked.state.database.change().await?;
    let agent = super::agents::load(&mut change, &Sight::All, &agent_id).await?;
    let unknown = || AppError::invalid("userId", "Name a user of the organization: this is none.");
    let user = people::user(&mut change, &body.user_id).await?.ok_or_else(unknown)?;
    let excluded = agent.restricted && !access_restrictions::allows(&mut change, &agent.id, &user.id).await?;
    let facts = Start { suspended: agent.suspended, excluded, user_active: user.status == WORKS };
    may_start(&facts).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let usable = user_connections::usable(&mut change, &user.id, &body.app_ids).await?;
    if let Some(app) = body.app_ids.iter().find(|app| !usable.contains(app)) {
        let words = format!("Leave out {app:.60}: this user has no Active connection to it.");
        return Err(AppError::invalid("appIds", &words));
    }
    let now = asked.state.clock.stamp();
    let tool_calls = i64::try_from(body.tool_calls).unwrap_or(i64::MAX);
    let name = body.name.trim().chars().take(255).collect();
    let known = match &body.session_id {
        Some(id) => {
            let known = load(&mut change, &Sight::Own(user.id.clone()), id).await?;
            let missing = || AppError::NotFound { id: id.clone(), kind: "AccessSession" };
            let known = Some(known).filter(|row| row.agent_id == agent.id).ok_or_else(missing)?;
            may_end(known.ended.is_none()).map_err(|reason| AppError::refused(SUBJECT, reason))?;
            Some(known)
        }
        None => None,
    };
    let goes_on = known.is_some();
    let fresh = || AccessSessionRow {
        id: ids::fresh("acs"),
        name: String::new(),
        agent_id: agent.id.clone(),
        agent_name: agent.name.clone(),
        user_id: user.id.clone(),
        user_name: String::new(),
        user_email: String::new(),
        user_status: String::new(),
        apps: String::new(),
        started: now.clone(),
        last_seen: now.clone(),
        ended: None,
        tool_calls: 0,
    };
    let row = AccessSessionRow { name, last_seen: now.clone(), tool_calls, ..known.unwrap_or_else(fresh) };
    access_sessions::put(&mut change, &row, &usable).await?;
    let seen = AccessAgentRow { wired: true, last_session: Some(now.clone()), ..agent };
    access_agents::put(&mut change, &seen).await?;
    let row = load(&mut change, &Sight::All, &row.id).await?;
    if !goes_on {
        tell(&mut change, &asked, &row, events::SESSION_STARTED, vec![]).await?;
    }
    change.commit().await?;
    let status = if goes_on { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(session(&row))).into_response())
}

/// `POST /agent-access/api/v1/sessions/{accessSessionId}/lifecycle/end`: by its user, or by an admin.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn end(asked: Asked, Path(id): Path<String>) -> Result<Json<AccessSession>, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let mut change = asked.state.database.change().await?;
    let row = load(&mut change, &sight, &id).await?;
    if !is_own(&asked.caller, &row.user_id) {
        asked.caller.require(Scope::AccessManage)?;
    }
    may_end(row.ended.is_none()).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let ended = end_one(&mut change, &asked, row).await?;
    change.commit().await?;
    Ok(Json(session(&ended)))
}

/// Ends open sessions of an agent, or of a user, or of both (an empty id asks for nothing), but for those of `except`.
///
/// # Errors
/// When the database fails.
pub(super) async fn end_all(
    conn: &mut SqliteConnection,
    asked: &Asked,
    agent: &str,
    user: &str,
    except: &[String],
) -> Result<Vec<AccessSessionRow>, AppError> {
    let mut ended = Vec::new();
    for row in access_sessions::open_of(conn, agent, user).await? {
        if !except.contains(&row.user_id) {
            ended.push(end_one(conn, asked, row).await?);
        }
    }
    Ok(ended)
}

async fn end_one(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: AccessSessionRow,
) -> Result<AccessSessionRow, AppError> {
    let now = asked.state.clock.stamp();
    access_sessions::end(conn, &row.id, &now).await?;
    let told = crate::events::change("ended", Value::Null, json!(now));
    tell(conn, asked, &row, events::SESSION_ENDED, vec![told]).await?;
    Ok(AccessSessionRow { ended: Some(now), ..row })
}

async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &AccessSessionRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    let name = format!("{} – {}", row.agent_name, row.user_name);
    let target = (row.id.as_str(), events::SESSION, name.as_str());
    let event = actor(asked).did(event, target, changes, None, &asked.state.clock.stamp());
    Ok(log_events::insert(conn, &event).await?)
}
