//! Agent access: connections of users to apps, the apps, the agents that use them, their sessions, and offboarding. [pages 1.15 to 1.18]

use super::segment;
use crate::wire::query::Query;

/// The caller's own connections. Apps lead the browser back here after consent.
pub const MY_CONNECTIONS: &str = "/access/connections";
/// The apps that users connect to, as admins see them.
pub const ACCESS_APPS: &str = "/access/apps";
/// Agents in access.
pub const ACCESS_AGENTS: &str = "/access/agents";
/// Sessions of agents.
pub const ACCESS_SESSIONS: &str = "/access/sessions";
/// Cutting all that a user has.
pub const OFFBOARDING: &str = "/access/offboarding";

tabs! {
    /// A tab of an app's page.
    AppTab {
        /// `Users`, the first one: who has connected.
        Users = "users",
        /// `Activity`.
        Activity = "activity",
    }
}

/// An app's page on its first tab.
#[must_use]
pub fn access_app(id: &str) -> String {
    access_app_tab(id, AppTab::Users)
}

/// An app's page on this tab.
#[must_use]
pub fn access_app_tab(id: &str, tab: AppTab) -> String {
    format!("{ACCESS_APPS}/{}/{}", segment(id), tab.code())
}

/// Sessions of one agent.
#[must_use]
pub fn sessions_of_agent(id: &str) -> String {
    Query::default().with("agent", id).on(ACCESS_SESSIONS)
}

/// Sessions that used one app.
#[must_use]
pub fn sessions_of_app(id: &str) -> String {
    Query::default().with("app", id).on(ACCESS_SESSIONS)
}

/// What one user has, before it is cut.
#[must_use]
pub fn offboarding_of(user: &str) -> String {
    Query::default().with("user", user).on(OFFBOARDING)
}
