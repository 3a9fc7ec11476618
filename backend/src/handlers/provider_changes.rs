//! Providers that agents are imported from: adding them, changing them, and trying their settings. Secrets are sealed, and no answer,
//! event or log line holds one. [api 1.11]

use super::agent_event::event_of;
use super::providers::{SUBJECT, changed, load, record, tell};
use super::{idempotency, precondition, provider_owners, servers::differences};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, PatchBody};
use crate::outbound::agents::{self, Refusal, Source, settings_fault};
use crate::store::log_events::{self, LogEventRow};
use crate::store::providers::{self, ProviderRow};
use crate::{events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::provider::{Kind, Status, reconfigured};
use agent_console::domain::provider_settings::client_secret_fault;
use agent_console::domain::reason::Reason;
use agent_console::wire::endpoints;
use agent_console::wire::open::Open;
use agent_console::wire::providers::{ProviderConfiguration, ProviderPatch, ProviderRequest, ProviderSettings};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use sqlx::SqliteConnection;

/// `POST /ai-agent-providers`: it is Active; whether its settings are right tells who uses them.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn add(asked: Asked, JsonBody(body): JsonBody<ProviderRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let kind = kind(&body.platform)?;
    let name = name(&body.source_name)?;
    let settings = checked(kind, &body.configuration.settings)?;
    let secret = body.configuration.client_secret.as_deref().unwrap_or_default();
    secret_is_right(kind, secret)?;
    let repeated = idempotency::Key::of(&asked, endpoints::PROVIDERS, &body)?;
    let mut change = asked.state.database.change().await?;
    if let Some(known) = repeated.answered(&mut change, &asked).await? {
        return created(&mut change, &asked, &known).await;
    }
    let owners = provider_owners::checked(&mut change, &asked, body.owners.as_ref()).await?;
    let id = ids::fresh("aip");
    let sealed = asked.state.vault.seal(&id, secret).map_err(AppError::Internal)?;
    let now = asked.state.clock.stamp();
    let row = with_settings(
        ProviderRow {
            id,
            name_key: name_key(&name),
            source_name: name,
            status: Status::INITIAL.code().to_owned(),
            kind: kind.code().to_owned(),
            url: String::new(),
            token_url: String::new(),
            region: String::new(),
            client_id: String::new(),
            secret: Some(sealed),
            fault: None,
            schedule: String::new(),
            schedule_zone: String::new(),
            next_import: None,
            priority: providers::last_place(&mut change).await?,
            created: now.clone(),
            last_updated: now,
            version: 0,
            agents: 0,
            running: 0,
            unowned: 0,
            waiting: 0,
        },
        settings,
    );
    let row = changed(&asked, provider_owners::with_schedule(&asked, row, body.schedule.as_ref())?);
    is_free(&mut change, &row).await?;
    providers::put(&mut change, &row).await?;
    provider_owners::write(&mut change, &row.id, &owners).await?;
    tell(&mut change, &asked, &row, events::PROVIDER_ADDED, vec![]).await?;
    repeated.keep(&mut change, &asked, &row.id).await?;
    let answer = created(&mut change, &asked, &row.id).await?;
    change.commit().await?;
    asked.state.wake_schedule.notify_one();
    Ok(answer)
}

/// 201 with the provider that a request, or the first of its key, added.
async fn created(conn: &mut SqliteConnection, asked: &Asked, id: &str) -> Result<Response, AppError> {
    let mut answer = record(conn, asked, id).await?;
    *answer.status_mut() = StatusCode::CREATED;
    Ok(answer)
}

/// `PATCH /ai-agent-providers/{providerId}`: name, settings, owners and schedule; the secret where one is sent.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn patch(
    asked: Asked,
    Path(id): Path<String>,
    PatchBody(body): PatchBody<ProviderPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    let mut after = before.clone();
    if let Some(given) = &body.source_name {
        after.source_name = name(given)?;
        after.name_key = name_key(&after.source_name);
    }
    if let Some(ProviderConfiguration { settings, client_secret }) = &body.configuration {
        let kind = Kind::parse(&before.kind).ok_or(AppError::refused(SUBJECT, Reason::UnknownProviderStatus))?;
        after = with_settings(after, checked(kind, settings)?);
        if let Some(secret) = client_secret {
            secret_is_right(kind, secret)?;
            after.secret = Some(asked.state.vault.seal(&before.id, secret).map_err(AppError::Internal)?);
        }
        if let Some(status) = Status::parse(&before.status) {
            reconfigured(status).code().clone_into(&mut after.status);
        }
        after.fault = None;
    }
    if let Some(given) = &body.schedule {
        after = provider_owners::with_schedule(&asked, after, given.as_ref())?;
    }
    is_free(&mut change, &after).await?;
    let replaced = after.secret != before.secret;
    let mut changes = differences([
        ("sourceName", json!(before.source_name), json!(after.source_name)),
        ("configuration.url", json!(before.url), json!(after.url)),
        ("configuration.tokenUrl", json!(before.token_url), json!(after.token_url)),
        ("configuration.region", json!(before.region), json!(after.region)),
        ("configuration.clientId", json!(before.client_id), json!(after.client_id)),
        ("schedule.expression", json!(before.schedule), json!(after.schedule)),
        ("schedule.timeZone", json!(before.schedule_zone), json!(after.schedule_zone)),
        ("status", json!(before.status), json!(after.status)),
    ]);
    // That the secret was replaced is said, the secret is not.
    changes.extend(replaced.then(|| events::change("configuration.clientSecret", json!("stored"), json!("replaced"))));
    if let Some(given) = &body.owners {
        let chosen = provider_owners::checked(&mut change, &asked, given.as_ref()).await?;
        let (was, is) = provider_owners::write(&mut change, &before.id, &chosen).await?;
        changes.extend((was != is).then(|| events::change("owners", was, is)));
    }
    if !changes.is_empty() {
        after = changed(&asked, after);
        providers::put(&mut change, &after).await?;
        tell(&mut change, &asked, &after, events::PROVIDER_UPDATED, changes).await?;
    }
    let answer = record(&mut change, &asked, &after.id).await?;
    change.commit().await?;
    asked.state.wake_schedule.notify_one();
    Ok(answer)
}

