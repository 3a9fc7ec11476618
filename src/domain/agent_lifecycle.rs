//! AI agent: what an action leads to, the lifecycle picture, readiness and what needs attention. [matrix 2.1, G-1, G-10, G-13, G-20]

use super::agent::{Action, Facts, Owners, Status, availability};
use super::availability::Availability;
use super::reason::Reason;

/// Where an action leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The status stays as it is.
    Unchanged,
    /// The agent gets this status.
    Becomes(Status),
    /// The record is gone, here and not at its provider. [seed-O]
    Gone,
}

/// The same question as [`availability`], asked by the server: where the action leads, or why it is refused.
///
/// # Errors
/// The reason of a blocked or hidden action.
pub fn permit(facts: &Facts, action: Action) -> Result<Next, Reason> {
    match availability(facts, action).refusal() {
        Some(reason) => Err(reason),
        None => Ok(leads_to(action)),
    }
}

/// Where an action leads once it is permitted.
#[must_use]
pub fn leads_to(action: Action) -> Next {
    match action {
        Action::View
        | Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::UnlinkApp
        | Action::LinkApp
        | Action::RemoveOwner => Next::Unchanged,
        Action::Activate => Next::Becomes(Status::Active),
        Action::Deactivate => Next::Becomes(Status::Inactive),
        Action::Delete => Next::Gone,
    }
}

/// One arrow of the lifecycle picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Where the arrow starts.
    pub from: Status,
    /// What draws it.
    pub action: Action,
    /// Where it leads.
    pub next: Next,
    /// Whether it can be walked now.
    pub legal: bool,
}

/// The arrows between the states of an agent, with the legal ones of this situation marked.
#[must_use]
pub fn steps(facts: &Facts) -> [Step; 5] {
    [
        (Status::Staged, Action::Activate),
        (Status::Staged, Action::Deactivate),
        (Status::Active, Action::Deactivate),
        (Status::Inactive, Action::Activate),
        (Status::Inactive, Action::Delete),
    ]
    .map(|(from, action)| Step {
        from,
        action,
        next: leads_to(action),
        legal: facts.status == Some(from) && availability(facts, action) == Availability::Offered,
    })
}

/// A line of the readiness checklist. Owners are the one hard gate, the rest are warnings. [G-10]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Somebody answers for it: needed to activate.
    Owner,
    /// It can sign in.
    ActiveKey,
    /// It can act for users.
    LinkedApp,
    /// It can reach something.
    Connection,
}

/// How a need stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Done,
    /// It lacks and should be there.
    Missing,
    /// It lacks and may.
    Optional,
    /// The server did not say.
    Unknown,
}

/// Counts the checklist reads; `None` where the server did not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Equipment {
    /// Active keys.
    pub active_keys: Option<u64>,
    /// Active connections.
    pub active_connections: Option<u64>,
}

/// The readiness checklist of an agent, in display order.
#[must_use]
pub fn readiness(facts: &Facts, equipment: Equipment) -> [(Need, Standing); 4] {
    let counted = |count: Option<u64>, lacking: Standing| match count {
        None => Standing::Unknown,
        Some(0) => lacking,
        Some(_) => Standing::Done,
    };
    let owner = match facts.owners {
        Owners::None => Standing::Missing,
        Owners::One | Owners::Several => Standing::Done,
        Owners::Unknown => Standing::Unknown,
    };
    let app = if facts.app_linked { Standing::Done } else { Standing::Optional };
    [
        (Need::Owner, owner),
        (Need::ActiveKey, counted(equipment.active_keys, Standing::Missing)),
        (Need::LinkedApp, app),
        (Need::Connection, counted(equipment.active_connections, Standing::Optional)),
    ]
}

/// The banner of an agent that lost its owners while active: it stays active, somebody must look. [G-20]
#[must_use]
pub fn needs_owner(facts: &Facts) -> bool {
    match (facts.status, facts.owners) {
        (Some(Status::Active), Owners::None) => true,
        (Some(Status::Active), Owners::One | Owners::Several | Owners::Unknown)
        | (Some(Status::Staged | Status::Inactive) | None, _) => false,
    }
}
