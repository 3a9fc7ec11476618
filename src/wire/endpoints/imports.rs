//! Providers of agents, and imports from them. [api 1.11] Runs are an addition of ours.

use super::fill;

/// Providers that agents are imported from.
pub const PROVIDERS: &str = "/workload-principals/api/v1/ai-agent-providers";
/// Tries settings.
pub const PROVIDER_VALIDATE: &str = "/workload-principals/api/v1/ai-agent-providers/validate";
/// One provider.
pub const PROVIDER: &str = "/workload-principals/api/v1/ai-agent-providers/{providerId}";
/// The order of providers.
pub const PROVIDER_PRIORITY: &str = "/workload-principals/api/v1/ai-agent-providers/priority";
/// Imports from a provider.
pub const PROVIDER_IMPORT: &str = "/workload-principals/api/v1/ai-agent-providers/{providerId}/import";
/// Activate a provider.
pub const PROVIDER_ACTIVATE: &str = "/workload-principals/api/v1/ai-agent-providers/{providerId}/lifecycle/activate";
/// Deactivate a provider.
pub const PROVIDER_DEACTIVATE: &str =
    "/workload-principals/api/v1/ai-agent-providers/{providerId}/lifecycle/deactivate";

/// Runs of imports.
pub const IMPORTS: &str = "/workload-principals/api/v1/ai-agent-imports";
/// One run.
pub const IMPORT: &str = "/workload-principals/api/v1/ai-agent-imports/{importId}";
/// What became of each agent that it read.
pub const IMPORT_ENTRIES: &str = "/workload-principals/api/v1/ai-agent-imports/{importId}/entries";
/// A new run in the place of one that failed, or that skipped some.
pub const IMPORT_RETRY: &str = "/workload-principals/api/v1/ai-agent-imports/{importId}/retry";
/// Stops a run.
pub const IMPORT_CANCEL: &str = "/workload-principals/api/v1/ai-agent-imports/{importId}/cancel";

/// Agents that an import found and that wait for a decision.
pub const STAGING: &str = "/workload-principals/api/v1/ai-agent-imports/staging";
/// Takes one as a new agent, or joins it with the agent that is here.
pub const STAGED_CONFIRM: &str = "/workload-principals/api/v1/ai-agent-imports/staging/{stagedId}/confirm";
/// Leaves one out.
pub const STAGED_IGNORE: &str = "/workload-principals/api/v1/ai-agent-imports/staging/{stagedId}/ignore";

/// The path of one provider.
#[must_use]
pub fn provider(id: &str) -> String {
    fill(PROVIDER, id)
}

/// The path that imports from a provider.
#[must_use]
pub fn provider_import(id: &str) -> String {
    fill(PROVIDER_IMPORT, id)
}

/// The path that activates a provider.
#[must_use]
pub fn provider_activate(id: &str) -> String {
    fill(PROVIDER_ACTIVATE, id)
}

/// The path that deactivates a provider.
#[must_use]
pub fn provider_deactivate(id: &str) -> String {
    fill(PROVIDER_DEACTIVATE, id)
}

/// The path of one run.
#[must_use]
pub fn import(id: &str) -> String {
    fill(IMPORT, id)
}

/// The path of what became of each agent that a run read.
#[must_use]
pub fn import_entries(id: &str) -> String {
    fill(IMPORT_ENTRIES, id)
}

/// The path that repeats a run.
#[must_use]
pub fn import_retry(id: &str) -> String {
    fill(IMPORT_RETRY, id)
}

/// The path that stops a run.
#[must_use]
pub fn import_cancel(id: &str) -> String {
    fill(IMPORT_CANCEL, id)
}

/// The path that takes an agent in staging.
#[must_use]
pub fn staged_confirm(id: &str) -> String {
    fill(STAGED_CONFIRM, id)
}

/// The path that leaves an agent in staging out.
#[must_use]
pub fn staged_ignore(id: &str) -> String {
    fill(STAGED_IGNORE, id)
}
