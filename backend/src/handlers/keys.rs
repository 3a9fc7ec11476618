//! Public keys of agents: at once, without an operation. [api 1.3, matrix 2.2]

use super::agent_event::agent_event;
use super::agents::not_found;
use super::{idempotency, sentinel};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody};
use crate::origin::Origin;
use crate::store::agents::{self, AgentRow};
use crate::store::keys::{self, KeyRow};
use crate::store::log_events;
use crate::{curve_point, events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::credential::{self, Action, Status, adding};
use agent_console::domain::public_key::{self, PublicKey};
use agent_console::domain::reason::Reason;
use agent_console::wire::credentials::{ActionLink, AgentJwk, JwkRequest, KeyLinks};
use agent_console::wire::endpoints;
use agent_console::wire::open::Open;
use agent_console::wire::page::{Link, List, ListLinks};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::SqliteConnection;

/// What is looked at, in errors. [api 3.3]
const SUBJECT: &str = "JsonWebKey";

/// `GET …/credentials/jwks`: all of them, in one page.
///
/// # Errors
/// 401, 403, 404.
pub async fn list(asked: Asked, Path(agent): Path<String>) -> Result<Json<List<AgentJwk>>, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    sentinel::heed(&asked.state, &agent).await?;
    let mut reading = asked.state.database.reading().await?;
    let (agent, rows) = load(&mut reading, &agent).await?;
    let data = rows.iter().map(|row| print(&asked.origin, row)).collect::<Result<_, _>>()?;
    let this = Some(Link::to(asked.origin.to(&endpoints::keys(&agent.id))));
    Ok(Json(List { data, links: ListLinks { this, next: None }, metadata: None }))
}

/// `GET …/credentials/jwks/{keyId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path((agent, id)): Path<(String, String)>) -> Result<Json<AgentJwk>, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    sentinel::heed(&asked.state, &agent).await?;
    let mut reading = asked.state.database.reading().await?;
    let (_, rows) = load(&mut reading, &agent).await?;
    Ok(Json(print(&asked.origin, find(&rows, &id)?)?))
}

/// `POST …/credentials/jwks`: adds a key. Nothing private of it is kept, logged or repeated.
///
/// # Errors
/// 400, 401, 403, 404, 409, 415.
pub async fn add(
    asked: Asked,
    Path(agent): Path<String>,
    JsonBody(body): JsonBody<JwkRequest>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    sentinel::heed(&asked.state, &agent).await?;
    let key = public_key::check(&body.members()).map_err(|fault| AppError::invalid(fault.member, fault.sentence))?;
    if !curve_point::fits(&key) {
        return Err(AppError::invalid("x", "Check the key: its point does not lie on its curve."));
    }
    let status = match body.status {
        None => Status::INITIAL,
        Some(Open::Known(status)) => status,
        Some(Open::Unknown(_)) => return Err(AppError::invalid("status", "Use ACTIVE or INACTIVE.")),
    };
    let repeated = idempotency::Key::of(&asked, &endpoints::keys(&agent), &body)?;
    let mut change = asked.state.database.change().await?;
    let (agent, rows) = load(&mut change, &agent).await?;
    if let Some(location) = repeated.answered(&mut change, &asked).await? {
        let id = location.rsplit('/').next().unwrap_or_default();
        return created(&asked.origin, find(&rows, id)?);
    }
    if let Some(reason) = adding(rows.len(), agent.facts().pending).refusal() {
        return Err(AppError::refused(SUBJECT, reason));
    }
    let kid = key.kid.clone().unwrap_or_else(|| thumbprint(&key));
    if rows.iter().any(|row| row.kid == kid) {
        return Err(AppError::refused(SUBJECT, Reason::KidTaken));
    }
    let now = asked.state.clock.stamp();
    let row = row_of(&agent.id, &key, kid, status, &now)?;
    keys::insert(&mut change, &row).await?;
    agents::touch(&mut change, &agent.id, &now).await?;
    log(&mut change, &asked, &agent, (events::KEY_ADDED, &row), (Value::Null, json!(row.status))).await?;
    repeated.keep(&mut change, &asked, &endpoints::key(&agent.id, &row.id)).await?;
    change.commit().await?;
    created(&asked.origin, &row)
}

/// `POST …/credentials/jwks/{keyId}/lifecycle/activate`
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn activate(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Activate, events::KEY_ACTIVATED).await
}

/// `POST …/credentials/jwks/{keyId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn deactivate(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Deactivate, events::KEY_DEACTIVATED).await
}

