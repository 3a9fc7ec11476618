//! What the System Log tells of: events by family, each in words, and how they ended. [pages 1.13]

use super::availability::{Look, Tone};

/// `type` of a target that is an agent.
pub const AI_AGENT: &str = "AI_AGENT";
/// `type` of a target that is a resource server.
pub const API_SERVER: &str = "API_SERVER";
/// `type` of a target that is an MCP server.
pub const MCP_SERVER: &str = "MCP_SERVER";
/// `type` of a target that is a provider.
pub const PROVIDER: &str = "AI_AGENT_PROVIDER";
/// `type` of a target that is an agent in staging.
pub const STAGED_AGENT: &str = "AI_AGENT_IMPORT_STAGING";
/// `type` of a target that is a run of an import.
pub const IMPORT_RUN: &str = "AI_AGENT_IMPORT";

/// Events that belong together. An event is named by its type, and told in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// As it stands in an address; no type of an event looks like it, since it has no dot.
    pub code: &'static str,
    /// What they are about.
    pub label: &'static str,
    /// Types and words.
    pub events: &'static [(&'static str, &'static str)],
}

/// Every family, in the order of the filter. [pages 1.13]
pub const FAMILIES: [Family; 14] = [
    Family {
        code: "agents",
        label: "AI agents",
        events: &[
            ("workload_principal.register", "Register AI agent"),
            ("workload_principal.update", "Update AI agent"),
            ("workload_principal.activate", "Activate AI agent"),
            ("workload_principal.deactivate", "Deactivate AI agent"),
            ("workload_principal.delete", "Delete AI agent"),
        ],
    },
    Family { code: "owners", label: "Owners", events: &[("resource.owner.update", "Update owners")] },
    Family {
        code: "keys",
        label: "Public keys",
        events: &[
            ("workload_principal.ai_agent.credential.create", "Add public key"),
            ("workload_principal.ai_agent.credential.activate", "Activate public key"),
            ("workload_principal.ai_agent.credential.deactivate", "Deactivate public key"),
            ("workload_principal.ai_agent.credential.delete", "Delete public key"),
        ],
    },
    Family {
        code: "apps",
        label: "Linked apps",
        events: &[
            ("workload_principal.sign_on_provider.add", "Link application"),
            ("workload_principal.sign_on_provider.remove", "Unlink application"),
        ],
    },
    Family {
        code: "connections",
        label: "Managed connections",
        events: &[
            ("workload_principal.resource_connection.create", "Add connection"),
            ("workload_principal.resource_connection.update", "Edit connection"),
            ("workload_principal.resource_connection.activate", "Activate connection"),
            ("workload_principal.resource_connection.deactivate", "Deactivate connection"),
            ("workload_principal.resource_connection.delete", "Remove connection"),
        ],
    },
    Family {
        code: "resource-servers",
        label: "Resource servers",
        events: &[
            ("resource_servers.api_server.register", "Add resource server"),
            ("resource_servers.api_server.update", "Edit resource server"),
            ("resource_servers.api_server.activate", "Activate resource server"),
            ("resource_servers.api_server.deactivate", "Deactivate resource server"),
            ("resource_servers.api_server.delete", "Delete resource server"),
            ("resource_servers.api_server.auth_server.add", "Add authorization server"),
            ("resource_servers.api_server.auth_server.update", "Edit authorization server"),
        ],
    },
    Family {
        code: "mcp-servers",
        label: "MCP servers",
        events: &[
            ("resource_servers.mcp_server.register", "Register MCP server"),
            ("resource_servers.mcp_server.update", "Edit MCP server"),
            ("resource_servers.mcp_server.activate", "Activate MCP server"),
            ("resource_servers.mcp_server.deactivate", "Deactivate MCP server"),
            ("resource_servers.mcp_server.delete", "Delete MCP server"),
            ("resource_servers.mcp_server.auth_server.update", "Read metadata of MCP server"),
            ("resource_servers.mcp_server.capability.discover", "Ask MCP server for its tools"),
        ],
    },
    Family {
        code: "credentials",
        label: "Client credentials",
        events: &[
            ("resource_servers.client_authentication_settings.create", "Add client credentials"),
            ("resource_servers.client_authentication_settings.update", "Edit client credentials"),
            ("resource_servers.client_authentication_settings.delete", "Remove client credentials"),
        ],
    },
    Family {
        code: "providers",
        label: "Providers",
        events: &[
            ("app.ai_agent_provider.create", "Add provider"),
            ("app.ai_agent_provider.update", "Edit provider"),
            ("app.ai_agent_provider.activate", "Activate provider"),
            ("app.ai_agent_provider.deactivate", "Deactivate provider"),
            ("app.ai_agent_provider.delete", "Delete provider"),
            ("app.ai_agent_provider.credential.validate", "Test connection to provider"),
            ("app.ai_agent_provider.priority.update", "Change priority of providers"),
        ],
    },
    Family {
        code: "imports",
        label: "Imports",
        events: &[
            ("app.ai_agent_provider.import.start", "Start import"),
            ("app.ai_agent_provider.import.complete", "Import AI agents"),
            ("app.ai_agent_provider.import_staging.confirm", "Confirm agent in staging"),
            ("app.ai_agent_provider.import_staging.ignore", "Ignore agent in staging"),
        ],
    },
    Family {
        code: "access-connections",
        label: "Connections of users",
        events: &[
            ("access.connection.consent", "Begin consent at app"),
            ("access.connection.connect", "Connect to app"),
            ("access.connection.answer.refuse", "Refuse answer of app"),
            ("access.connection.error", "Connection to app fails"),
            ("access.connection.renew", "Renew token of connection"),
            ("access.connection.pause", "Pause connection to app"),
            ("access.connection.resume", "Resume connection to app"),
            ("access.connection.disconnect", "Disconnect from app"),
        ],
    },
    Family {
        code: "access-apps",
        label: "Apps in access",
        events: &[
            ("access.app.create", "Add app"),
            ("access.app.update", "Edit app"),
            ("access.app.suspend", "Suspend app"),
            ("access.app.restore", "Restore app"),
        ],
    },
    Family {
        code: "access-agents",
        label: "Agents in access",
        events: &[
            ("access.agent.create", "Pre-register agent"),
            ("access.agent.token.replace", "Replace token of agent"),
            ("access.agent.suspend", "Suspend agent"),
            ("access.agent.restore", "Restore agent"),
            ("access.agent.restrict", "Restrict agent"),
            ("access.agent.unrestrict", "Unrestrict agent"),
        ],
    },
    Family {
        code: "access-sessions",
        label: "Sessions of agents",
        events: &[
            ("access.session.start", "Start session"),
            ("access.session.end", "End session"),
            ("access.user.offboard", "Offboard user"),
        ],
    },
];

/// What an event of this type says happened.
#[must_use]
pub fn words(event_type: &str) -> Option<&'static str> {
    let mut all = FAMILIES.iter().flat_map(|family| family.events);
    all.find(|(known, _)| *known == event_type).map(|(_, words)| *words)
}

/// The types that `event` asks for: those of a family, or the one of that name.
#[must_use]
pub fn types(event: &str) -> Vec<&str> {
    match FAMILIES.iter().find(|family| family.code == event) {
        Some(family) => family.events.iter().map(|(known, _)| *known).collect(),
        None if event.is_empty() => Vec::new(),
        None => vec![event],
    }
}

/// How an event ended. [api 1.12]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Success,
    /// It was not.
    Failure,
}

impl Outcome {
    /// Both, in the order of the filter.
    pub const ALL: [Self; 2] = [Self::Success, Self::Failure];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Success => "SUCCESS",
            Self::Failure => "FAILURE",
        }
    }

    /// The outcome that is printed so.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Shape, word and tone.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Success => Look { shape: "completed", word: "Success", tone: Tone::Ok },
            Self::Failure => Look { shape: "failed", word: "Failure", tone: Tone::Bad },
        }
    }
}
