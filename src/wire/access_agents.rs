//! Bodies of agents in access: AI clients whose status is derived from their sessions. [seed-C, matrix 2.8]

use super::open::Open;
use super::query::Query;
use super::user_connections::AccessUser;
use crate::domain::access_agent::{Facts, Status};
use serde::{Deserialize, Serialize};

/// Days that [`AccessAgent::sessions_per_day`] tells of.
pub const DAYS: usize = 30;

/// An agent. To a caller without `agentAccess.read` everything that comes from sessions is about their own sessions alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessAgent {
    /// `acg…`
    pub id: String,
    /// The name people know.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// The client, such as `Cursor`, `Claude` or `ChatGPT`.
    #[serde(default)]
    pub client: String,
    /// `ACTIVE`, `INACTIVE` or `NOT_CONNECTED`, when this was answered.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// Whether it has come to the gateway with its token.
    pub wired: bool,
    /// Whether an admin suspended it: a flag beside the status.
    pub suspended: bool,
    /// Whether an admin restricted it to some users: a flag beside the status.
    pub restricted: bool,
    /// Those who may use it, where it is restricted; in answers about one agent, to callers with `agentAccess.read`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_users: Option<Vec<AccessUser>>,
    /// When its newest session was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_session: Option<String>,
    /// When its status changes by itself unless it is used: 30 days later, and a millisecond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes_at: Option<String>,
    /// Sessions begun on each of the last 30 days (UTC), the present one last.
    #[serde(default)]
    pub sessions_per_day: Vec<u64>,
    /// Sessions that are open.
    #[serde(default)]
    pub open_sessions: u64,
    /// Users with a session in the last 30 days.
    #[serde(default)]
    pub users: u64,
    /// Apps that its sessions used in the last 30 days.
    #[serde(default)]
    pub apps: u64,
    /// When it was pre-registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
}

impl AccessAgent {
    /// What the rules need to know about it; the caller reads `lastSession` as milliseconds since 1970 UTC, since a body has no calendar.
    #[must_use]
    pub fn facts(&self, last_session: Option<i64>) -> Facts {
        Facts { last_session, wired: self.wired, suspended: self.suspended, restricted: self.restricted }
    }
}

/// An agent that is not there yet: it is pre-registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessAgentRequest {
    /// The name people know.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The client, such as `Cursor`, `Claude` or `ChatGPT`.
    pub client: String,
}

/// An agent and the token with which it begins sessions. The token is told this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessAgentToken {
    /// The agent.
    pub agent: AccessAgent,
    /// Its token. Only the hash is kept.
    pub token: String,
}

/// Who may use an agent from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentRestriction {
    /// Their ids, 1 to 200.
    pub user_ids: Vec<String>,
}

/// One page of agents, by name, as a query string. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct AccessAgentQuery {
    /// The derived status, as the API prints it.
    pub status: String,
    /// Part of name or client.
    pub text: String,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
}

impl AccessAgentQuery {
    /// The query string of this page.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("status", &self.status)
            .with("q", &self.text)
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
            .with("include", if self.counts { "counts" } else { "" })
    }
}
