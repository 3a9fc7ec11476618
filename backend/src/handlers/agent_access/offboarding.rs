//! Offboarding a user: what will be cut, then done, with what became of each. [pages 1.15]

use super::session_changes::end_all;
use super::sight::actor;
use super::view::{connection, session, unsigned, user};
use crate::access_events as events;
use crate::agent_access::revocation::cut;
use crate::agent_access::steps::{connection_id, name_of};
use crate::clock;
use crate::error::AppError;
use crate::extract::Asked;
use crate::store::people::{self, UserRow};
use crate::store::{access_restrictions, access_sessions, log_events, oauth_flows, user_connections};
use agent_console::domain::access::Scope;
use agent_console::wire::access_sessions::Named;
use agent_console::wire::offboarding::{Offboarding, OffboardingItem, OffboardingResult};
use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// `GET /agent-access/api/v1/users/{userId}/offboarding`: what would be cut.
///
/// # Errors
/// 401, 403, 404.
pub async fn preview(asked: Asked, Path(id): Path<String>) -> Result<Json<Offboarding>, AppError> {
    asked.caller.require(Scope::AccessRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = load(&mut reading, &id).await?;
    let now = clock::text(asked.state.clock.elapsing());
    let restrictions = access_restrictions::agents_of(&mut reading, &id).await?;
    Ok(Json(Offboarding {
        user: user(&row),
        connections: user_connections::begun_by(&mut reading, &id).await?.iter().map(connection).collect(),
        sessions: access_sessions::open_of(&mut reading, "", &id).await?.iter().map(session).collect(),
        restrictions: restrictions.into_iter().map(|(id, name)| Named { id, name }).collect(),
        pending_consents: unsigned(oauth_flows::pending_of(&mut reading, &id, &now).await?),
    }))
}

/// `POST /agent-access/api/v1/users/{userId}/offboarding`: cuts it, one after the other. Whatever an app says, nothing of it is left here;
/// doing it again does what was left.
///
/// # Errors
/// 401, 403, 404.
pub async fn cut_all(asked: Asked, Path(id): Path<String>) -> Result<Json<OffboardingResult>, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let who = actor(&asked);
    let mut change = asked.state.database.change().await?;
    let row = load(&mut change, &id).await?;
    // First what nobody else has to be asked for: no consent ends, no session goes on.
    oauth_flows::void_of(&mut change, &id).await?;
    let ended = end_all(&mut change, &asked, "", &id, &[]).await?;
    let restrictions = access_restrictions::agents_of(&mut change, &id).await?;
    for (agent, _) in &restrictions {
        access_restrictions::remove(&mut change, agent, &id).await?;
    }
    let begun = user_connections::begun_by(&mut change, &id).await?;
    change.commit().await?;
    let mut items: Vec<_> = ended.iter().map(|row| done("SESSION", &row.id, &row.agent_name)).collect();
    items.extend(restrictions.iter().map(|(id, name)| done("RESTRICTION", id, name)));
    for before in begun {
        let Some(cut) = cut(&asked.state, &who, &before.user_id, &before.app_id).await? else { continue };
        let item = done("CONNECTION", &connection_id(&before.user_id, &before.app_id), &before.app_name);
        tracing::info!(connection = name_of(&before), told = cut.fault.is_none(), "cut");
        let result = if cut.fault.is_some() { "DONE_HERE" } else { "DONE" }.to_owned();
        items.push(OffboardingItem { result, fault: cut.fault, ..item });
    }
    let mut change = asked.state.database.change().await?;
    let counted = |kind: &str| items.iter().filter(|item| item.kind == kind).count();
    let changes = ["CONNECTION", "SESSION", "RESTRICTION"]
        .map(|kind| crate::events::change(&kind.to_lowercase(), Value::Null, json!(counted(kind))));
    let target = (row.id.as_str(), events::USER, row.email.as_str());
    let event = who.did(events::OFFBOARDED, target, changes.to_vec(), None, &asked.state.clock.stamp());
    log_events::insert(&mut change, &event).await?;
    change.commit().await?;
    Ok(Json(OffboardingResult { user: user(&row), items }))
}

fn done(kind: &str, id: &str, name: &str) -> OffboardingItem {
    OffboardingItem {
        kind: kind.to_owned(),
        id: id.to_owned(),
        name: name.to_owned(),
        result: "DONE".to_owned(),
        fault: None,
    }
}

async fn load(conn: &mut SqliteConnection, id: &str) -> Result<UserRow, AppError> {
    people::user(conn, id).await?.ok_or_else(|| AppError::NotFound { id: id.to_owned(), kind: "User" })
}
