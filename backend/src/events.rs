//! System Log events: their names and contents. [pages 1.13]

use crate::ids;
use crate::store::agents::AgentRow;
use crate::store::import_runs::RunRow;
use crate::store::log_events::LogEventRow;
use crate::store::operations::OperationRow;
use crate::store::owners::OwnerRow;
use agent_console::domain::log_event;
pub use agent_console::domain::log_event::{AI_AGENT, API_SERVER, IMPORT_RUN, MCP_SERVER, PROVIDER, STAGED_AGENT};
use agent_console::domain::operation::Kind;
use serde_json::{Value, json};

/// Owners changed.
pub const OWNERS_UPDATED: &str = "resource.owner.update";
/// An application was linked.
pub const APP_LINKED: &str = "workload_principal.sign_on_provider.add";
/// An application was unlinked.
pub const APP_UNLINKED: &str = "workload_principal.sign_on_provider.remove";

/// A public key was added.
pub const KEY_ADDED: &str = "workload_principal.ai_agent.credential.create";
/// A public key was activated.
pub const KEY_ACTIVATED: &str = "workload_principal.ai_agent.credential.activate";
/// A public key was deactivated.
pub const KEY_DEACTIVATED: &str = "workload_principal.ai_agent.credential.deactivate";
/// A public key was deleted.
pub const KEY_DELETED: &str = "workload_principal.ai_agent.credential.delete";

/// A managed connection was made.
pub const CONNECTION_ADDED: &str = "workload_principal.resource_connection.create";
/// A managed connection was changed.
pub const CONNECTION_UPDATED: &str = "workload_principal.resource_connection.update";
/// A managed connection was activated.
pub const CONNECTION_ACTIVATED: &str = "workload_principal.resource_connection.activate";
/// A managed connection was deactivated.
pub const CONNECTION_DEACTIVATED: &str = "workload_principal.resource_connection.deactivate";
/// A managed connection was removed.
pub const CONNECTION_REMOVED: &str = "workload_principal.resource_connection.delete";

/// A resource server was added.
pub const API_SERVER_ADDED: &str = "resource_servers.api_server.register";
/// The details of a resource server were changed.
pub const API_SERVER_UPDATED: &str = "resource_servers.api_server.update";
/// A resource server was activated.
pub const API_SERVER_ACTIVATED: &str = "resource_servers.api_server.activate";
/// A resource server was deactivated.
pub const API_SERVER_DEACTIVATED: &str = "resource_servers.api_server.deactivate";
/// A resource server was deleted.
pub const API_SERVER_DELETED: &str = "resource_servers.api_server.delete";
/// The endpoints of a resource server were saved for the first time.
pub const AUTH_SERVER_ADDED: &str = "resource_servers.api_server.auth_server.add";
/// The endpoints of a resource server were changed.
pub const AUTH_SERVER_UPDATED: &str = "resource_servers.api_server.auth_server.update";
/// A set of client credentials was added.
pub const CREDENTIALS_ADDED: &str = "resource_servers.client_authentication_settings.create";
/// A set of client credentials was changed.
pub const CREDENTIALS_UPDATED: &str = "resource_servers.client_authentication_settings.update";
/// A set of client credentials was removed.
pub const CREDENTIALS_REMOVED: &str = "resource_servers.client_authentication_settings.delete";

/// An MCP server was registered.
pub const MCP_SERVER_ADDED: &str = "resource_servers.mcp_server.register";
/// Name or description of an MCP server were changed.
pub const MCP_SERVER_UPDATED: &str = "resource_servers.mcp_server.update";
/// An MCP server was activated.
pub const MCP_SERVER_ACTIVATED: &str = "resource_servers.mcp_server.activate";
/// An MCP server was deactivated.
pub const MCP_SERVER_DEACTIVATED: &str = "resource_servers.mcp_server.deactivate";
/// An MCP server was deleted.
pub const MCP_SERVER_DELETED: &str = "resource_servers.mcp_server.delete";
/// The metadata of an MCP server was read.
pub const MCP_SERVER_LOOKED_AT: &str = "resource_servers.mcp_server.auth_server.update";
/// An MCP server was asked what it offers.
pub const MCP_SERVER_DISCOVERED: &str = "resource_servers.mcp_server.capability.discover";

