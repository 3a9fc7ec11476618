//! Calls of what stands on an agent's page beside the agent itself: its keys, and what happened.

use super::parameters::{
    AFTER, AGENT_ID, IDEMPOTENCY_KEY, KEY_ID, LOG_FILTER, LOG_LIMIT, LOG_ORDER, LOG_Q, SINCE, UNTIL,
};
use super::routes::{Answer, JSON, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{Delete, Post};

/// Public keys of agents.
pub(super) fn keys() -> Vec<Route> {
    let key = &[AGENT_ID, KEY_ID];
    let change = |method, path, id, summary, answer| Route {
        scope: Some(Scope::AgentsManage),
        parameters: key,
        failures: &[400, 404, 409],
        ..open(method, path, id, summary, answer)
    };
    let jwk = Answer::Body("AgentJwk");
    vec![
        Route {
            parameters: &[AGENT_ID],
            failures: &[404],
            ..read(
                endpoints::KEYS,
                "listAgentJwk",
                "List the public keys of an AI agent",
                Scope::AgentsRead,
                Answer::Body("AgentJwkList"),
            )
        },
        Route {
            parameters: &[AGENT_ID, IDEMPOTENCY_KEY],
            body: Some((JSON, "JwkRequest")),
            failures: &[400, 404, 409, 415],
            ..change(Post, endpoints::KEYS, "addAgentJwk", "Add a public key", Answer::Created("AgentJwk"))
        },
        Route {
            parameters: key,
            failures: &[404],
            ..read(endpoints::KEY, "getAgentJwk", "Retrieve a public key", Scope::AgentsRead, Answer::Body("AgentJwk"))
        },
        change(Delete, endpoints::KEY, "deleteAgentJwk", "Delete an inactive public key", Answer::Nothing),
        change(Post, endpoints::KEY_ACTIVATE, "activateAgentJwk", "Activate a public key", jwk),
        change(Post, endpoints::KEY_DEACTIVATE, "deactivateAgentJwk", "Deactivate a public key", jwk),
    ]
}

/// The System Log.
pub(super) fn logs() -> Vec<Route> {
    vec![Route {
        parameters: &[SINCE, UNTIL, LOG_FILTER, LOG_Q, LOG_ORDER, LOG_LIMIT, AFTER],
        ..read(
            endpoints::LOGS,
            "listLogEvents",
            "List entries of the System Log",
            Scope::LogsRead,
            Answer::Array("LogEvent"),
        )
    }]
}