/// `POST /ai-agent-providers/validate`: reads one page with these settings, and keeps nothing of it.
///
/// # Errors
/// 400 naming the setting at fault; 401, 403, 404, 415.
pub async fn validate(asked: Asked, JsonBody(body): JsonBody<ProviderRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let kind = kind(&body.platform)?;
    let settings = checked(kind, &body.configuration.settings)?;
    let known = match &body.id {
        Some(id) => Some(load(&mut *asked.state.database.reading().await?, id).await?),
        None => None,
    };
    let stored = known.as_ref().and_then(|row| asked.state.vault.unseal(&row.id, row.secret.as_deref()?));
    let secret = body.configuration.client_secret.clone().or(stored).unwrap_or_default();
    secret_is_right(kind, &secret)?;
    let source = Source { kind, settings: &settings, secret: &secret };
    let (location, words) = match agents::page(&asked.state.fetcher, &source, None).await {
        Ok(_) => ("", None),
        Err(Refusal::Credentials(words)) => ("configuration.clientSecret", Some(words)),
        Err(Refusal::Failed(words)) => ("configuration.url", Some(words)),
    };
    if let Some(row) = &known {
        let target = (row.id.as_str(), events::PROVIDER, row.source_name.as_str());
        let outcome = if words.is_some() { "FAILURE" } else { "SUCCESS" }.to_owned();
        let event = event_of(&asked, target, events::PROVIDER_TRIED, vec![]);
        let mut change = asked.state.database.change().await?;
        log_events::insert(&mut change, &LogEventRow { outcome, reason: words.clone(), ..event }).await?;
        change.commit().await?;
    }
    match words {
        None => Ok(StatusCode::NO_CONTENT.into_response()),
        Some(words) => Err(AppError::invalid(location, &words)),
    }
}

fn kind(platform: &Open<Kind>) -> Result<Kind, AppError> {
    platform.known().ok_or_else(|| {
        let all = Kind::ALL.map(Kind::code).join(", ");
        AppError::invalid("platform", &format!("Choose one of {all}."))
    })
}

fn name(given: &str) -> Result<String, AppError> {
    checked_name(given).map_err(|reason| AppError::at("sourceName", reason))
}

/// The settings without blanks around them.
fn checked(kind: Kind, given: &ProviderSettings) -> Result<ProviderSettings, AppError> {
    let settings = ProviderSettings {
        url: given.url.trim().trim_end_matches('/').to_owned(),
        token_url: given.token_url.trim().to_owned(),
        region: given.region.trim().to_owned(),
        client_id: given.client_id.trim().to_owned(),
    };
    match settings_fault(kind, &settings) {
        Some((member, words)) => Err(AppError::invalid(&format!("configuration.{member}"), words)),
        None => Ok(settings),
    }
}

fn secret_is_right(kind: Kind, secret: &str) -> Result<(), AppError> {
    match client_secret_fault(kind, secret) {
        Some(words) => Err(AppError::invalid("configuration.clientSecret", words)),
        None => Ok(()),
    }
}

fn with_settings(row: ProviderRow, settings: ProviderSettings) -> ProviderRow {
    let ProviderSettings { url, token_url, region, client_id } = settings;
    ProviderRow { url, token_url, region, client_id, ..row }
}

/// A name is of one provider alone.
async fn is_free(conn: &mut SqliteConnection, row: &ProviderRow) -> Result<(), AppError> {
    match providers::name_is_taken(conn, &row.name_key, &row.id).await? {
        true => Err(AppError::refused(SUBJECT, Reason::ProviderNameTaken)),
        false => Ok(()),
    }
}
