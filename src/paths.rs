//! Every screen's address, written and read here and nowhere else.

use crate::wire::query::{Query, encode, is_segment, unescape};

/// The agents list, the console's first page.
pub const AGENTS: &str = "/agents";
/// The operations list.
pub const OPERATIONS: &str = "/operations";

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

/// An agent's page on the tab `Profile`.
#[must_use]
pub fn agent_profile(id: &str) -> String {
    format!("{AGENTS}/{}/profile", segment(id))
}

/// An agent's page on the tab `Owners`.
#[must_use]
pub fn agent_owners(id: &str) -> String {
    format!("{AGENTS}/{}/owners", segment(id))
}

/// An agent's page on the tab `Credentials`.
#[must_use]
pub fn agent_credentials(id: &str) -> String {
    format!("{AGENTS}/{}/credentials", segment(id))
}

/// An agent's page on the tab `Managed connections`.
#[must_use]
pub fn agent_connections(id: &str) -> String {
    format!("{AGENTS}/{}/connections", segment(id))
}

/// An agent's page on the tab `Managed connections`, with the form that adds one.
#[must_use]
pub fn agent_connect(id: &str) -> String {
    format!("{}?add", agent_connections(id))
}

/// An agent's page on the tab `Linked apps`.
#[must_use]
pub fn agent_apps(id: &str) -> String {
    format!("{AGENTS}/{}/apps", segment(id))
}

/// An agent's page on the tab `Activity`.
#[must_use]
pub fn agent_activity(id: &str) -> String {
    format!("{AGENTS}/{}/activity", segment(id))
}

/// An agent's page on the tab `Profile`, with the form open.
#[must_use]
pub fn agent_edit(id: &str) -> String {
    format!("{}?edit", agent_profile(id))
}

/// A tab of an agent's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentTab {
    /// `Profile`, the first one.
    Profile,
    /// `Owners`.
    Owners,
    /// `Credentials`.
    Credentials,
    /// `Managed connections`.
    Connections,
    /// `Linked apps`.
    Apps,
    /// `Activity`.
    Activity,
}

/// A tab of a server's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerTab {
    /// `Configuration`, the first one.
    Configuration,
    /// `Used by`.
    UsedBy,
    /// `Activity`.
    Activity,
}

/// A tab of an MCP server's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum McpTab {
    /// `Overview`, the first one.
    Overview,
    /// `Authorization servers`.
    AuthorizationServers,
    /// `Credentials`.
    Credentials,
    /// `Tools`.
    Tools,
    /// `Used by`.
    UsedBy,
    /// `Activity`.
    Activity,
}

impl McpTab {
    /// Every tab, in display order.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::AuthorizationServers, Self::Credentials, Self::Tools, Self::UsedBy, Self::Activity];

    /// As it stands in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::AuthorizationServers => "authorization-servers",
            Self::Credentials => "credentials",
            Self::Tools => "tools",
            Self::UsedBy => "used-by",
            Self::Activity => "activity",
        }
    }
}

/// What an address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The agents list.
    Agents,
    /// One agent.
    Agent {
        /// Its id.
        id: String,
        /// The tab.
        tab: AgentTab,
    },
    /// The list of resource servers.
    ResourceServers,
    /// One resource server.
    ResourceServer {
        /// Its id.
        id: String,
        /// The tab.
        tab: ServerTab,
    },
    /// The list of MCP servers.
    McpServers,
    /// One MCP server.
    McpServer {
        /// Its id.
        id: String,
        /// The tab.
        tab: McpTab,
    },
    /// The operations list.
    Operations,
    /// Nothing yet: the address leads further.
    OnTheWay,
    /// Nothing.
    Nowhere,
}

/// The page of a screen, whatever record and tab it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The agents list.
    Agents,
    /// An agent's page.
    Agent,
    /// The list of resource servers.
    ResourceServers,
    /// A resource server's page.
    ResourceServer,
    /// The list of MCP servers.
    McpServers,
    /// An MCP server's page.
    McpServer,
    /// The operations list.
    Operations,
    /// None yet.
    OnTheWay,
    /// None.
    Nowhere,
}

impl Screen {
    /// The screen at this path, as it stands in an address.
    #[must_use]
    pub fn at(path: &str) -> Self {
        let agent = |id: &str, tab| {
            if id.is_empty() { Self::Nowhere } else { Self::Agent { id: unescape(id), tab } }
        };
        let server = |id: &str, tab| {
            if id.is_empty() { Self::Nowhere } else { Self::ResourceServer { id: unescape(id), tab } }
        };
        match *segments(path).as_slice() {
            ["agents" | "resources" | "mcp-servers", ""] => Self::Nowhere,
            [] | ["agents" | "resources" | "mcp-servers", _] => Self::OnTheWay,
            ["agents"] => Self::Agents,
            ["agents", id, "profile"] => agent(id, AgentTab::Profile),
            ["agents", id, "owners"] => agent(id, AgentTab::Owners),
            ["agents", id, "credentials"] => agent(id, AgentTab::Credentials),
            ["agents", id, "connections"] => agent(id, AgentTab::Connections),
            ["agents", id, "apps"] => agent(id, AgentTab::Apps),
            ["agents", id, "activity"] => agent(id, AgentTab::Activity),
            ["resources"] => Self::ResourceServers,
            ["resources", id, "configuration"] => server(id, ServerTab::Configuration),
            ["resources", id, "used-by"] => server(id, ServerTab::UsedBy),
            ["resources", id, "activity"] => server(id, ServerTab::Activity),
            ["mcp-servers"] => Self::McpServers,
            ["mcp-servers", id, tab] if !id.is_empty() => {
                let tab = McpTab::ALL.into_iter().find(|known| known.code() == tab);
                tab.map_or(Self::Nowhere, |tab| Self::McpServer { id: unescape(id), tab })
            }
            ["operations"] => Self::Operations,
            _ => Self::Nowhere,
        }
    }

    /// Where an address without a screen of its own leads: the first page, or a record's first tab.
    #[must_use]
    pub fn forward(path: &str) -> Option<String> {
        match *segments(path).as_slice() {
            [] => Some(AGENTS.to_owned()),
            ["agents", id] if !id.is_empty() => Some(agent_profile(&unescape(id))),
            ["resources", id] if !id.is_empty() => Some(resource_server(&unescape(id))),
            ["mcp-servers", id] if !id.is_empty() => Some(mcp_server(&unescape(id))),
            _ => None,
        }
    }

    /// Its page.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Agents => Place::Agents,
            Self::Agent { .. } => Place::Agent,
            Self::ResourceServers => Place::ResourceServers,
            Self::ResourceServer { .. } => Place::ResourceServer,
            Self::McpServers => Place::McpServers,
            Self::McpServer { .. } => Place::McpServer,
            Self::Operations => Place::Operations,
            Self::OnTheWay => Place::OnTheWay,
            Self::Nowhere => Place::Nowhere,
        }
    }
}

/// The segments of a path; one that is empty is one all the same, only a slash at either end is none.
fn segments(path: &str) -> Vec<&str> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() { Vec::new() } else { path.split('/').collect() }
}

/// An id as a segment of an address. What no address can hold, since the browser takes such segments away, leads nowhere.
fn segment(id: &str) -> String {
    if is_segment(id) { encode(id) } else { String::new() }
}
