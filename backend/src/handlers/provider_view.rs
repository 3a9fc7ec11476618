//! How providers and runs of imports are printed.

use super::agent_view::Printer;
use crate::extract::Asked;
use crate::store::import_entries::EntryRow;
use crate::store::import_runs::{self, RunRow};
use crate::store::provider_owners;
use crate::store::providers::ProviderRow;
use agent_console::domain::access::Scope;
use agent_console::domain::provider;
use agent_console::wire::imports::{ImportEntry, ImportProvider, ImportRun};
use agent_console::wire::open::{Code, Open};
use agent_console::wire::owners::{GROUPS, USERS};
use agent_console::wire::providers::{ImportSchedule, Provider, ProviderOwners, ProviderSettings};
use sqlx::SqliteConnection;

/// Providers, each with its newest run and its owners. Names of owners are another family's: who may not read them there gets none here.
///
/// # Errors
/// When the database fails.
pub(super) async fn providers(
    conn: &mut SqliteConnection,
    asked: &Asked,
    rows: &[ProviderRow],
) -> sqlx::Result<Vec<Provider>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let newest = import_runs::newest(conn, &ids).await?;
    let owners = provider_owners::of_providers(conn, &ids).await?;
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin.clone() };
    let named = asked.caller.require(Scope::OwnersRead).is_ok();
    let of = |row: &ProviderRow| {
        let own = owners.iter().filter(|owner| owner.agent_id == row.id);
        let principals: Vec<_> = own.map(|owner| printer.principal(owner)).collect();
        let printed = provider(row, newest.iter().find(|run| run.provider_id == row.id));
        let orns = |kind: &str| principals.iter().filter(|own| own.kind == kind).map(|own| own.orn.clone()).collect();
        Provider {
            owners: Some(ProviderOwners { user_orns: orns(USERS), group_orns: orns(GROUPS) }),
            default_owners: if named { principals } else { Vec::new() },
            ..printed
        }
    };
    Ok(rows.iter().map(of).collect())
}

fn provider(row: &ProviderRow, newest: Option<&RunRow>) -> Provider {
    let known = !row.kind.is_empty();
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Provider {
        id: row.id.clone(),
        source_name: row.source_name.clone(),
        status: open(&row.status),
        platform: known.then(|| open(&row.kind)),
        settings: known.then(|| settings(row)),
        validation_error: row.fault.clone(),
        owners: None,
        default_owners: Vec::new(),
        schedule: (!row.schedule.is_empty())
            .then(|| ImportSchedule { expression: row.schedule.clone(), time_zone: row.schedule_zone.clone() }),
        next_import: row.next_import.clone(),
        priority: Some(unsigned(row.priority)),
        unowned_agents: Some(unsigned(row.unowned)),
        waiting_in_staging: Some(unsigned(row.waiting)),
        agent_count: Some(unsigned(row.agents)),
        last_import: newest.map(run),
        integration_date: text(&row.created),
        last_updated: text(&row.last_updated),
    }
}

/// How a provider is reached.
pub(super) fn settings(row: &ProviderRow) -> ProviderSettings {
    ProviderSettings {
        url: row.url.clone(),
        token_url: row.token_url.clone(),
        region: row.region.clone(),
        client_id: row.client_id.clone(),
    }
}

/// What the rules need to know about a provider.
pub(super) fn facts(row: &ProviderRow) -> provider::Facts {
    provider::Facts { status: provider::Status::parse(&row.status), importing: row.running > 0 }
}

/// A run.
pub(super) fn run(row: &RunRow) -> ImportRun {
    ImportRun {
        id: row.id.clone(),
        provider: ImportProvider {
            id: row.provider_id.clone(),
            name: row.provider_name.clone(),
            status: row.provider_status.as_deref().map(open),
            importing: row.provider_running > 0,
        },
        trigger: open(&row.trigger),
        status: open(&row.status),
        started: row.started.clone(),
        completed: row.completed.clone(),
        total: row.total.map(unsigned),
        found: unsigned(row.found),
        imported: unsigned(row.imported),
        updated: unsigned(row.updated),
        staged: unsigned(row.staged),
        skipped: unsigned(row.skipped),
        error: row.error.clone(),
        retry_of: row.retry_of.clone(),
        retried_by: row.retried_by.clone(),
        started_by: Some(row.actor_name.clone()),
    }
}

/// What became of one agent of a run.
pub(super) fn entry(row: &EntryRow) -> ImportEntry {
    ImportEntry {
        position: unsigned(row.position),
        external_id: row.external_id.clone(),
        name: row.name.clone(),
        outcome: open(&row.outcome),
        reason: row.reason.clone(),
        agent_id: row.agent_id.clone(),
    }
}

fn open<T: Code>(code: &str) -> Open<T> {
    T::parse(code).map_or_else(|| Open::Unknown(code.to_owned()), Open::Known)
}

pub(super) fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
