//! The sets of client credentials of a resource server: the third step of its configuration. Secrets are sealed, and no answer, event or
//! log line holds one. [pages 1.8]

use super::precondition;
use super::resource_server_steps::save;
use super::resource_servers::{load, record, tell};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody};
use crate::store::client_auth_settings::{self, CredentialsRow};
use crate::store::servers::ServerRow;
use crate::{events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::server_profile::{
    CREDENTIALS_MAX, client_id_fault, client_secret_fault, credentials_name_fault, scopes_fault,
};
use agent_console::wire::resource_servers::{ClientAuthSettingsRequest, CredentialSets};
use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// `PUT /api-servers/{serverId}/client-auth-settings`: all sets, as they shall be.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn put(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<CredentialSets>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    // The first event goes with the server's next version, the others beside it.
    let mut said = replace(&mut change, &asked, &before.id, &body).await?.into_iter();
    let credentials = i64::try_from(body.data.len()).unwrap_or(0);
    let after = ServerRow { credentials, ..before.clone() };
    let after = save(&mut change, &asked, &before, after, said.next().unwrap_or_default()).await?;
    for (event, changes) in said {
        tell(&mut change, &asked, &after, event, changes).await?;
    }
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

/// Writes all sets of a server, as they shall be, and gives the events that tell what changed.
///
/// # Errors
/// 400 for a set at fault, named by its place.
pub(super) async fn replace(
    conn: &mut SqliteConnection,
    asked: &Asked,
    server: &str,
    body: &CredentialSets,
) -> Result<Vec<(&'static str, Vec<Value>)>, AppError> {
    if body.data.len() > CREDENTIALS_MAX {
        return Err(AppError::invalid("data", &format!("Send at most {CREDENTIALS_MAX} sets.")));
    }
    let known = client_auth_settings::of_servers(conn, &[server]).await?;
    for (at, set) in body.data.iter().enumerate() {
        check(at, set, &body.data, &known)?;
    }
    let mut said = Vec::new();
    for gone in known.iter().filter(|row| !body.data.iter().any(|set| set.id.as_deref() == Some(&row.id))) {
        client_auth_settings::delete(conn, &gone.id).await?;
        said.push((events::CREDENTIALS_REMOVED, differences(Some(gone), None, false)));
    }
    for (set, place) in body.data.iter().zip(0..) {
        let old = known.iter().find(|row| Some(row.id.as_str()) == set.id.as_deref());
        let row = row_of(asked, server, set, old)?;
        let sealed = set.client_secret.as_ref().map(|secret| asked.state.vault.seal(&row.id, secret));
        let sealed = sealed.transpose().map_err(AppError::Internal)?;
        client_auth_settings::put(conn, &row, place, sealed.as_deref()).await?;
        let event = if old.is_some() { events::CREDENTIALS_UPDATED } else { events::CREDENTIALS_ADDED };
        said.push((event, differences(old, Some(&row), sealed.is_some())));
    }
    said.retain(|(_, changes)| !changes.is_empty());
    Ok(said)
}

/// What is wrong with one set is told by its place.
fn check(
    at: usize,
    set: &ClientAuthSettingsRequest,
    all: &[ClientAuthSettingsRequest],
    known: &[CredentialsRow],
) -> Result<(), AppError> {
    let fault = |member: &str, words: &str| Err(AppError::invalid(&format!("data[{at}].{member}"), words));
    let before = || all.iter().take(at);
    let is_known = set.id.as_ref().is_some_and(|id| known.iter().any(|row| row.id == *id));
    if set.id.is_some() && !is_known {
        return fault("id", "Leave the id out: this server has no such set.");
    }
    if set.id.is_some() && before().any(|other| other.id == set.id) {
        return fault("id", "Send each set once.");
    }
    if let Some(words) = credentials_name_fault(&set.name) {
        return fault("name", words);
    }
    if before().any(|other| other.name.trim().eq_ignore_ascii_case(set.name.trim())) {
        return fault("name", "Choose another name: another set has this one.");
    }
    if let Some(words) = client_id_fault(&set.client_id) {
        return fault("clientId", words);
    }
    let secret = set.client_secret.as_deref().or((!is_known).then_some(""));
    if let Some(words) = secret.and_then(client_secret_fault) {
        return fault("clientSecret", words);
    }
    match scopes_fault(&set.scopes) {
        Some(words) => fault("scopes", words),
        None => Ok(()),
    }
}

fn row_of(
    asked: &Asked,
    server: &str,
    set: &ClientAuthSettingsRequest,
    old: Option<&CredentialsRow>,
) -> Result<CredentialsRow, AppError> {
    let now = asked.state.clock.stamp();
    let mut scopes = set.scopes.clone();
    let mut seen = Vec::new();
    scopes.retain(|scope| {
        !seen.contains(scope) && {
            seen.push(scope.clone());
            true
        }
    });
    let row = CredentialsRow {
        id: old.map_or_else(|| ids::fresh("rsc"), |old| old.id.clone()),
        resource_id: server.to_owned(),
        name: set.name.trim().to_owned(),
        client_id: set.client_id.clone(),
        scopes: serde_json::to_string(&scopes)?,
        created: old.map_or_else(|| now.clone(), |old| old.created.clone()),
        last_updated: now.clone(),
    };
    let same = old.is_some_and(|old| CredentialsRow { last_updated: now, ..old.clone() } == row);
    let kept = old.filter(|_| same && set.client_secret.is_none());
    Ok(CredentialsRow { last_updated: kept.map_or(row.last_updated, |old| old.last_updated.clone()), ..row })
}

/// What changed of a set; that a secret was replaced is said, the secret is not.
fn differences(before: Option<&CredentialsRow>, after: Option<&CredentialsRow>, secret: bool) -> Vec<Value> {
    let name = after.or(before).map(|row| row.name.clone()).unwrap_or_default();
    let of = |row: Option<&CredentialsRow>, member: fn(&CredentialsRow) -> Value| row.map_or(Value::Null, member);
    let scopes = |row: &CredentialsRow| serde_json::from_str(&row.scopes).unwrap_or(Value::Null);
    let mut members = vec![
        ("name", of(before, |row| json!(row.name)), of(after, |row| json!(row.name))),
        ("clientId", of(before, |row| json!(row.client_id)), of(after, |row| json!(row.client_id))),
        ("scopes", of(before, scopes), of(after, scopes)),
    ];
    if secret {
        members.push(("clientSecret", json!(before.map(|_| "set")), json!("replaced")));
    }
    let changed = members.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(member, old, new)| events::change(&format!("credentials.{name}.{member}"), old, new)).collect()
}
