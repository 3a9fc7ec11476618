//! Calls of what stands on an agent's page beside the agent itself: its keys, its connections, and what happened.

use super::parameters::{
    AFTER, AGENT_ID, BUCKETS, CONNECTION_ID, FORMAT, IDEMPOTENCY_KEY, IF_MATCH, INCLUDE_INACTIVE, KEY_ID, LIMIT,
    LOG_FILTER, LOG_LIMIT, LOG_ORDER, LOG_Q, MATCH, Q, RESOURCE_TYPE, SERVER_ID, SINCE, TYPE_FILTER, UNTIL,
};
use super::routes::{Answer, JSON, MERGE_PATCH, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{Delete, Patch, Post};

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

/// Managed connections, and what can be connected.
pub(super) fn connections() -> Vec<Route> {
    let change = |method, path, id, summary, answer| Route {
        scope: Some(Scope::AgentsManage),
        parameters: &[AGENT_ID, CONNECTION_ID, IF_MATCH],
        failures: &[400, 404, 409, 412],
        ..open(method, path, id, summary, answer)
    };
    let (one, record, reading) = (endpoints::CONNECTION, Answer::Record("Connection"), Scope::AgentsRead);
    let list = Answer::List("ConnectionList");
    vec![
        Route {
            parameters: &[AGENT_ID, AFTER, LIMIT],
            failures: &[400, 404],
            ..read(endpoints::CONNECTIONS, "listConnections", "List the connections of an AI agent", reading, list)
        },
        Route {
            parameters: &[AGENT_ID, IDEMPOTENCY_KEY],
            body: Some((JSON, "ConnectionRequest")),
            failures: &[400, 404, 409, 415],
            ..change(
                Post,
                endpoints::CONNECTIONS,
                "createConnection",
                "Connect an active AI agent with an active resource",
                Answer::Created("Connection"),
            )
        },
        Route {
            parameters: &[AGENT_ID, CONNECTION_ID],
            failures: &[404],
            ..read(one, "getConnection", "Retrieve a connection", reading, record)
        },
        Route {
            body: Some((MERGE_PATCH, "ConnectionPatch")),
            failures: &[400, 404, 409, 412, 415],
            ..change(Patch, one, "updateConnection", "Change the scopes or the audience of a connection", record)
        },
        change(Delete, one, "deleteConnection", "Remove an inactive connection", Answer::Nothing),
        change(Post, endpoints::CONNECTION_ACTIVATE, "activateConnection", "Activate a connection", record),
        change(Post, endpoints::CONNECTION_DEACTIVATE, "deactivateConnection", "Deactivate a connection", record),
        Route {
            parameters: &[TYPE_FILTER, MATCH, INCLUDE_INACTIVE, RESOURCE_TYPE, AFTER, LIMIT],
            ..read(
                endpoints::POTENTIAL_CONNECTIONS,
                "listPotentialConnections",
                "List what AI agents can be connected to",
                reading,
                list,
            )
        },
    ]
}

/// Custom authorization servers.
pub(super) fn authorization_servers() -> Vec<Route> {
    let scope = Scope::AuthorizationServersRead;
    let (one, many) = (Answer::Record("AuthorizationServer"), Answer::Array("AuthorizationServer"));
    vec![
        Route {
            parameters: &[AFTER, LIMIT, Q],
            ..read(
                endpoints::AUTHORIZATION_SERVERS,
                "listAuthorizationServers",
                "List authorization servers",
                scope,
                many,
            )
        },
        Route {
            parameters: &[SERVER_ID],
            ..read(
                endpoints::AUTHORIZATION_SERVER,
                "getAuthorizationServer",
                "Retrieve an authorization server",
                scope,
                one,
            )
        },
        Route {
            parameters: &[SERVER_ID],
            failures: &[404],
            ..read(
                endpoints::SERVER_SCOPES,
                "listServerScopes",
                "List the scopes of an authorization server",
                scope,
                Answer::Array("ServerScope"),
            )
        },
    ]
}

/// The System Log.
pub(super) fn logs() -> Vec<Route> {
    let reading = Scope::LogsRead;
    vec![
        Route {
            parameters: &[SINCE, UNTIL, LOG_FILTER, LOG_Q, LOG_ORDER, LOG_LIMIT, AFTER],
            ..read(
                endpoints::LOGS,
                "listLogEvents",
                "List entries of the System Log",
                reading,
                Answer::Array("LogEvent"),
            )
        },
        Route {
            parameters: &[SINCE, UNTIL, LOG_FILTER, LOG_Q, BUCKETS],
            ..read(
                endpoints::LOG_COUNTS,
                "countLogEvents",
                "Count entries of the System Log over time",
                reading,
                Answer::Body("LogCounts"),
            )
        },
        Route {
            parameters: &[FORMAT, SINCE, UNTIL, LOG_FILTER, LOG_Q, LOG_ORDER],
            ..read(
                endpoints::LOG_EXPORT,
                "exportLogEvents",
                "All entries of the System Log that match, as a file",
                reading,
                Answer::File("LogEvent"),
            )
        },
    ]
}
