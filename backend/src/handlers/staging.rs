//! Agents that an import found and that wait for a decision. An addition of ours. [pages 1.9]

use super::agent_event::event_of;
use super::agent_view::open;
use super::provider_view::unsigned;
use super::providers::load as load_provider;
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, ListQuery};
use crate::jobs::imported_agent::{self, Deed, Listed};
use crate::store::agents::{self, AgentRow};
use crate::store::import_staging::{self, Filter, StagedRow};
use crate::store::{log_events, reserved_names};
use crate::{events, paginate};
use agent_console::domain::access::Scope;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::reason::Reason;
use agent_console::domain::staging::{Action, Status, permit};
use agent_console::wire::page::{List, Metadata};
use agent_console::wire::staging::{ExistingAgent, StagedAgent, StagingDecision, TakeAs};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use serde_json::json;
use sqlx::{Sqlite, SqliteConnection, Transaction};

const CURSOR: &str = "staging";

/// `GET /ai-agent-imports/staging`: oldest first, of one provider and of one status where asked, with counts.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<StagedAgent>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(created, id)| (created.as_str(), id.as_str()));
    if query.get("status").is_some_and(|status| Status::parse(status).is_none()) {
        let all = Status::ALL.map(Status::code).join(", ");
        return Err(AppError::invalid("status", &format!("Ask for one of {all}.")));
    }
    let member = |name| query.get(name).unwrap_or_default().to_owned();
    let filter = Filter { provider: member("providerId"), status: member("status") };
    let mut reading = asked.state.database.reading().await?;
    let rows = i64::try_from(limit).unwrap_or(0) + 1;
    let mut rows = import_staging::page(&mut reading, &filter, from, rows).await?;
    let metadata = counts(&mut reading, &filter).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.created, &row.id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let mut data = Vec::with_capacity(rows.len());
    for row in &rows {
        data.push(staged(&mut reading, row).await?);
    }
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: Some(metadata) })))
}

/// Counts beside the list: by status as if no status were asked for.
async fn counts(conn: &mut SqliteConnection, filter: &Filter) -> Result<Metadata, AppError> {
    let wider = Filter { status: String::new(), ..filter.clone() };
    let by_status = import_staging::count_by_status(conn, &wider).await?;
    let all = import_staging::count_by_status(conn, &Filter::default()).await?;
    let sum = |counts: &[(String, i64)], status: &str| {
        counts.iter().filter(|(known, _)| status.is_empty() || known == status).map(|(_, count)| unsigned(*count)).sum()
    };
    Ok(Metadata {
        total: sum(&by_status, &filter.status),
        unfiltered: Some(sum(&all, "")),
        by_status: by_status.into_iter().map(|(status, count)| (status, unsigned(count))).collect(),
    })
}

/// `POST /ai-agent-imports/staging/{stagedId}/confirm`: as a new agent, or as the one that is here.
///
/// # Errors
/// 400, 401, 403, 404, 415.
pub async fn confirm(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<StagingDecision>,
) -> Result<Json<StagedAgent>, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let (row, before) = load(&mut change, &id).await?;
    let action = match body.take_as {
        TakeAs::New => Action::Confirm,
        TakeAs::Merge => Action::Merge,
    };
    let status = decided(&row, before.as_ref(), action)?;
    let provider = load_provider(&mut change, &row.provider_id).await?;
    let (actor, now) = (asked.caller.log_id(), asked.state.clock.stamp());
    let deed = Deed {
        provider: &provider,
        run_id: &row.run_id,
        actor_id: &actor,
        actor_name: &asked.caller.name,
        request_id: &asked.request_id,
        now: &now,
    };
    let listed = Listed { external_id: &row.external_id, name: &row.name, description: row.description.as_deref() };
    let agent = match (action, before) {
        (Action::Merge, Some(before)) => {
            let id = before.id.clone();
            imported_agent::merge(&mut change, &deed, before, listed).await?;
            id
        }
        (Action::Confirm | Action::Merge | Action::Ignore, _) => {
            let name = free_name(&mut change, body.name.as_deref().unwrap_or(&row.name)).await?;
            imported_agent::add(&mut change, &deed, listed, &name).await?
        }
    };
    let after = StagedRow { agent_id: Some(agent), ..row };
    write(change, &asked, after, status, events::STAGED_CONFIRMED).await
}

