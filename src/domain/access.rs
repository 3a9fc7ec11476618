//! Scopes: what a caller may do. [decisions 4]

/// One permission. `manage` implies `read` of the same family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Read agents and their operations.
    AgentsRead,
    /// Change agents.
    AgentsManage,
    /// Read owners.
    OwnersRead,
    /// Change owners.
    OwnersManage,
    /// Read users.
    UsersRead,
    /// Read groups.
    GroupsRead,
    /// Read applications.
    AppsRead,
    /// Read custom authorization servers and their scopes.
    AuthorizationServersRead,
    /// Read the System Log.
    LogsRead,
    /// Read MCP servers and resource servers.
    ResourceServersRead,
    /// Change MCP servers and resource servers.
    ResourceServersManage,
    /// Read and change one's own connections to apps and sessions of agents: what members have. [pages 1.15]
    AccessOwn,
    /// Read connections, agents and sessions of everybody.
    AccessRead,
    /// Change them: what admins have. [pages 1.15]
    AccessManage,
}

impl Scope {
    /// Every scope, in the order in which they are listed to people.
    pub const ALL: [Self; 14] = [
        Self::AgentsRead,
        Self::AgentsManage,
        Self::OwnersRead,
        Self::OwnersManage,
        Self::UsersRead,
        Self::GroupsRead,
        Self::AppsRead,
        Self::AuthorizationServersRead,
        Self::LogsRead,
        Self::ResourceServersRead,
        Self::ResourceServersManage,
        Self::AccessOwn,
        Self::AccessRead,
        Self::AccessManage,
    ];

    /// The scope as a token carries it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AgentsRead => "okta.aiAgents.read",
            Self::AgentsManage => "okta.aiAgents.manage",
            Self::OwnersRead => "okta.governance.resourceOwner.read",
            Self::OwnersManage => "okta.governance.resourceOwner.manage",
            Self::UsersRead => "okta.users.read",
            Self::GroupsRead => "okta.groups.read",
            Self::AppsRead => "okta.apps.read",
            Self::AuthorizationServersRead => "okta.authorizationServers.read",
            Self::LogsRead => "okta.logs.read",
            Self::ResourceServersRead => "okta.resourceServers.mcpServers.read",
            Self::ResourceServersManage => "okta.resourceServers.mcpServers.manage",
            Self::AccessOwn => "agentAccess.own",
            Self::AccessRead => "agentAccess.read",
            Self::AccessManage => "agentAccess.manage",
        }
    }

    /// The scope of that name; `None` for a name these rules do not know.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// The sentence shown where the scope lacks.
    #[must_use]
    pub fn lacking(self) -> &'static str {
        match self {
            Self::AgentsRead => "Ask for the scope okta.aiAgents.read: your access does not include it.",
            Self::AgentsManage => "Ask for the scope okta.aiAgents.manage: your access is read only.",
            Self::OwnersRead => {
                "Ask for the scope okta.governance.resourceOwner.read: your access does not include it."
            }
            Self::OwnersManage => "Ask for the scope okta.governance.resourceOwner.manage: your access is read only.",
            Self::UsersRead => "Ask for the scope okta.users.read: your access does not include it.",
            Self::GroupsRead => "Ask for the scope okta.groups.read: your access does not include it.",
            Self::AppsRead => "Ask for the scope okta.apps.read: your access does not include it.",
            Self::AuthorizationServersRead => {
                "Ask for the scope okta.authorizationServers.read: your access does not include it."
            }
            Self::LogsRead => "Ask for the scope okta.logs.read: your access does not include it.",
            Self::ResourceServersRead => {
                "Ask for the scope okta.resourceServers.mcpServers.read: your access does not include it."
            }
            Self::ResourceServersManage => {
                "Ask for the scope okta.resourceServers.mcpServers.manage: your access is read only."
            }
            Self::AccessOwn => "Ask for the scope agentAccess.own: your access includes no connections of your own.",
            Self::AccessRead => "Ask for the scope agentAccess.read: your access does not include it.",
            Self::AccessManage => "Ask for the scope agentAccess.manage: your access is read only.",
        }
    }

    /// The scope that includes this one, if another does.
    #[must_use]
    fn implied_by(self) -> Option<Self> {
        match self {
            Self::AgentsRead => Some(Self::AgentsManage),
            Self::OwnersRead => Some(Self::OwnersManage),
            Self::ResourceServersRead => Some(Self::ResourceServersManage),
            Self::AccessRead => Some(Self::AccessManage),
            Self::AgentsManage
            | Self::OwnersManage
            | Self::ResourceServersManage
            | Self::UsersRead
            | Self::GroupsRead
            | Self::AppsRead
            | Self::AuthorizationServersRead
            | Self::LogsRead
            | Self::AccessOwn
            | Self::AccessManage => None,
        }
    }
}

/// Whether a caller with `granted` scopes may do what `needed` covers.
#[must_use]
pub fn allows(granted: &[Scope], needed: Scope) -> bool {
    granted.contains(&needed) || needed.implied_by().is_some_and(|wider| granted.contains(&wider))
}
