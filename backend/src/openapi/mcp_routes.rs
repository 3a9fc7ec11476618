//! Calls of MCP servers, and of the looks at them.

use super::parameters::{
    AFTER, IDEMPOTENCY_KEY, IF_MATCH, INCLUDE, LIMIT, MCP_SERVER_ID, OPERATION_ID, Parameter, SERVER_ORDER_BY,
    SERVER_SEARCH, SORT_ORDER,
};
use super::routes::{Answer, JSON, MERGE_PATCH, Route, open, read};
use agent_console::domain::access::Scope;
use agent_console::wire::endpoints;
use utoipa::openapi::HttpMethod::{self, Delete, Patch, Post, Put};

const LIST: &[Parameter] = &[AFTER, LIMIT, SERVER_SEARCH, SERVER_ORDER_BY, SORT_ORDER, INCLUDE];
const ONE: &[Parameter] = &[MCP_SERVER_ID];
const CHANGE: &[Parameter] = &[MCP_SERVER_ID, IF_MATCH];

/// A call that changes a server.
fn act(method: HttpMethod, path: &'static str, id: &'static str, summary: &'static str, answer: Answer) -> Route {
    let failures = &[400, 404, 409, 412];
    Route {
        scope: Some(Scope::ResourceServersManage),
        parameters: CHANGE,
        failures,
        ..open(method, path, id, summary, answer)
    }
}

/// Calls that change MCP servers.
pub(super) fn changes() -> Vec<Route> {
    let record = Answer::Record("McpServer");
    vec![
        Route {
            parameters: &[IDEMPOTENCY_KEY],
            body: Some((JSON, "McpServerRequest")),
            failures: &[400, 415],
            ..act(
                Post,
                endpoints::MCP_SERVERS,
                "registerMcpServer",
                "Register an MCP server: it is pending until its metadata was read",
                Answer::Accepted,
            )
        },
        Route {
            body: Some((MERGE_PATCH, "McpServerPatch")),
            failures: &[400, 404, 412, 415],
            ..act(
                Patch,
                endpoints::MCP_SERVER,
                "updateMcpServer",
                "Change name or description of an MCP server",
                record,
            )
        },
        act(
            Delete,
            endpoints::MCP_SERVER,
            "deleteMcpServer",
            "Delete an inactive MCP server; connections to it stay and say that it is gone",
            Answer::Nothing,
        ),
        act(Post, endpoints::MCP_SERVER_ACTIVATE, "activateMcpServer", "Activate an MCP server", record),
        act(Post, endpoints::MCP_SERVER_DEACTIVATE, "deactivateMcpServer", "Deactivate an MCP server", record),
        Route {
            parameters: ONE,
            failures: &[404, 409],
            ..act(
                Post,
                endpoints::MCP_SERVER_REFRESH,
                "refreshMcpServer",
                "Read the metadata of an MCP server again",
                Answer::Accepted,
            )
        },
        Route {
            parameters: ONE,
            failures: &[400, 404, 409],
            ..act(
                Post,
                endpoints::MCP_SERVER_DISCOVER,
                "discoverMcpServer",
                "Ask an active MCP server for its tools, prompts and resources",
                Answer::Accepted,
            )
        },
        Route {
            body: Some((JSON, "CredentialSets")),
            failures: &[400, 404, 412, 415],
            ..act(
                Put,
                endpoints::MCP_SERVER_CREDENTIALS,
                "saveMcpServerCredentials",
                "Save all sets of client credentials; their secrets are never read",
                record,
            )
        },
    ]
}

/// Calls that read MCP servers and the looks at them.
pub(super) fn readings() -> Vec<Route> {
    let reading = Scope::ResourceServersRead;
    vec![
        Route {
            parameters: LIST,
            ..read(endpoints::MCP_SERVERS, "listMcpServers", "List MCP servers", reading, Answer::List("McpServerList"))
        },
        Route {
            parameters: ONE,
            ..read(
                endpoints::MCP_SERVER,
                "getMcpServer",
                "Retrieve an MCP server",
                reading,
                Answer::Record("McpServer"),
            )
        },
        Route {
            parameters: ONE,
            failures: &[404],
            ..read(
                endpoints::MCP_SERVER_AUTHORIZATION,
                "listMcpServerAuthorizationServers",
                "List the authorization servers of an MCP server",
                reading,
                Answer::Body("McpAuthorizationServerList"),
            )
        },
        Route {
            parameters: ONE,
            failures: &[404],
            ..read(
                endpoints::MCP_SERVER_CAPABILITIES,
                "getMcpServerCapabilities",
                "Retrieve what an MCP server offered when it last answered",
                reading,
                Answer::Body("McpCapabilities"),
            )
        },
        Route {
            parameters: &[MCP_SERVER_ID, AFTER, LIMIT],
            failures: &[400, 404],
            ..read(
                endpoints::MCP_SERVER_USES,
                "listMcpServerUses",
                "List the connections that lead to an MCP server",
                reading,
                Answer::List("UseList"),
            )
        },
        read(
            endpoints::SERVER_OPERATIONS,
            "listServerOperations",
            "List operations of servers, newest first",
            reading,
            Answer::List("ServerOperationList"),
        ),
        Route {
            parameters: &[OPERATION_ID],
            ..read(
                endpoints::SERVER_OPERATION,
                "getServerOperation",
                "Retrieve an operation of a server",
                reading,
                Answer::Record("ServerOperation"),
            )
        },
    ]
}
