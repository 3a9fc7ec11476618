//! The agents list, an agent's page and its tabs.

use super::segment;

/// The agents list, the console's first page.
pub const AGENTS: &str = "/agents";

tabs! {
    /// A tab of an agent's page.
    AgentTab {
        /// `Profile`, the first one.
        Profile = "profile",
        /// `Owners`.
        Owners = "owners",
        /// `Credentials`.
        Credentials = "credentials",
        /// `Managed connections`.
        Connections = "connections",
        /// `Linked apps`.
        Apps = "apps",
        /// `Activity`.
        Activity = "activity",
    }
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
