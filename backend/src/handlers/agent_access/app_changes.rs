//! Apps that users connect to: adding them and setting them up. A secret is sealed, and no answer, event or log line holds one.

use super::apps::{SUBJECT, changed, load, record, tell};
use crate::access_events as events;
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, PatchBody};
use crate::handlers::{precondition, servers::differences};
use crate::ids;
use crate::store::access_apps::{self, AccessAppRow};
use agent_console::domain::access::Scope;
use agent_console::domain::access_app::{Action, Facts, permit};
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::reason::Reason;
use agent_console::domain::server_profile::url_fault;
use agent_console::wire::access_apps::{AccessAppPatch, AccessAppRequest};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use sqlx::SqliteConnection;

/// Most scopes of an app, and most characters of each.
const SCOPES_MAX: usize = 50;
const TEXT_MAX: usize = 1000;

/// `POST /agent-access/api/v1/apps`: nobody connects until its setup is finished.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn add(asked: Asked, JsonBody(body): JsonBody<AccessAppRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AccessManage)?;
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
    is_free(&mut change, &row).await?;
    access_apps::put(&mut change, &row).await?;
    tell(&mut change, &asked, &row, events::APP_ADDED, vec![]).await?;
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
    let facts = Facts { set_up: !before.issuer.is_empty(), suspended: before.suspended };
    permit(&facts, Action::SetUp).map_err(|reason| AppError::refused(SUBJECT, reason))?;
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
        row.description = short("description", &text)?;
    }
    if let Some(issuer) = body.issuer {
        row.issuer = short("issuer", &issuer)?;
        if !row.issuer.is_empty()
            && let Some(words) = url_fault(&row.issuer)
        {
            return Err(AppError::invalid("issuer", words));
        }
    }
    if let Some(client) = body.client_id {
        row.client_id = short("clientId", &client)?;
    }
    if let Some(secret) = body.client_secret {
        let secret = short("clientSecret", &secret)?;
        row.secret = match secret.is_empty() {
            true => None,
            false => Some(asked.state.vault.seal(&row.id, &secret).map_err(AppError::Internal)?),
        };
    }
    if let Some(scopes) = body.scopes {
        row.scopes = checked_scopes(&scopes)?;
    }
    Ok(())
}

fn short(member: &str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX {
        return Err(AppError::invalid(member, "Use at most 1000 characters."));
    }
    Ok(text.to_owned())
}

/// Scopes as OAuth has them: printable, without quotes, backslashes and blanks. [RFC 6749, 3.3]
fn checked_scopes(scopes: &[String]) -> Result<String, AppError> {
    let is_scope = |scope: &String| {
        !scope.is_empty()
            && scope.len() <= 200
            && scope.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
    };
    if scopes.len() > SCOPES_MAX || !scopes.iter().all(is_scope) {
        return Err(AppError::invalid(
            "scopes",
            "Send at most 50 scopes, each without blanks, quotes and backslashes.",
        ));
    }
    Ok(json!(scopes).to_string())
}

/// A name is of one app alone.
async fn is_free(conn: &mut SqliteConnection, row: &AccessAppRow) -> Result<(), AppError> {
    match access_apps::name_is_taken(conn, &row.name_key, &row.id).await? {
        true => Err(AppError::refused(SUBJECT, Reason::AccessNameTaken)),
        false => Ok(()),
    }
}