/// `POST /ai-agent-imports/staging/{stagedId}/ignore`: it is left out of every import, until somebody confirms it.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn ignore(asked: Asked, Path(id): Path<String>) -> Result<Json<StagedAgent>, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let (row, existing) = load(&mut change, &id).await?;
    let status = decided(&row, existing.as_ref(), Action::Ignore)?;
    write(change, &asked, row, status, events::STAGED_IGNORED).await
}

/// The status that a decision leads to, where the rules allow it.
fn decided(row: &StagedRow, existing: Option<&AgentRow>, action: Action) -> Result<Status, AppError> {
    permit(&print(row, existing).facts(), action).map_err(|reason| AppError::refused("Agent in staging", reason))
}

/// A name that no other agent has.
async fn free_name(conn: &mut SqliteConnection, given: &str) -> Result<String, AppError> {
    let name = checked_name(given).map_err(|reason| AppError::at("name", reason))?;
    let key = name_key(&name);
    let is_taken = agents::name_is_taken(conn, &key, "").await? || reserved_names::is_reserved(conn, &key).await?;
    if is_taken { Err(AppError::at("name", Reason::NameTaken)) } else { Ok(name) }
}

/// Writes a decision and its event, and prints what became of it.
async fn write(
    mut change: Transaction<'static, Sqlite>,
    asked: &Asked,
    row: StagedRow,
    status: Status,
    event: &str,
) -> Result<Json<StagedAgent>, AppError> {
    let told = vec![
        events::change("status", json!(row.status), json!(status.code())),
        events::change("agentId", json!(null), json!(row.agent_id)),
    ];
    let after = StagedRow {
        status: status.code().to_owned(),
        decided: Some(asked.state.clock.stamp()),
        decided_by: Some(asked.caller.name.clone()),
        ..row
    };
    import_staging::decide(&mut change, &after).await?;
    let target = (after.id.as_str(), events::STAGED_AGENT, after.name.as_str());
    log_events::insert(&mut change, &event_of(asked, target, event, told)).await?;
    let printed = staged(&mut change, &after).await?;
    change.commit().await?;
    Ok(Json(printed))
}

/// One, and the agent that has its name.
async fn load(conn: &mut SqliteConnection, id: &str) -> Result<(StagedRow, Option<AgentRow>), AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AIAgentImportStaging" };
    let row = import_staging::find(conn, id).await?.ok_or_else(missing)?;
    let existing = agents::find(conn, &row.existing_id).await?;
    Ok((row, existing))
}

/// One as the API prints it.
async fn staged(conn: &mut SqliteConnection, row: &StagedRow) -> Result<StagedAgent, AppError> {
    Ok(print(row, agents::find(conn, &row.existing_id).await?.as_ref()))
}

fn print(row: &StagedRow, existing: Option<&AgentRow>) -> StagedAgent {
    StagedAgent {
        id: row.id.clone(),
        provider_id: row.provider_id.clone(),
        provider_name: row.provider_name.clone(),
        platform: Some(open(&row.provider_kind)),
        import_id: row.run_id.clone(),
        external_id: row.external_id.clone(),
        name: row.name.clone(),
        description: row.description.clone(),
        status: open(&row.status),
        existing: existing.map(|agent| ExistingAgent {
            id: agent.id.clone(),
            name: agent.name.clone(),
            description: agent.description.clone(),
            status: open(&agent.status),
            platform: agent.platform.clone(),
            external_id: agent.external_id.clone(),
            provider_name: agent.provider_name.clone(),
            same_provider: row.same_provider,
            keeps_profile: row.keeps_profile,
            owner_count: unsigned(agent.owner_count),
            last_updated: Some(agent.last_updated.clone()),
        }),
        created: row.created.clone(),
        decided: row.decided.clone(),
        decided_by: row.decided_by.clone(),
        agent_id: row.agent_id.clone(),
    }
}
