//! Paths of servers that agents connect to. [api 1.9, 1.10, decisions 3]

use super::fill;

/// Resource servers. [decisions 3]
pub const RESOURCE_SERVERS: &str = "/resource-servers/api/v1/api-servers";
/// One resource server.
pub const RESOURCE_SERVER: &str = "/resource-servers/api/v1/api-servers/{serverId}";
/// Activate a resource server.
pub const RESOURCE_SERVER_ACTIVATE: &str = "/resource-servers/api/v1/api-servers/{serverId}/lifecycle/activate";
/// Deactivate a resource server.
pub const RESOURCE_SERVER_DEACTIVATE: &str = "/resource-servers/api/v1/api-servers/{serverId}/lifecycle/deactivate";
/// The first step of its configuration.
pub const RESOURCE_SERVER_DETAILS: &str = "/resource-servers/api/v1/api-servers/{serverId}/details";
/// The second step.
pub const RESOURCE_SERVER_AUTHORIZATION: &str = "/resource-servers/api/v1/api-servers/{serverId}/authorization-server";
/// The third step.
pub const RESOURCE_SERVER_CREDENTIALS: &str = "/resource-servers/api/v1/api-servers/{serverId}/client-auth-settings";
/// Connections that lead to it.
pub const RESOURCE_SERVER_USES: &str = "/resource-servers/api/v1/api-servers/{serverId}/connections";

/// MCP servers. [api 1.9]
pub const MCP_SERVERS: &str = "/resource-servers/api/v1/mcp-servers";
/// One MCP server.
pub const MCP_SERVER: &str = "/resource-servers/api/v1/mcp-servers/{serverId}";
/// Activate an MCP server.
pub const MCP_SERVER_ACTIVATE: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/lifecycle/activate";
/// Deactivate an MCP server.
pub const MCP_SERVER_DEACTIVATE: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/lifecycle/deactivate";
/// Look at its metadata again.
pub const MCP_SERVER_REFRESH: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/lifecycle/refresh";
/// Ask it for what it offers.
pub const MCP_SERVER_DISCOVER: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/lifecycle/discover";
/// What it offered.
pub const MCP_SERVER_CAPABILITIES: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/capabilities";
/// Its authorization servers.
pub const MCP_SERVER_AUTHORIZATION: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/authorization-servers";
/// Its sets of client credentials.
pub const MCP_SERVER_CREDENTIALS: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/client-auth-settings";
/// Connections that lead to it.
pub const MCP_SERVER_USES: &str = "/resource-servers/api/v1/mcp-servers/{serverId}/connections";
/// Operations of servers.
pub const SERVER_OPERATIONS: &str = "/resource-servers/api/v1/operations";
/// One operation of a server.
pub const SERVER_OPERATION: &str = "/resource-servers/api/v1/operations/{operationId}";

/// The path of one resource server.
#[must_use]
pub fn resource_server(id: &str) -> String {
    fill(RESOURCE_SERVER, id)
}

/// The path that activates a resource server.
#[must_use]
pub fn resource_server_activate(id: &str) -> String {
    fill(RESOURCE_SERVER_ACTIVATE, id)
}

/// The path that deactivates a resource server.
#[must_use]
pub fn resource_server_deactivate(id: &str) -> String {
    fill(RESOURCE_SERVER_DEACTIVATE, id)
}

/// The path of the first step of its configuration.
#[must_use]
pub fn resource_server_details(id: &str) -> String {
    fill(RESOURCE_SERVER_DETAILS, id)
}

/// The path of the second step.
#[must_use]
pub fn resource_server_authorization(id: &str) -> String {
    fill(RESOURCE_SERVER_AUTHORIZATION, id)
}

/// The path of the third step.
#[must_use]
pub fn resource_server_credentials(id: &str) -> String {
    fill(RESOURCE_SERVER_CREDENTIALS, id)
}

/// The path of the connections that lead to it.
#[must_use]
pub fn resource_server_uses(id: &str) -> String {
    fill(RESOURCE_SERVER_USES, id)
}

/// The path of one MCP server.
#[must_use]
pub fn mcp_server(id: &str) -> String {
    fill(MCP_SERVER, id)
}

/// The path of the authorization servers of an MCP server.
#[must_use]
pub fn mcp_server_authorization(id: &str) -> String {
    fill(MCP_SERVER_AUTHORIZATION, id)
}

/// The path that activates an MCP server.
#[must_use]
pub fn mcp_server_activate(id: &str) -> String {
    fill(MCP_SERVER_ACTIVATE, id)
}

/// The path that deactivates an MCP server.
#[must_use]
pub fn mcp_server_deactivate(id: &str) -> String {
    fill(MCP_SERVER_DEACTIVATE, id)
}

/// The path that looks at an MCP server again.
#[must_use]
pub fn mcp_server_refresh(id: &str) -> String {
    fill(MCP_SERVER_REFRESH, id)
}

/// The path that asks an MCP server for what it offers.
#[must_use]
pub fn mcp_server_discover(id: &str) -> String {
    fill(MCP_SERVER_DISCOVER, id)
}

/// The path of what an MCP server offered.
#[must_use]
pub fn mcp_server_capabilities(id: &str) -> String {
    fill(MCP_SERVER_CAPABILITIES, id)
}

/// The path of the credentials of an MCP server.
#[must_use]
pub fn mcp_server_credentials(id: &str) -> String {
    fill(MCP_SERVER_CREDENTIALS, id)
}

/// The path of the connections that lead to an MCP server.
#[must_use]
pub fn mcp_server_uses(id: &str) -> String {
    fill(MCP_SERVER_USES, id)
}

/// The path of one operation of a server.
#[must_use]
pub fn server_operation(id: &str) -> String {
    fill(SERVER_OPERATION, id)
}
