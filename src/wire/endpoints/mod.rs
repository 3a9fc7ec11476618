//! Every API path once: the router's template, and a function that fills it for the client.

use super::query::{encode, is_segment};

mod access;
mod imports;
mod servers;

pub use access::*;
pub use imports::*;
pub use servers::*;

/// What this server can do beyond the official API. [decisions 2]
pub const SERVER_INFO: &str = "/.well-known/agent-console.json";
/// The `OpenAPI` document of this server.
pub const OPENAPI: &str = "/openapi.json";
/// Sign in, ask who is signed in, sign out. [decisions 4]
pub const SESSION: &str = "/session";
/// Puts the seeded state of a demo back. [decisions 4]
pub const DEMO_RESET: &str = "/demo/reset";

/// AI agents.
pub const AGENTS: &str = "/workload-principals/api/v1/ai-agents";
/// One AI agent.
pub const AGENT: &str = "/workload-principals/api/v1/ai-agents/{agentId}";
/// Activate an AI agent.
pub const AGENT_ACTIVATE: &str = "/workload-principals/api/v1/ai-agents/{agentId}/lifecycle/activate";
/// Deactivate an AI agent.
pub const AGENT_DEACTIVATE: &str = "/workload-principals/api/v1/ai-agents/{agentId}/lifecycle/deactivate";
/// Public keys of an AI agent.
pub const KEYS: &str = "/workload-principals/api/v1/ai-agents/{agentId}/credentials/jwks";
/// One public key.
pub const KEY: &str = "/workload-principals/api/v1/ai-agents/{agentId}/credentials/jwks/{keyId}";
/// Activate a public key.
pub const KEY_ACTIVATE: &str =
    "/workload-principals/api/v1/ai-agents/{agentId}/credentials/jwks/{keyId}/lifecycle/activate";
/// Deactivate a public key.
pub const KEY_DEACTIVATE: &str =
    "/workload-principals/api/v1/ai-agents/{agentId}/credentials/jwks/{keyId}/lifecycle/deactivate";
/// Managed connections of an AI agent.
pub const CONNECTIONS: &str = "/workload-principals/api/v1/ai-agents/{agentId}/connections";
/// One managed connection.
pub const CONNECTION: &str = "/workload-principals/api/v1/ai-agents/{agentId}/connections/{connectionId}";
/// Activate a managed connection.
pub const CONNECTION_ACTIVATE: &str =
    "/workload-principals/api/v1/ai-agents/{agentId}/connections/{connectionId}/lifecycle/activate";
/// Deactivate a managed connection.
pub const CONNECTION_DEACTIVATE: &str =
    "/workload-principals/api/v1/ai-agents/{agentId}/connections/{connectionId}/lifecycle/deactivate";
/// What agents can be connected to.
pub const POTENTIAL_CONNECTIONS: &str = "/workload-principals/api/v1/potential-connections";
/// Operations of AI agents.
pub const OPERATIONS: &str = "/workload-principals/api/v1/operations";
/// One operation.
pub const OPERATION: &str = "/workload-principals/api/v1/operations/{operationId}";
/// Owners of resources. [api 1.7]
pub const OWNERS: &str = "/governance/api/v1/resource-owners";
/// The System Log.
pub const LOGS: &str = "/api/v1/logs";
/// How many entries of the System Log there are over time. Ours, with capability `log-counts`.
pub const LOG_COUNTS: &str = "/api/v1/logs/counts";
/// The System Log as a file. Ours, with capability `log-export`.
pub const LOG_EXPORT: &str = "/api/v1/logs/export";
/// Users.
pub const USERS: &str = "/api/v1/users";
/// Groups.
pub const GROUPS: &str = "/api/v1/groups";
/// Applications.
pub const APPS: &str = "/api/v1/apps";
/// One application.
pub const APP: &str = "/api/v1/apps/{appId}";

