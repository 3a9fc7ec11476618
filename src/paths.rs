//! Every screen's address, made here and nowhere else.

use crate::wire::query::encode;

/// The agents list, the console's first page.
pub const AGENTS: &str = "/agents";
/// The operations list.
pub const OPERATIONS: &str = "/operations";

/// An agent's page on the tab `Profile`.
#[must_use]
pub fn agent_profile(id: &str) -> String {
    format!("{AGENTS}/{}/profile", encode(id))
}

/// An agent's page on the tab `Owners`.
#[must_use]
pub fn agent_owners(id: &str) -> String {
    format!("{AGENTS}/{}/owners", encode(id))
}

/// An agent's page on the tab `Profile`, with the form open.
#[must_use]
pub fn agent_edit(id: &str) -> String {
    format!("{}?edit", agent_profile(id))
}
