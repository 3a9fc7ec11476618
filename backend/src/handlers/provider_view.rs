//! How providers and runs of imports are printed.

use crate::store::import_entries::EntryRow;
use crate::store::import_runs::RunRow;
use crate::store::providers::ProviderRow;
use agent_console::domain::provider;
use agent_console::wire::imports::{ImportEntry, ImportProvider, ImportRun};
use agent_console::wire::open::{Code, Open};
use agent_console::wire::providers::{Provider, ProviderSettings};

/// A provider with its newest run.
pub(super) fn provider(row: &ProviderRow, newest: Option<&RunRow>) -> Provider {
    let known = !row.kind.is_empty();
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Provider {
        id: row.id.clone(),
        source_name: row.source_name.clone(),
        status: open(&row.status),
        platform: known.then(|| open(&row.kind)),
        settings: known.then(|| settings(row)),
        validation_error: row.fault.clone(),
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