/// Custom authorization servers.
pub const AUTHORIZATION_SERVERS: &str = "/api/v1/authorizationServers";
/// One custom authorization server.
pub const AUTHORIZATION_SERVER: &str = "/api/v1/authorizationServers/{authServerId}";
/// Its scopes.
pub const SERVER_SCOPES: &str = "/api/v1/authorizationServers/{authServerId}/scopes";

/// The families of the API: an unknown path below one answers with an error body, never with the console's page.
pub const FAMILIES: [&str; 5] = ["/workload-principals", "/governance", "/resource-servers", "/agent-access/", "/api/"];

/// The template with its id; an id that no path can hold leaves it unfilled, which names nothing at any server.
fn fill(template: &str, id: &str) -> String {
    if !is_segment(id) {
        return template.to_owned();
    }
    match (template.find('{'), template.find('}')) {
        (Some(open), Some(close)) => {
            let (before, after) = (template.get(..open), template.get(close + 1..));
            format!("{}{}{}", before.unwrap_or_default(), encode(id), after.unwrap_or_default())
        }
        _ => template.to_owned(),
    }
}

/// The path of one agent.
#[must_use]
pub fn agent(id: &str) -> String {
    fill(AGENT, id)
}

/// The path that activates an agent.
#[must_use]
pub fn agent_activate(id: &str) -> String {
    fill(AGENT_ACTIVATE, id)
}

/// The path that deactivates an agent.
#[must_use]
pub fn agent_deactivate(id: &str) -> String {
    fill(AGENT_DEACTIVATE, id)
}

/// A template with two ids, in their order.
fn fill_both(template: &str, outer: &str, inner: &str) -> String {
    if is_segment(outer) { fill(&fill(template, outer), inner) } else { template.to_owned() }
}

/// The path of an agent's public keys.
#[must_use]
pub fn keys(agent: &str) -> String {
    fill(KEYS, agent)
}

/// The path of one public key of an agent.
#[must_use]
pub fn key(agent: &str, key: &str) -> String {
    fill_both(KEY, agent, key)
}

/// The path that activates a public key.
#[must_use]
pub fn key_activate(agent: &str, key: &str) -> String {
    fill_both(KEY_ACTIVATE, agent, key)
}

/// The path that deactivates a public key.
#[must_use]
pub fn key_deactivate(agent: &str, key: &str) -> String {
    fill_both(KEY_DEACTIVATE, agent, key)
}

/// The path of an agent's connections.
#[must_use]
pub fn connections(agent: &str) -> String {
    fill(CONNECTIONS, agent)
}

/// The path of one connection of an agent.
#[must_use]
pub fn connection(agent: &str, connection: &str) -> String {
    fill_both(CONNECTION, agent, connection)
}

/// The path that activates a connection.
#[must_use]
pub fn connection_activate(agent: &str, connection: &str) -> String {
    fill_both(CONNECTION_ACTIVATE, agent, connection)
}

/// The path that deactivates a connection.
#[must_use]
pub fn connection_deactivate(agent: &str, connection: &str) -> String {
    fill_both(CONNECTION_DEACTIVATE, agent, connection)
}

/// The path of one authorization server.
#[must_use]
pub fn authorization_server(id: &str) -> String {
    fill(AUTHORIZATION_SERVER, id)
}

/// The path of its scopes.
#[must_use]
pub fn server_scopes(id: &str) -> String {
    fill(SERVER_SCOPES, id)
}

/// The path of one operation.
#[must_use]
pub fn operation(id: &str) -> String {
    fill(OPERATION, id)
}

/// The path of one application.
#[must_use]
pub fn app(id: &str) -> String {
    fill(APP, id)
}

/// The id at the end of the address of an operation, as a `Location` header names it. [api 1.2]
#[must_use]
pub fn operation_id(location: &str) -> Option<String> {
    let path = location.split(['?', '#']).next()?;
    let (rest, id) = path.trim_end_matches('/').rsplit_once('/')?;
    (rest.ends_with("/operations") && !id.is_empty()).then(|| super::query::unescape(id))
}
