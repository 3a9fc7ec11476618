//! Bodies of sessions: uses of agents by users, through the gateway. [pages 1.15, 1.18]

use super::query::Query;
use super::user_connections::AccessUser;
use serde::{Deserialize, Serialize};

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessSession {
    /// `acs…`
    pub id: String,
    /// What the agent calls it; may be empty.
    #[serde(default)]
    pub name: String,
    /// Which agent.
    pub agent: Named,
    /// For whom.
    pub user: AccessUser,
    /// Apps that it used.
    #[serde(default)]
    pub apps: Vec<Named>,
    /// When it began.
    pub started: String,
    /// When it was last heard of.
    pub last_seen: String,
    /// When it was ended; missing while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// Calls of tools that the agent told of.
    #[serde(default)]
    pub tool_calls: u64,
}

impl AccessSession {
    /// Whether it can be ended.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }
}

/// What an agent tells when it is used, with its own token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionStart {
    /// Whom it acts for.
    pub user_id: String,
    /// One that goes on, instead of a new one: it was heard of again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// What it calls the session.
    pub name: String,
    /// Apps that it uses: it may use what the user has an Active connection to.
    pub app_ids: Vec<String>,
    /// Calls of tools so far.
    pub tool_calls: u64,
}

/// One page of sessions, newest first, as a query string. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct AccessSessionQuery {
    /// The agent's id.
    pub agent: String,
    /// The user's id; a caller without `agentAccess.read` sees their own whatever it says.
    pub user: String,
    /// The app's id.
    pub app: String,
    /// Begun not before this time.
    pub from: String,
    /// Begun before this time.
    pub to: String,
    /// `true` for those that are open.
    pub open: bool,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
}

impl AccessSessionQuery {
    /// The query string of this page.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("agentId", &self.agent)
            .with("userId", &self.user)
            .with("appId", &self.app)
            .with("from", &self.from)
            .with("to", &self.to)
            .with("open", if self.open { "true" } else { "" })
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
            .with("include", if self.counts { "counts" } else { "" })
    }
}
