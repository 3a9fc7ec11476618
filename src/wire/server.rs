//! What a server says about itself, and the session. [decisions 2, 4]

use serde::{Deserialize, Serialize};

/// `GET /.well-known/agent-console.json`. Where it is missing the console assumes the official API alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerInfo {
    /// Version of the server.
    pub version: String,
    /// What it can do beyond the official API: `session`, `counts`, `expand`, `sort`, `search-extended`, …
    pub capabilities: Vec<String>,
    /// The organization it serves.
    pub organization: Organization,
    /// How to sign in.
    pub sign_in: SignIn,
    /// URL at which the demo's own MCP servers answer, for whoever registers one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo_mcp_server: Option<String>,
}

impl ServerInfo {
    /// Whether it can do `capability`.
    #[must_use]
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|known| known == capability)
    }

    /// The same for a page of another origin, which its cookie never reaches: an access token alone signs in.
    #[must_use]
    pub fn without_session(mut self) -> Self {
        self.capabilities.retain(|known| known != SESSION);
        self.sign_in = SignIn::default();
        self
    }
}

/// Sessions by cookie. [decisions 4]
pub const SESSION: &str = "session";
/// Counts beside a list. [decisions 2]
pub const COUNTS: &str = "counts";
/// `_embedded` members. [decisions 2]
pub const EXPAND: &str = "expand";
/// `orderBy` and `sortOrder`. [decisions 2]
pub const SORT: &str = "sort";
/// Search beyond the seed's grammar. [decisions 2]
pub const SEARCH_EXTENDED: &str = "search-extended";
/// Answers a repeated `Idempotency-Key` with the first result. [decisions 2]
pub const IDEMPOTENCY: &str = "idempotency";
/// Counts of the System Log over time.
pub const LOG_COUNTS: &str = "log-counts";
/// The System Log as a file.
pub const LOG_EXPORT: &str = "log-export";
/// Connections of users to apps, and the agents that use them. [decisions 3]
pub const AGENT_ACCESS: &str = "agent-access";

/// The organization that a server serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organization {
    /// `00o…`
    pub id: String,
    /// The name people know.
    pub name: String,
}

/// The ways to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// Identities of a demo, offered as buttons; empty elsewhere.
    pub identities: Vec<DemoIdentity>,
    /// Whether an access token is accepted.
    pub token: bool,
}

/// An identity of the demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoIdentity {
    /// `super-admin`, `auditor`, `member` or `no-access`.
    pub id: String,
    /// `Super admin`, `Auditor`, `Member` or `No access`.
    pub name: String,
    /// What it may do, in one sentence.
    pub description: String,
}

/// `POST /session`: one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRequest {
    /// A demo identity's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// An access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// Who is signed in. `GET /session`, and the answer of `POST /session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The name shown in the top bar; empty when nobody is signed in.
    pub name: String,
    /// The role, in words.
    pub role: String,
    /// Names of the scopes granted.
    pub scopes: Vec<String>,
    /// `00u…`: the user whose own connections and sessions these are; missing where the caller stands for no user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// The header that every call by session carries; refused without it. [decisions 4]
pub const SESSION_HEADER: &str = "X-Agent-Console";
/// The header that makes a repeated create the same one. [decisions 2]
pub const IDEMPOTENCY_HEADER: &str = "Idempotency-Key";
