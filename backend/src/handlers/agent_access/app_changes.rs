//! Apps that users connect to: adding them and setting them up. A secret is sealed, and no answer, event or log line holds one.

use super::apps::{SUBJECT, changed, facts, load, record, tell};
use crate::access_events as events;
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, PatchBody};
use crate::handlers::{idempotency, precondition, servers::differences};
use crate::ids;
use crate::store::access_apps::{self, AccessAppRow};
use agent_console::domain::access::Scope;
use agent_console::domain::access_app::{Action, issuer_fault, permit, scopes_fault, text_fault};
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::reason::Reason;
use agent_console::wire::access_apps::{AccessAppPatch, AccessAppRequest};
use agent_console::wire::endpoints;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use sqlx::SqliteConnection;

/// `POST /agent-access/api/v1/apps`: nobody connects until its setup is finished.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn add(asked: Asked, JsonBody(body): JsonBody<AccessAppRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let repeated = idempotency::Key::of(&asked, endpoints::ACCESS_APPS, &body)?;
    let now = asked.state.clock.stamp();
    let id = ids::fresh("acp");
    let mut row = AccessAppRow {
        name: String::new(),
        name_key: String::new(),
        description: String::new(),
        issuer: String::new(),
        client_id: String::new(),
        secret: None,
        scopes: "[]".to_owned(),
        suspended: false,
        created: now.clone(),
        last_updated: now,
        version: 1,
        id,
    };
    let AccessAppRequest { name, description, issuer, client_id, client_secret, scopes } = body;
    let all = AccessAppPatch {
        name: Some(name),
        description: Some(description),
        issuer: Some(issuer),
        client_id: Some(client_id),
        client_secret,
        scopes: Some(scopes),
    };
    apply(&asked, &mut row, all)?;
    let mut change = asked.state.database.change().await?;
    match repeated.answered(&mut change, &asked).await? {
        Some(known) => row = load(&mut change, &known).await?,
        None => {
            is_free(&mut change, &row).await?;
            access_apps::put(&mut change, &row).await?;
            tell(&mut change, &asked, &row, events::APP_ADDED, vec![]).await?;
            repeated.keep(&mut change, &asked, &row.id).await?;
        }
    }
    let mut answer = record(&mut change, &asked, &row).await?;
    change.commit().await?;
    *answer.status_mut() = StatusCode::CREATED;
    Ok(answer)
}

/// `PATCH /agent-access/api/v1/apps/{accessAppId}`: what users have connected stays, with tokens of the client that gave them.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn patch(
    asked: Asked,
    Path(id): Path<String>,
    PatchBody(body): PatchBody<AccessAppPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    permit(&facts(&before), Action::SetUp).map_err(|reason| AppError::refused(SUBJECT, reason))?;
    let mut after = before.clone();
    apply(&asked, &mut after, body)?;
    is_free(&mut change, &after).await?;
    let mut changes = differences([
        ("name", json!(before.name), json!(after.name)),
        ("description", json!(before.description), json!(after.description)),
        ("issuer", json!(before.issuer), json!(after.issuer)),
        ("clientId", json!(before.client_id), json!(after.client_id)),
        ("scopes", json!(before.scopes), json!(after.scopes)),
    ]);
    // That the secret was replaced is said, the secret is not.
    if before.secret != after.secret {
        let stored = |row: &AccessAppRow| json!(if row.secret.is_some() { "stored" } else { "none" });
        let now = if after.secret.is_some() { json!("replaced") } else { json!("none") };
        changes.push(crate::events::change("clientSecret", stored(&before), now));
    }
    if !changes.is_empty() {
        after = changed(&asked, after);
        access_apps::put(&mut change, &after).await?;
        tell(&mut change, &asked, &after, events::APP_UPDATED, changes).await?;
    }
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

/// Puts what is sent into the row, without blanks around it.
fn apply(asked: &Asked, row: &mut AccessAppRow, body: AccessAppPatch) -> Result<(), AppError> {
    if let Some(name) = body.name {
        row.name = checked_name(&name).map_err(|reason| AppError::at("name", reason))?;
        row.name_key = name_key(&row.name);
    }
    if let Some(text) = body.description {
        row.description = checked("description", &text, text_fault)?;
    }
    if let Some(issuer) = body.issuer {
        row.issuer = checked("issuer", &issuer, issuer_fault)?;
    }
    if let Some(client) = body.client_id {
        row.client_id = checked("clientId", &client, text_fault)?;
    }
    if let Some(secret) = body.client_secret {
        let secret = checked("clientSecret", &secret, text_fault)?;
        row.secret = match secret.is_empty() {
            true => None,
            false => Some(asked.state.vault.seal(&row.id, &secret).map_err(AppError::Internal)?),
        };
    }
    if let Some(scopes) = body.scopes {
        if let Some(words) = scopes_fault(&scopes) {
            return Err(AppError::invalid("scopes", words));
        }
        row.scopes = json!(scopes).to_string();
    }
    Ok(())
}

/// The text without blanks around it, unless there is a fault in it.
fn checked(member: &str, text: &str, fault: fn(&str) -> Option<&'static str>) -> Result<String, AppError> {
    let text = text.trim();
    fault(text).map_or_else(|| Ok(text.to_owned()), |words| Err(AppError::invalid(member, words)))
}

/// A name is of one app alone.
async fn is_free(conn: &mut SqliteConnection, row: &AccessAppRow) -> Result<(), AppError> {
    match access_apps::name_is_taken(conn, &row.name_key, &row.id).await? {
        true => Err(AppError::refused(SUBJECT, Reason::AccessNameTaken)),
        false => Ok(()),
    }
}
