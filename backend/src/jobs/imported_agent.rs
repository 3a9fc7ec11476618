//! What an import does to agents here: a new one, one that changed at its provider, and one that is joined with an agent that was here.
//! [pages 1.9]

use crate::store::agent_links::{self, LinkRow};
use crate::store::agents::{self, AgentRow, NewAgent, Origin};
use crate::store::log_events::{self, LogEventRow};
use crate::store::owners;
use crate::store::provider_owners;
use crate::store::providers::ProviderRow;
use crate::{events, ids};
use agent_console::domain::agent::Status;
use agent_console::domain::agent_profile::name_key;
use agent_console::domain::operation;
use agent_console::domain::provider::Kind;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// Who does it, when, from where, and the run that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// The provider.
    pub provider: &'a ProviderRow,
    /// The run.
    pub run_id: &'a str,
    /// Who.
    pub actor_id: &'a str,
    /// Their name.
    pub actor_name: &'a str,
    /// The request that asked for it.
    pub request_id: &'a str,
    /// When.
    pub now: &'a str,
}

/// An agent as its provider lists it.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// Its id there.
    pub external_id: &'a str,
    /// Its name there.
    pub name: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
}

/// Takes a new agent under this free name, with the provider's default owners. It is Staged, as every agent that was registered just now.
///
/// # Errors
/// When the database fails.
pub async fn add(conn: &mut SqliteConnection, deed: &Deed<'_>, listed: Listed<'_>, name: &str) -> sqlx::Result<String> {
    let id = ids::fresh("wlp");
    let agent = NewAgent {
        id: &id,
        name,
        name_key: &name_key(name),
        description: listed.description,
        status: Status::INITIAL,
        app_id: None,
        origin: Some(origin(deed, listed)),
        now: deed.now,
    };
    agents::insert(conn, &agent).await?;
    link(conn, deed, listed, &id, name).await?;
    tell(conn, deed, (&id, name), events::event_type(operation::Kind::Register), Vec::new()).await?;
    let owners = provider_owners::of_providers(conn, &[&deed.provider.id]).await?;
    if !owners.is_empty() {
        let pairs: Vec<_> = owners.iter().map(|owner| (&*owner.principal_kind, &*owner.principal_id)).collect();
        owners::replace(conn, &id, &pairs, deed.now).await?;
        let given = events::change("owners", json!([]), events::people(&owners));
        tell(conn, deed, (&id, name), events::OWNERS_UPDATED, vec![given]).await?;
    }
    Ok(id)
}

/// Brings an agent up to date that the provider lists under this name; whether anything changed. The profile comes from the first of the
/// providers that know it.
///
/// # Errors
/// When the database fails.
pub async fn renew(
    conn: &mut SqliteConnection,
    deed: &Deed<'_>,
    before: AgentRow,
    listed: Listed<'_>,
    name: &str,
) -> sqlx::Result<bool> {
    if agent_links::is_outranked(conn, &before.id, &deed.provider.id).await? {
        return Ok(false);
    }
    link(conn, deed, listed, &before.id, name).await?;
    let after = AgentRow {
        name: name.to_owned(),
        name_key: name_key(name),
        description: listed.description.map(ToOwned::to_owned),
        ..before.clone()
    };
    let mut changes = events::differences(&before, &after);
    let from = before.provider_id.as_deref();
    if from != Some(&*deed.provider.id) || before.external_id.as_deref() != Some(listed.external_id) {
        changes.push(events::change("source", json!(before.provider_name), json!(deed.provider.source_name)));
        agents::come_from(conn, &before.id, origin(deed, listed)).await?;
    }
    if changes.is_empty() {
        return Ok(false);
    }
    agents::update(conn, &after, deed.now).await?;
    tell(conn, deed, (&after.id, &after.name), events::event_type(operation::Kind::Replace), changes).await?;
    Ok(true)
}

/// Joins what a provider lists with an agent that is here: it keeps its name, and everything that is kept here.
///
/// # Errors
/// When the database fails.
pub async fn merge(
    conn: &mut SqliteConnection,
    deed: &Deed<'_>,
    before: AgentRow,
    listed: Listed<'_>,
) -> sqlx::Result<()> {
    let (id, name) = (before.id.clone(), before.name.clone());
    link(conn, deed, listed, &id, listed.name).await?;
    if !renew(conn, deed, before, listed, &name).await? {
        let joined = events::change("link", Value::Null, json!(deed.provider.source_name));
        tell(conn, deed, (&id, &name), events::event_type(operation::Kind::Replace), vec![joined]).await?;
    }
    Ok(())
}

fn origin<'a>(deed: &Deed<'a>, listed: Listed<'a>) -> Origin<'a> {
    let platform = Kind::parse(&deed.provider.kind).map_or("", Kind::label);
    Origin { provider_id: &deed.provider.id, platform, external_id: listed.external_id }
}

/// Writes that the provider lists this agent, which has this name here.
async fn link(
    conn: &mut SqliteConnection,
    deed: &Deed<'_>,
    listed: Listed<'_>,
    agent: &str,
    name: &str,
) -> sqlx::Result<()> {
    let row = LinkRow {
        provider_id: deed.provider.id.clone(),
        external_id: listed.external_id.to_owned(),
        agent_id: agent.to_owned(),
        replaced: if name == listed.name { String::new() } else { listed.name.to_owned() },
    };
    agent_links::put(conn, &row).await
}

/// Writes what happened to an agent.
async fn tell(
    conn: &mut SqliteConnection,
    deed: &Deed<'_>,
    (id, name): (&str, &str),
    event_type: &str,
    changes: Vec<Value>,
) -> sqlx::Result<()> {
    let event = LogEventRow {
        id: ids::fresh("evt"),
        published: deed.now.to_owned(),
        event_type: event_type.to_owned(),
        outcome: "SUCCESS".to_owned(),
        reason: None,
        actor_id: deed.actor_id.to_owned(),
        actor_name: deed.actor_name.to_owned(),
        target_id: id.to_owned(),
        target_type: events::AI_AGENT.to_owned(),
        target_name: name.to_owned(),
        changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
        operation_id: Some(deed.run_id.to_owned()),
        request_id: deed.request_id.to_owned(),
    };
    log_events::insert(conn, &event).await
}
