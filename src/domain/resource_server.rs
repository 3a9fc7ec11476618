//! Resource server: status, configuration, facts and the availability of each action. [matrix 2.5]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::configuration::Configuration;
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The status of a resource server. [seed-O]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Agents can be connected to it.
    Active,
    /// Its configuration is not complete.
    Invalid,
    /// Switched off.
    Inactive,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Active, Self::Invalid, Self::Inactive];

    /// The status after the first of its steps was saved. [pages 1.8]
    pub const INITIAL: Self = Self::Invalid;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Invalid => "INVALID",
            Self::Inactive => "INACTIVE",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether agents can be connected to it.
    #[must_use]
    pub fn is_connectable(self) -> bool {
        match self {
            Self::Active => true,
            Self::Invalid | Self::Inactive => false,
        }
    }

    /// Shape, word and tone of the badge.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Active => Look { shape: "active", word: "Active", tone: Tone::Ok },
            Self::Invalid => Look { shape: "invalid", word: "Invalid", tone: Tone::Warn },
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
        }
    }
}

/// Everything the rules need to know about a resource server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// What of its configuration is saved.
    pub configuration: Configuration,
    /// Whether a change to it still runs.
    pub pending: bool,
}

/// What can be done to a resource server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Save the steps that are missing.
    Complete,
    /// Change what is saved.
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
    pub const MENU: [Self; 5] = [Self::Complete, Self::Edit, Self::Activate, Self::Deactivate, Self::Delete];

    /// The words of the menu line, as the matrix prints them. [G-5]
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Complete => "Complete configuration",
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
            Self::Complete | Self::Edit => Weight::Plain,
            Self::Activate | Self::Deactivate => Weight::Lifecycle,
            Self::Delete => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.5]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    if facts.pending {
        return Blocked(Reason::ServerChanging);
    }
    match (action, facts.status) {
        (_, None) => Blocked(Reason::UnknownServerStatus),
        // The two are one column: its words say whether something is missing.
        (Action::Complete, Some(Status::Invalid)) | (Action::Edit, Some(Status::Active | Status::Inactive)) => Offered,
        (Action::Complete, Some(Status::Active | Status::Inactive)) => Hidden(Reason::AlreadyActive),
        (Action::Edit | Action::Activate, Some(Status::Invalid)) => Hidden(Reason::CompleteConfiguration),
        (Action::Activate, Some(Status::Active)) => Hidden(Reason::AlreadyActive),
        (Action::Activate | Action::Delete, Some(Status::Inactive)) => Offered,
        // An invalid one can be switched off as well: rows beat the summary. [G-2]
        (Action::Deactivate, Some(Status::Active | Status::Invalid)) => Offered,
        (Action::Deactivate, Some(Status::Inactive)) => Hidden(Reason::AlreadyInactive),
        (Action::Delete, Some(Status::Active | Status::Invalid)) => Blocked(Reason::DeactivateServerFirst),
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
            Action::Complete | Action::Edit => facts.status,
            // Looked at again: one whose configuration is not complete is invalid. [G-7]
            Action::Activate => Some(if facts.configuration.is_complete() { Status::Active } else { Status::Invalid }),
            Action::Deactivate => Some(Status::Inactive),
            Action::Delete => None,
        }),
    }
}

/// The status after a step was saved. Completing the configuration activates; one that is switched off stays so. [matrix 2.5]
#[must_use]
pub fn saved(before: Status, configuration: Configuration) -> Status {
    match before {
        Status::Inactive => Status::Inactive,
        Status::Active | Status::Invalid if configuration.is_complete() => Status::Active,
        Status::Active | Status::Invalid => Status::Invalid,
    }
}

/// The menu of a resource server, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    let mut items =
        menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()));
    // Where both are blocked for the same reason they are still one column.
    if items.iter().any(|item| item.action == Action::Complete) {
        items.retain(|item| item.action != Action::Edit);
    }
    items
}
