//! Bodies of offboarding a user: what will be cut, and what became of each of it. [pages 1.15]

use super::access_sessions::{AccessSession, Named};
use super::user_connections::{AccessUser, UserConnection};
use serde::{Deserialize, Serialize};

/// What would be cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offboarding {
    /// Whose.
    pub user: AccessUser,
    /// Connections that are not `NOT_CONNECTED`: each is revoked at its app and erased here.
    pub connections: Vec<UserConnection>,
    /// Sessions that are open: each is ended.
    pub sessions: Vec<AccessSession>,
    /// Restricted agents that list the user: they are taken off.
    pub restrictions: Vec<Named>,
    /// Consents that were begun and not finished: they are void.
    pub pending_consents: u64,
}

/// What became of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OffboardingItem {
    /// `CONNECTION`, `SESSION` or `RESTRICTION`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The name of its app or agent.
    pub name: String,
    /// `DONE`, or `DONE_HERE` where the app could not be told.
    pub result: String,
    /// Why the app could not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

/// What became of all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OffboardingResult {
    /// Whose.
    pub user: AccessUser,
    /// One by one.
    pub items: Vec<OffboardingItem>,
}
