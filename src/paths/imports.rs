//! Providers, the list of import runs, a run's page and its tabs.

use super::segment;
use crate::wire::query::Query;

/// The providers that agents are imported from.
pub const PROVIDERS: &str = "/providers";
/// The list of import runs.
pub const IMPORTS: &str = "/imports";
/// Agents that imports found and that wait for a decision. No run has such an id.
pub const STAGING: &str = "/imports/staging";

tabs! {
    /// A tab of an import run's page.
    RunTab {
        /// `Agents`, the first one: what became of each.
        Agents = "agents",
        /// `System Log`.
        Log = "log",
    }
}

/// The providers, with the form that adds one.
#[must_use]
pub fn provider_add() -> String {
    format!("{PROVIDERS}?add")
}

/// The providers, with the form that changes one.
#[must_use]
pub fn provider_edit(id: &str) -> String {
    Query::default().with("edit", id).on(PROVIDERS)
}

/// The list of import runs, those of one provider.
#[must_use]
pub fn imports_of(provider: &str) -> String {
    Query::default().with("provider", provider).on(IMPORTS)
}

/// Agents in staging, those of one provider.
#[must_use]
pub fn staging_of(provider: &str) -> String {
    Query::default().with("provider", provider).on(STAGING)
}

/// An import run's page on the tab `Agents`.
#[must_use]
pub fn import_run(id: &str) -> String {
    run_tab(id, RunTab::Agents)
}

/// An import run's page on this tab.
#[must_use]
pub fn run_tab(id: &str, tab: RunTab) -> String {
    format!("{IMPORTS}/{}/{}", segment(id), tab.code())
}