/// `DELETE …/credentials/jwks/{keyId}`
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn delete(asked: Asked, Path(path): Path<(String, String)>) -> Result<Response, AppError> {
    act(asked, path, Action::Delete, events::KEY_DELETED).await
}

/// Does what the rules permit: the key has another status afterwards, or is gone.
async fn act(
    asked: Asked,
    (agent, id): (String, String),
    action: Action,
    event: &'static str,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    sentinel::heed(&asked.state, &agent).await?;
    let mut change = asked.state.database.change().await?;
    let (agent, rows) = load(&mut change, &agent).await?;
    let before = find(&rows, &id)?;
    let facts = before.facts(&rows, agent.facts().pending);
    let next = credential::permit(&facts, action).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let now = asked.state.clock.stamp();
    let answer = match next {
        Some(status) => {
            let after = KeyRow { status: status.code().to_owned(), last_updated: now.clone(), ..before.clone() };
            keys::set_status(&mut change, &after.id, &after.status, &now).await?;
            Json(print(&asked.origin, &after)?).into_response()
        }
        None => {
            keys::delete(&mut change, &before.id).await?;
            StatusCode::NO_CONTENT.into_response()
        }
    };
    agents::touch(&mut change, &agent.id, &now).await?;
    let after = next.map_or(Value::Null, |status| json!(status.code()));
    log(&mut change, &asked, &agent, (event, before), (json!(before.status), after)).await?;
    change.commit().await?;
    Ok(answer)
}

async fn load(conn: &mut SqliteConnection, agent: &str) -> Result<(AgentRow, Vec<KeyRow>), AppError> {
    let found = agents::find(conn, agent).await?.ok_or_else(|| not_found(agent))?;
    let rows = keys::of_agent(conn, agent).await?;
    Ok((found, rows))
}

fn find<'a>(rows: &'a [KeyRow], id: &str) -> Result<&'a KeyRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AgentJsonWebKey" };
    rows.iter().find(|row| row.id == id).ok_or_else(missing)
}

/// What names a key by its numbers alone. [RFC 7638]
fn thumbprint(key: &PublicKey) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(key.canonical().as_bytes()))
}

fn row_of(agent: &str, key: &PublicKey, kid: String, status: Status, now: &str) -> Result<KeyRow, AppError> {
    Ok(KeyRow {
        id: ids::fresh("pks"),
        agent_id: agent.to_owned(),
        kid,
        kty: key.kty().to_owned(),
        alg: key.alg.clone(),
        numbers: serde_json::to_string(&JwkRequest::of(key).unnamed())?,
        status: status.code().to_owned(),
        created: now.to_owned(),
        last_updated: now.to_owned(),
    })
}

fn created(origin: &Origin, row: &KeyRow) -> Result<Response, AppError> {
    Ok((StatusCode::CREATED, Json(print(origin, row)?)).into_response())
}

/// A key as a body, with the links of its state. [api 2.4]
fn print(origin: &Origin, row: &KeyRow) -> Result<AgentJwk, AppError> {
    let (agent, id) = (&row.agent_id, &row.id);
    let status = Status::parse(&row.status);
    let link = |action, method, path: String| {
        let linked = status.is_some_and(|status| credential::linked(status).contains(&action));
        linked.then(|| ActionLink::with(method, origin.to(&path)))
    };
    let links = KeyLinks {
        activate: link(Action::Activate, "POST", endpoints::key_activate(agent, id)),
        deactivate: link(Action::Deactivate, "POST", endpoints::key_deactivate(agent, id)),
        delete: link(Action::Delete, "DELETE", endpoints::key(agent, id)),
    };
    let numbers: JwkRequest = serde_json::from_str(&row.numbers)?;
    Ok(AgentJwk {
        id: row.id.clone(),
        kid: row.kid.clone(),
        kty: row.kty.clone(),
        alg: Some(row.alg.clone()),
        usage: Some("sig".to_owned()),
        n: numbers.n,
        e: numbers.e,
        crv: numbers.crv,
        x: numbers.x,
        y: numbers.y,
        status: status.map_or_else(|| Open::Unknown(row.status.clone()), Open::Known),
        created: Some(row.created.clone()),
        last_updated: Some(row.last_updated.clone()),
        links,
    })
}

/// Writes what happened to a key: its agent is the target, the key is in what changed.
async fn log(
    conn: &mut SqliteConnection,
    asked: &Asked,
    agent: &AgentRow,
    (event, key): (&str, &KeyRow),
    (before, after): (Value, Value),
) -> Result<(), AppError> {
    let field = format!("credentials.{}.status", key.kid);
    let event = agent_event(asked, agent, event, vec![events::change(&field, before, after)]);
    Ok(log_events::insert(conn, &event).await?)
}
