//! What an address shows: read here and nowhere else.

use super::{
    AGENTS, AgentTab, AppTab, McpTab, RunTab, ServerTab, access_app, agent_profile, import_run, mcp_server,
    resource_server,
};
use crate::wire::query::unescape;

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
    /// The providers.
    Providers,
    /// The list of import runs.
    Imports,
    /// Agents in staging.
    Staging,
    /// One import run.
    ImportRun {
        /// Its id.
        id: String,
        /// The tab.
        tab: RunTab,
    },
    /// The operations list.
    Operations,
    /// The System Log.
    SystemLog,
    /// The caller's own connections.
    MyConnections,
    /// The apps that users connect to.
    AccessApps,
    /// One app.
    AccessApp {
        /// Its id.
        id: String,
        /// The tab.
        tab: AppTab,
    },
    /// Agents in access.
    AccessAgents,
    /// Sessions of agents.
    AccessSessions,
    /// Cutting all that a user has.
    Offboarding,
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
    /// The providers.
    Providers,
    /// The list of import runs.
    Imports,
    /// Agents in staging.
    Staging,
    /// An import run's page.
    ImportRun,
    /// The operations list.
    Operations,
    /// The System Log.
    SystemLog,
    /// The caller's own connections.
    MyConnections,
    /// The apps that users connect to.
    AccessApps,
    /// An app's page.
    AccessApp,
    /// Agents in access.
    AccessAgents,
    /// Sessions of agents.
    AccessSessions,
    /// Cutting all that a user has.
    Offboarding,
    /// None yet.
    OnTheWay,
    /// None.
    Nowhere,
}

impl Screen {
    /// The screen at this path, as it stands in an address.
    #[must_use]
    pub fn at(path: &str) -> Self {
        match *segments(path).as_slice() {
            ["agents" | "resources" | "mcp-servers" | "imports", ""] => Self::Nowhere,
            ["imports", "staging"] => Self::Staging,
            [] | ["agents" | "resources" | "mcp-servers" | "imports", _] => Self::OnTheWay,
            ["agents"] => Self::Agents,
            ["resources"] => Self::ResourceServers,
            ["mcp-servers"] => Self::McpServers,
            [list, id, tab] if list != "access" && !id.is_empty() => {
                Self::record(list, unescape(id), tab).unwrap_or(Self::Nowhere)
            }
            ["providers"] => Self::Providers,
            ["imports"] => Self::Imports,
            ["operations"] => Self::Operations,
            ["system-log"] => Self::SystemLog,
            ["access", ref rest @ ..] => Self::access(rest),
            _ => Self::Nowhere,
        }
    }

    /// A screen of agent access, by what stands behind its first segment.
    fn access(rest: &[&str]) -> Self {
        match *rest {
            ["connections"] => Self::MyConnections,
            ["apps"] => Self::AccessApps,
            ["apps", id] if !id.is_empty() => Self::OnTheWay,
            ["apps", id, tab] if !id.is_empty() => {
                AppTab::parse(tab).map_or(Self::Nowhere, |tab| Self::AccessApp { id: unescape(id), tab })
            }
            ["agents"] => Self::AccessAgents,
            ["sessions"] => Self::AccessSessions,
            ["offboarding"] => Self::Offboarding,
            _ => Self::Nowhere,
        }
    }

    /// One record of a list, on one of its tabs.
    fn record(list: &str, id: String, tab: &str) -> Option<Self> {
        match list {
            "agents" => AgentTab::parse(tab).map(|tab| Self::Agent { id, tab }),
            "resources" => ServerTab::parse(tab).map(|tab| Self::ResourceServer { id, tab }),
            "mcp-servers" => McpTab::parse(tab).map(|tab| Self::McpServer { id, tab }),
            "imports" => RunTab::parse(tab).map(|tab| Self::ImportRun { id, tab }),
            _ => None,
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
            ["imports", id] if !matches!(id, "" | "staging") => Some(import_run(&unescape(id))),
            ["access", "apps", id] if !id.is_empty() => Some(access_app(&unescape(id))),
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
            Self::Providers => Place::Providers,
            Self::Imports => Place::Imports,
            Self::Staging => Place::Staging,
            Self::ImportRun { .. } => Place::ImportRun,
            Self::Operations => Place::Operations,
            Self::SystemLog => Place::SystemLog,
            Self::MyConnections => Place::MyConnections,
            Self::AccessApps => Place::AccessApps,
            Self::AccessApp { .. } => Place::AccessApp,
            Self::AccessAgents => Place::AccessAgents,
            Self::AccessSessions => Place::AccessSessions,
            Self::Offboarding => Place::Offboarding,
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
