//! The lists of MCP servers and resource servers, their pages and tabs.

use super::segment;
use crate::wire::query::Query;

tabs! {
    /// A tab of a resource server's page.
    ServerTab {
        /// `Configuration`, the first one.
        Configuration = "configuration",
        /// `Used by`.
        UsedBy = "used-by",
        /// `Activity`.
        Activity = "activity",
    }
}

tabs! {
    /// A tab of an MCP server's page.
    McpTab {
        /// `Overview`, the first one.
        Overview = "overview",
        /// `Authorization servers`.
        AuthorizationServers = "authorization-servers",
        /// `Credentials`.
        Credentials = "credentials",
        /// `Tools`.
        Tools = "tools",
        /// `Used by`.
        UsedBy = "used-by",
        /// `Activity`.
        Activity = "activity",
    }
}

/// The list of resource servers; `/resource-servers` is a family of the API.
pub const RESOURCE_SERVERS: &str = "/resources";

/// A resource server's page on the tab `Configuration`.
#[must_use]
pub fn resource_server(id: &str) -> String {
    format!("{RESOURCE_SERVERS}/{}/configuration", segment(id))
}

/// A resource server's page with one step of its configuration open.
#[must_use]
pub fn resource_server_step(id: &str, step: &str) -> String {
    Query::default().with("step", step).on(&resource_server(id))
}

/// A resource server's page on the tab `Used by`.
#[must_use]
pub fn resource_server_uses(id: &str) -> String {
    format!("{RESOURCE_SERVERS}/{}/used-by", segment(id))
}

/// A resource server's page on the tab `Activity`.
#[must_use]
pub fn resource_server_activity(id: &str) -> String {
    format!("{RESOURCE_SERVERS}/{}/activity", segment(id))
}

/// The list of MCP servers.
pub const MCP_SERVERS: &str = "/mcp-servers";

/// An MCP server's page on the tab `Overview`.
#[must_use]
pub fn mcp_server(id: &str) -> String {
    mcp_tab(id, McpTab::Overview)
}

/// An MCP server's page on this tab.
#[must_use]
pub fn mcp_tab(id: &str, tab: McpTab) -> String {
    format!("{MCP_SERVERS}/{}/{}", segment(id), tab.code())
}

/// An MCP server's page on the tab `Overview`, with the form open.
#[must_use]
pub fn mcp_server_edit(id: &str) -> String {
    format!("{}?edit", mcp_server(id))
}

/// An MCP server's page on the tab `Credentials`, as the second step of adding it.
#[must_use]
pub fn mcp_server_added(id: &str) -> String {
    format!("{}?added", mcp_tab(id, McpTab::Credentials))
}

/// An MCP server's page on the tab `Tools`.
#[must_use]
pub fn mcp_server_tools(id: &str) -> String {
    mcp_tab(id, McpTab::Tools)
}

/// An MCP server's page on the tab `Used by`.
#[must_use]
pub fn mcp_server_uses(id: &str) -> String {
    mcp_tab(id, McpTab::UsedBy)
}
