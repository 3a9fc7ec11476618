//! What becomes of one agent that an import read: it is new here, it changed, it is as it was, or it can't be taken. Nothing is ever
//! deleted, and nothing happens at the provider. [pages 1.9]

use crate::outbound::agents::{Found, Malformed};
use crate::store::agents::{self, AgentRow, NewAgent, Origin};
use crate::store::import_entries::{self, EntryRow};
use crate::store::import_runs::RunRow;
use crate::store::log_events::{self, LogEventRow};
use crate::store::{providers, reserved_names};
use crate::{events, ids};
use agent_console::domain::agent::Status;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::import_run::Outcome;
use agent_console::domain::operation;
use agent_console::domain::provider::Kind;
use serde_json::Value;
use sqlx::SqliteConnection;

/// Takes one agent, or skips it and says why; counts it either way.
///
/// # Errors
/// When the database fails.
pub(super) async fn take(
    conn: &mut SqliteConnection,
    run: &mut RunRow,
    agent: Result<Found, Malformed>,
    now: &str,
) -> sqlx::Result<()> {
    run.found += 1;
    let (external_id, name) = match &agent {
        Ok(found) => (found.external_id.clone(), found.name.clone()),
        Err(malformed) => (malformed.external_id.clone(), malformed.name.clone()),
    };
    let taken = match agent {
        Ok(found) => placed(conn, run, &found, now).await?,
        Err(malformed) => Taken::Skipped(malformed.why),
    };
    let (outcome, reason, agent_id) = match taken {
        Taken::As(outcome, id) => (outcome, None, Some(id)),
        Taken::Skipped(why) => (Outcome::Skipped, Some(why), None),
    };
    match outcome {
        Outcome::Imported => run.imported += 1,
        Outcome::Updated => run.updated += 1,
        Outcome::Unchanged => {}
        Outcome::Skipped => run.skipped += 1,
    }
    let entry = EntryRow {
        run_id: run.id.clone(),
        position: run.found,
        external_id,
        name,
        outcome: outcome.code().to_owned(),
        reason,
        agent_id,
    };
    import_entries::insert(conn, &entry).await
}

/// What became of it.
enum Taken {
    /// The agent here.
    As(Outcome, String),
    /// Why not.
    Skipped(String),
}

async fn placed(conn: &mut SqliteConnection, run: &RunRow, found: &Found, now: &str) -> sqlx::Result<Taken> {
    let skipped = |why: &str| Ok(Taken::Skipped(why.to_owned()));
    if import_entries::has(conn, &run.id, &found.external_id).await? {
        return skipped("The provider lists this id twice: the first one was taken.");
    }
    let name = match checked_name(&found.name) {
        Ok(name) => name,
        Err(reason) => return skipped(reason.sentence()),
    };
    let key = name_key(&name);
    let known = agents::find_imported(conn, &run.provider_id, &found.external_id).await?;
    let own = known.as_ref().map_or("", |agent| agent.id.as_str());
    if agents::name_is_taken(conn, &key, own).await? || reserved_names::is_reserved(conn, &key).await? {
        return skipped("An agent with this name already exists: rename one of them, then retry.");
    }
    match known {
        Some(before) => renewed(conn, run, before, (name, key, found.description.clone()), now).await,
        None => added(conn, run, found, (&name, &key), now).await,
    }
}

/// One that is here: name and description come from the provider. [matrix 2.1]
async fn renewed(
    conn: &mut SqliteConnection,
    run: &RunRow,
    before: AgentRow,
    (name, name_key, description): (String, String, Option<String>),
    now: &str,
) -> sqlx::Result<Taken> {
    let after = AgentRow { name, name_key, description, ..before.clone() };
    let changes = events::differences(&before, &after);
    if changes.is_empty() {
        return Ok(Taken::As(Outcome::Unchanged, before.id));
    }
    agents::update(conn, &after, now).await?;
    tell(conn, run, &after, operation::Kind::Replace, changes, now).await?;
    Ok(Taken::As(Outcome::Updated, after.id))
}

/// One that is new: Staged, as every agent that was registered just now. [pages 1.9]
async fn added(
    conn: &mut SqliteConnection,
    run: &RunRow,
    found: &Found,
    (name, name_key): (&str, &str),
    now: &str,
) -> sqlx::Result<Taken> {
    let provider = providers::find(conn, &run.provider_id).await?;
    let kind = provider.as_ref().and_then(|provider| Kind::parse(&provider.kind));
    let id = ids::fresh("wlp");
    let agent = NewAgent {
        id: &id,
        name,
        name_key,
        description: found.description.as_deref(),
        status: Status::INITIAL,
        app_id: None,
        origin: Some(Origin {
            provider_id: &run.provider_id,
            platform: kind.map_or("", Kind::label),
            external_id: &found.external_id,
        }),
        now,
    };
    agents::insert(conn, &agent).await?;
    if let Some(agent) = agents::find(conn, &id).await? {
        tell(conn, run, &agent, operation::Kind::Register, Vec::new(), now).await?;
    }
    Ok(Taken::As(Outcome::Imported, id))
}

/// Writes what happened to an agent, in the name of whoever began the run.
async fn tell(
    conn: &mut SqliteConnection,
    run: &RunRow,
    agent: &AgentRow,
    kind: operation::Kind,
    changes: Vec<Value>,
    now: &str,
) -> sqlx::Result<()> {
    let event = LogEventRow {
        id: ids::fresh("evt"),
        published: now.to_owned(),
        event_type: events::event_type(kind).to_owned(),
        outcome: "SUCCESS".to_owned(),
        reason: None,
        actor_id: run.actor_id.clone(),
        actor_name: run.actor_name.clone(),
        target_id: agent.id.clone(),
        target_type: events::AI_AGENT.to_owned(),
        target_name: agent.name.clone(),
        changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
        operation_id: Some(run.id.clone()),
        request_id: run.request_id.clone(),
    };
    log_events::insert(conn, &event).await
}
