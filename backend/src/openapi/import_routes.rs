//! Calls of providers, and of imports from them.

use super::parameters::{
    AFTER, IDEMPOTENCY_KEY, IF_MATCH, IMPORT_ID, IMPORT_SINCE, IMPORT_STATUS, INCLUDE, LIMIT, OUTCOME, PROVIDER_FILTER,
    PROVIDER_ID, Parameter, STAGED_ID, STAGED_STATUS,
};
use super::routes::{Answer, JSON, MERGE_PATCH, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{self, Delete, Patch, Post};

const ONE: &[Parameter] = &[PROVIDER_ID];
const CHANGE: &[Parameter] = &[PROVIDER_ID, IF_MATCH];
const RUN: &[Parameter] = &[IMPORT_ID];
const STAGED: &[Parameter] = &[STAGED_ID];

/// A call that changes a provider.
fn act(method: HttpMethod, path: &'static str, id: &'static str, summary: &'static str, answer: Answer) -> Route {
    let failures = &[400, 404, 409, 412];
    Route { scope: Some(Scope::AgentsManage), parameters: CHANGE, failures, ..open(method, path, id, summary, answer) }
}

/// Calls that change providers, and that decide about agents in staging.
pub(super) fn changes() -> Vec<Route> {
    let record = Answer::Record("Provider");
    let settings = "Read one page with these settings, and keep nothing of it";
    vec![
        Route {
            parameters: &[IDEMPOTENCY_KEY],
            body: Some((JSON, "ProviderRequest")),
            failures: &[400, 415],
            ..act(Post, endpoints::PROVIDERS, "addProvider", "Add a provider", Answer::Created("Provider"))
        },
        Route {
            parameters: &[],
            body: Some((JSON, "ProviderRequest")),
            failures: &[400, 404, 415],
            ..act(Post, endpoints::PROVIDER_VALIDATE, "validateProvider", settings, Answer::Nothing)
        },
        Route {
            body: Some((MERGE_PATCH, "ProviderPatch")),
            failures: &[400, 404, 412, 415],
            ..act(
                Patch,
                endpoints::PROVIDER,
                "updateProvider",
                "Change name, settings, owners or schedule of a provider",
                record,
            )
        },
        Route {
            parameters: &[],
            body: Some((JSON, "ProviderPriority")),
            failures: &[400, 415],
            ..act(
                Post,
                endpoints::PROVIDER_PRIORITY,
                "orderProviders",
                "Put providers in their order: the first of those that know an agent gives it its name and description",
                Answer::Body("ProviderList"),
            )
        },
        Route {
            parameters: STAGED,
            body: Some((JSON, "StagingDecision")),
            failures: &[400, 404, 415],
            ..act(
                Post,
                endpoints::STAGED_CONFIRM,
                "confirmStagedAgent",
                "Take an agent in staging, as a new one or as the one that is here",
                Answer::Body("StagedAgent"),
            )
        },
        Route {
            parameters: STAGED,
            failures: &[400, 404],
            ..act(
                Post,
                endpoints::STAGED_IGNORE,
                "ignoreStagedAgent",
                "Leave an agent in staging out of every import",
                Answer::Body("StagedAgent"),
            )
        },
        act(
            Delete,
            endpoints::PROVIDER,
            "deleteProvider",
            "Delete an inactive provider: here, not its agents and nothing at the provider",
            Answer::Nothing,
        ),
        act(Post, endpoints::PROVIDER_ACTIVATE, "activateProvider", "Activate a provider", record),
        act(Post, endpoints::PROVIDER_DEACTIVATE, "deactivateProvider", "Deactivate a provider", record),
    ]
}

/// Calls that begin imports, and stop them.
pub(super) fn runs() -> Vec<Route> {
    vec![
        Route {
            parameters: ONE,
            failures: &[400, 404, 409],
            ..act(
                Post,
                endpoints::PROVIDER_IMPORT,
                "importFromProvider",
                "Import the agents of an active provider",
                Answer::Begun("ImportRun"),
            )
        },
        Route {
            parameters: RUN,
            failures: &[400, 404, 409],
            ..act(
                Post,
                endpoints::IMPORT_RETRY,
                "retryImport",
                "Import again after a run failed, or skipped some: a new run",
                Answer::Begun("ImportRun"),
            )
        },
        Route {
            parameters: RUN,
            failures: &[400, 404],
            ..act(
                Post,
                endpoints::IMPORT_CANCEL,
                "cancelImport",
                "Stop a run; what was imported stays",
                Answer::Body("ImportRun"),
            )
        },
    ]
}

/// Calls that read providers and runs.
pub(super) fn readings() -> Vec<Route> {
    let reading = Scope::AgentsRead;
    vec![
        read(
            endpoints::PROVIDERS,
            "listProviders",
            "List providers of AI agents",
            reading,
            Answer::List("ProviderList"),
        ),
        Route {
            parameters: ONE,
            ..read(endpoints::PROVIDER, "getProvider", "Retrieve a provider", reading, Answer::Record("Provider"))
        },
        Route {
            parameters: &[AFTER, LIMIT, PROVIDER_FILTER, IMPORT_STATUS, IMPORT_SINCE, INCLUDE],
            ..read(
                endpoints::IMPORTS,
                "listImports",
                "List runs of imports, newest first",
                reading,
                Answer::List("ImportRunList"),
            )
        },
        Route {
            parameters: &[AFTER, LIMIT, PROVIDER_FILTER, STAGED_STATUS],
            ..read(
                endpoints::STAGING,
                "listStagedAgents",
                "List agents that an import found and that wait for a decision, oldest first",
                reading,
                Answer::List("StagedAgentList"),
            )
        },
        Route {
            parameters: RUN,
            failures: &[404],
            ..read(endpoints::IMPORT, "getImport", "Retrieve a run of an import", reading, Answer::Body("ImportRun"))
        },
        Route {
            parameters: &[IMPORT_ID, AFTER, LIMIT, OUTCOME],
            failures: &[400, 404],
            ..read(
                endpoints::IMPORT_ENTRIES,
                "listImportEntries",
                "List what became of each agent that a run read",
                reading,
                Answer::List("ImportEntryList"),
            )
        },
    ]
}
