//! AI agent: status, source, facts and the availability of each action. [matrix 2.1]

use super::availability::{Availability, Look, MenuItem, Tone, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The status of an AI agent. [seed-O]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Registered and activated.
    Active,
    /// Never activated and never deactivated. [G-13]
    Staged,
    /// Deactivated, from whatever state. [G-13]
    Inactive,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Active, Self::Staged, Self::Inactive];

    /// The status of a freshly registered or imported agent.
    pub const INITIAL: Self = Self::Staged;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Staged => "STAGED",
            Self::Inactive => "INACTIVE",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Shape, word and tone of the badge. [design, status badges]
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Active => Look { shape: "active", word: "Active", tone: Tone::Ok },
            Self::Staged => Look { shape: "staged", word: "Staged", tone: Tone::Info },
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
        }
    }
}

/// Where an agent comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Registered here.
    Manual,
    /// Brought in from a provider.
    Imported,
}

/// What is known about the owners of an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owners {
    /// Nobody.
    None,
    /// One user or one group: the last one.
    One,
    /// Two to five users.
    Several,
    /// The server did not say; it decides by itself.
    Unknown,
}

impl Owners {
    /// From a count of principals.
    #[must_use]
    pub fn counted(principals: usize) -> Self {
        match principals {
            0 => Self::None,
            1 => Self::One,
            _ => Self::Several,
        }
    }
}

/// Everything the rules need to know about an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Manual or imported.
    pub source: Source,
    /// How many own it.
    pub owners: Owners,
    /// Whether an application is linked to it.
    pub app_linked: bool,
    /// Whether another change to it still runs.
    pub pending: bool,
}

/// What can be done to an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Open its page.
    View,
    /// Edit name and description.
    Edit,
    /// Open and change its owners.
    Owners,
    /// Connect it to a resource.
    AddConnection,
    /// Take its application away (replacing it counts as well).
    UnlinkApp,
    /// Give it an application.
    LinkApp,
    /// Take one owner away.
    RemoveOwner,
    /// Let it work.
    Activate,
    /// Stop it.
    Deactivate,
    /// Remove the record here.
    Delete,
}

/// Whether `action` is offered in this situation. [matrix 2.1]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    if facts.pending {
        return while_pending(action);
    }
    let Some(status) = facts.status else {
        return while_unknown(action);
    };
    match action {
        Action::View | Action::Owners | Action::LinkApp => Offered,
        Action::Edit => match facts.source {
            Source::Manual => Offered,
            Source::Imported => Blocked(Reason::ProfileFromProvider),
        },
        Action::AddConnection => match status {
            Status::Active => Offered,
            Status::Staged | Status::Inactive => Blocked(Reason::ActivateFirst),
        },
        Action::UnlinkApp => match (facts.app_linked, status) {
            (false, _) => Blocked(Reason::NoLinkedApp),
            (true, Status::Active) => Blocked(Reason::DeactivateBeforeUnlinking),
            (true, Status::Staged | Status::Inactive) => Offered,
        },
        Action::RemoveOwner => match (status, facts.owners) {
            (Status::Active, Owners::One | Owners::None) => Blocked(Reason::LastOwner),
            (Status::Active, Owners::Several | Owners::Unknown) | (Status::Staged | Status::Inactive, _) => Offered,
        },
        Action::Activate => match status {
            Status::Active => Hidden(Reason::AlreadyActive),
            Status::Staged | Status::Inactive => match facts.owners {
                Owners::None => Blocked(Reason::AddOwnerFirst),
                Owners::One | Owners::Several | Owners::Unknown => Offered,
            },
        },
        // Rows beat the summary: everything that is not inactive can be deactivated. [G-1]
        Action::Deactivate => match status {
            Status::Active | Status::Staged => Offered,
            Status::Inactive => Hidden(Reason::AlreadyInactive),
        },
        Action::Delete => match (facts.source, status) {
            (Source::Imported, _) => Blocked(Reason::ImportedAgent),
            (Source::Manual, Status::Active | Status::Staged) => Blocked(Reason::DeactivateFirst),
            (Source::Manual, Status::Inactive) => Offered,
        },
    }
}

/// The last row of the matrix: everything but View waits.
fn while_pending(action: Action) -> Availability {
    match action {
        Action::View => Offered,
        Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::UnlinkApp
        | Action::LinkApp
        | Action::RemoveOwner
        | Action::Activate
        | Action::Deactivate
        | Action::Delete => Blocked(Reason::OperationInProgress),
    }
}

/// A status these rules do not know: what does not depend on it stays possible.
fn while_unknown(action: Action) -> Availability {
    match action {
        Action::View | Action::Owners => Offered,
        Action::Edit
        | Action::AddConnection
        | Action::UnlinkApp
        | Action::LinkApp
        | Action::RemoveOwner
        | Action::Activate
        | Action::Deactivate
        | Action::Delete => Blocked(Reason::UnknownStatus),
    }
}

/// The menu of an agent, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}