/// A provider was added.
pub const PROVIDER_ADDED: &str = "app.ai_agent_provider.create";
/// A provider was changed.
pub const PROVIDER_UPDATED: &str = "app.ai_agent_provider.update";
/// A provider was activated.
pub const PROVIDER_ACTIVATED: &str = "app.ai_agent_provider.activate";
/// A provider was deactivated.
pub const PROVIDER_DEACTIVATED: &str = "app.ai_agent_provider.deactivate";
/// A provider was deleted.
pub const PROVIDER_DELETED: &str = "app.ai_agent_provider.delete";
/// The settings of a provider were tried.
pub const PROVIDER_TRIED: &str = "app.ai_agent_provider.credential.validate";
/// The order of providers was changed.
pub const PROVIDERS_ORDERED: &str = "app.ai_agent_provider.priority.update";
/// An agent in staging was taken, as a new one or as one that was here.
pub const STAGED_CONFIRMED: &str = "app.ai_agent_provider.import_staging.confirm";
/// An agent in staging was left out.
pub const STAGED_IGNORED: &str = "app.ai_agent_provider.import_staging.ignore";
/// The id of an actor that is no person: the server itself, as a schedule asked it to.
pub const SYSTEM: &str = "system";
/// An import began.
pub const IMPORT_STARTED: &str = "app.ai_agent_provider.import.start";
/// An import ended, one way or the other.
pub const IMPORT_COMPLETED: &str = "app.ai_agent_provider.import.complete";

/// The event of a kind of operation.
#[must_use]
pub fn event_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Register => "workload_principal.register",
        Kind::Replace | Kind::Patch => "workload_principal.update",
        Kind::Delete => "workload_principal.delete",
        Kind::Activate => "workload_principal.activate",
        Kind::Deactivate => "workload_principal.deactivate",
    }
}

/// An event of an operation.
#[must_use]
pub fn of_operation(
    operation: &OperationRow,
    event_type: &str,
    target_name: &str,
    changes: Vec<Value>,
    now: &str,
    failure: Option<&str>,
) -> LogEventRow {
    LogEventRow {
        id: ids::fresh("evt"),
        published: now.to_owned(),
        event_type: event_type.to_owned(),
        outcome: if failure.is_some() { "FAILURE" } else { "SUCCESS" }.to_owned(),
        reason: failure.map(ToOwned::to_owned),
        actor_id: operation.actor_id.clone(),
        actor_name: operation.actor_name.clone(),
        target_id: operation.agent_id.clone(),
        target_type: AI_AGENT.to_owned(),
        target_name: target_name.to_owned(),
        changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
        operation_id: Some(operation.id.clone()),
        request_id: operation.request_id.clone(),
    }
}

/// One change of one member.
#[must_use]
pub fn change(field: &str, before: Value, after: Value) -> Value {
    json!({ "field": field, "before": before, "after": after })
}

/// Owners with their names.
#[must_use]
pub fn people(rows: &[OwnerRow]) -> Value {
    rows.iter().map(|row| json!({ "type": row.principal_kind, "id": row.principal_id, "name": row.name })).collect()
}

/// What differs between two states of an agent.
#[must_use]
pub fn differences(before: &AgentRow, after: &AgentRow) -> Vec<Value> {
    [
        ("profile.name", json!(before.name), json!(after.name)),
        ("profile.description", json!(before.description), json!(after.description)),
        ("appId", json!(before.app_id), json!(after.app_id)),
        ("status", json!(before.status), json!(after.status)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(field, before, after)| change(field, before, after))
    .collect()
}

/// The events about the application, beside the main one.
#[must_use]
pub fn app_events(before: Option<&str>, after: Option<&str>) -> Vec<&'static str> {
    if before == after {
        return Vec::new();
    }
    let mut events = Vec::new();
    if before.is_some() {
        events.push(APP_UNLINKED);
    }
    if after.is_some() {
        events.push(APP_LINKED);
    }
    events
}

/// What a run of an import counted, for its last event. [pages 1.13]
#[must_use]
pub fn counted(run: &RunRow) -> Vec<Value> {
    let counts = [
        ("found", run.found),
        ("imported", run.imported),
        ("updated", run.updated),
        ("staged", run.staged),
        ("skipped", run.skipped),
    ];
    counts.into_iter().map(|(member, count)| change(member, Value::Null, count.into())).collect()
}

/// What an event says happened.
#[must_use]
pub fn words(event_type: &str) -> &'static str {
    log_event::words(event_type).unwrap_or("Change")
}
