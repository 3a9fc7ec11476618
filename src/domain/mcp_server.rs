//! MCP server: status, facts and the availability of each action. [matrix 2.4]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The status of an MCP server. The seed prints Active and Inactive; the API has the other two besides. [seed-O, api 2.6]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Agents can be connected to it.
    Active,
    /// Registered; its metadata is being read.
    Pending,
    /// Its metadata could not be read, or is not right.
    Invalid,
    /// Validated and switched off.
    Inactive,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Active, Self::Pending, Self::Invalid, Self::Inactive];

    /// The status of a server that was registered just now. [api 1.9]
    pub const INITIAL: Self = Self::Pending;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Pending => "PENDING",
            Self::Invalid => "INVALID",
            Self::Inactive => "INACTIVE",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Shape, word and tone of the badge.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Active => Look { shape: "active", word: "Active", tone: Tone::Ok },
            Self::Pending => Look { shape: "progress", word: "Pending", tone: Tone::Info },
            Self::Invalid => Look { shape: "invalid", word: "Invalid", tone: Tone::Warn },
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
        }
    }
}

/// Everything the rules need to know about an MCP server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Whether its metadata was read and found right, the last time somebody looked.
    pub validated: bool,
    /// Whether a change to it still runs.
    pub pending: bool,
}

/// What can be done to an MCP server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Change name, description and credentials; the URL never. [pages 1.7]
    Edit,
    /// Let agents be connected to it.
    Activate,
    /// Switch it off.
    Deactivate,
    /// Remove it.
    Delete,
}

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 4] = [Self::Edit, Self::Activate, Self::Deactivate, Self::Delete];

    /// The words of the menu line. [G-5]
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Edit => "Edit",
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
            Self::Delete => "Delete",
        }
    }

    /// The menu's action with these words.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        Self::MENU.into_iter().find(|action| action.label() == label)
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Edit => Weight::Plain,
            Self::Activate | Self::Deactivate => Weight::Lifecycle,
            Self::Delete => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.4]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    if facts.pending {
        return Blocked(Reason::ServerChanging);
    }
    match (action, facts.status) {
        (_, None) => Blocked(Reason::UnknownServerStatus),
        (Action::Edit, Some(_)) => Offered,
        (Action::Activate, Some(Status::Active)) => Hidden(Reason::AlreadyActive),
        (Action::Activate, Some(Status::Pending | Status::Invalid)) => Blocked(Reason::FinishValidation),
        (Action::Activate | Action::Delete, Some(Status::Inactive)) => Offered,
        (Action::Deactivate, Some(Status::Active | Status::Pending | Status::Invalid)) => Offered,
        (Action::Deactivate, Some(Status::Inactive)) => Hidden(Reason::AlreadyInactive),
        (Action::Delete, Some(Status::Active | Status::Pending | Status::Invalid)) => {
            Blocked(Reason::DeactivateServerFirst)
        }
    }
}

/// What an action makes of a server: its status afterwards, or `None` when it is gone.
///
/// # Errors
/// The reason why it can't be done.
pub fn permit(facts: &Facts, action: Action) -> Result<Option<Status>, Reason> {
    match availability(facts, action).refusal() {
        Some(reason) => Err(reason),
        None => Ok(match action {
            Action::Edit => facts.status,
            // One that was switched off before its metadata was right is no better for it. [G-7, as for resource servers]
            Action::Activate => Some(if facts.validated { Status::Active } else { Status::Invalid }),
            Action::Deactivate => Some(Status::Inactive),
            Action::Delete => None,
        }),
    }
}

/// The status after somebody looked at the metadata of a server that had `before`: a server waits inactive until somebody activates it;
/// an active one stays so while it is right; one that is switched off stays so. [api 2.6]
#[must_use]
pub fn looked_at(before: Status, is_right: bool) -> Status {
    match (before, is_right) {
        (Status::Pending | Status::Invalid, true) | (Status::Inactive, _) => Status::Inactive,
        (Status::Active, true) => Status::Active,
        (Status::Active | Status::Pending | Status::Invalid, false) => Status::Invalid,
    }
}

/// What keeps agents from being connected to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Obstacle {
    /// Its metadata is being read.
    BeingRead,
    /// Its metadata could not be read, or is not right.
    NotRight,
    /// It is switched off.
    SwitchedOff,
}

/// What keeps agents from being connected to a server in this status: nothing does if it is active. [matrix 2.3, 2.4]
#[must_use]
pub fn obstacle(status: Status) -> Option<Obstacle> {
    match status {
        Status::Active => None,
        Status::Pending => Some(Obstacle::BeingRead),
        Status::Invalid => Some(Obstacle::NotRight),
        Status::Inactive => Some(Obstacle::SwitchedOff),
    }
}

/// Whether a server may be asked for its tools, prompts and resources: an active one.
///
/// # Errors
/// The reason why not.
pub fn may_discover(status: Option<Status>) -> Result<(), Reason> {
    match status {
        Some(Status::Active) => Ok(()),
        Some(Status::Pending | Status::Invalid | Status::Inactive) => Err(Reason::ActivateServerFirst),
        None => Err(Reason::UnknownServerStatus),
    }
}

/// The menu of an MCP server, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}
