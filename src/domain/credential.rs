//! Public key of an agent: status, facts and the availability of each action. [matrix 2.2]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// Most keys that an agent can have. [api 2.4]
pub const KEYS_MAX: usize = 50;

/// The status of a public key. [seed-O]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The agent can sign in with it.
    Active,
    /// It can't.
    Inactive,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 2] = [Self::Active, Self::Inactive];

    /// The status of a key that comes over the API without one; the console's form starts on Inactive. [G-14]
    pub const INITIAL: Self = Self::Active;

    /// The choice of the console's form, what it starts on first: an inactive key changes nothing yet. [G-14]
    pub const CHOICE: [Self; 2] = [Self::Inactive, Self::Active];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
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
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
        }
    }
}

/// Everything the rules need to know about a key and those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Keys on the agent, this one included (n of the matrix).
    pub keys: usize,
    /// Active ones among them (a of the matrix).
    pub active: usize,
    /// Whether a change to the agent still runs.
    pub pending: bool,
}

/// How many of these are active.
#[must_use]
pub fn active(statuses: impl Iterator<Item = Option<Status>>) -> usize {
    statuses.filter(|status| *status == Some(Status::Active)).count()
}

/// What can be done to a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Let the agent sign in with it.
    Activate,
    /// Stop that.
    Deactivate,
    /// Remove it.
    Delete,
}

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 3] = [Self::Activate, Self::Deactivate, Self::Delete];

    /// The words of the menu line, as the matrix prints them.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
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
            Self::Activate | Self::Deactivate => Weight::Lifecycle,
            Self::Delete => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.2]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    if facts.pending {
        return Blocked(Reason::OperationInProgress);
    }
    match (action, facts.status) {
        (_, None) => Blocked(Reason::UnknownStatus),
        (Action::Activate, Some(Status::Active)) => Hidden(Reason::AlreadyActive),
        (Action::Activate, Some(Status::Inactive)) | (Action::Delete, Some(Status::Inactive)) => Offered,
        (Action::Deactivate, Some(Status::Inactive)) => Hidden(Reason::AlreadyInactive),
        // Both hold: two keys are assigned, and another one is active. [seed-O, G-3]
        (Action::Deactivate, Some(Status::Active)) if facts.keys < 2 => Blocked(Reason::NeedsSecondKey),
        (Action::Deactivate, Some(Status::Active)) if facts.active < 2 => Blocked(Reason::OnlyActiveKey),
        (Action::Deactivate, Some(Status::Active)) => Offered,
        (Action::Delete, Some(Status::Active)) => Blocked(Reason::DeactivateKeyFirst),
    }
}

/// What an action makes of a key: its status afterwards, or `None` when it is gone.
///
/// # Errors
/// The reason why it can't be done.
pub fn permit(facts: &Facts, action: Action) -> Result<Option<Status>, Reason> {
    match availability(facts, action).refusal() {
        Some(reason) => Err(reason),
        None => Ok(match action {
            Action::Activate => Some(Status::Active),
            Action::Deactivate => Some(Status::Inactive),
            Action::Delete => None,
        }),
    }
}

/// What a key in this status links to, whatever stands beside it. [api 2.4]
#[must_use]
pub fn linked(status: Status) -> &'static [Action] {
    match status {
        Status::Active => &[Action::Deactivate],
        Status::Inactive => &[Action::Activate, Action::Delete],
    }
}

/// Whether another key can be added to an agent with this many. [matrix 2.2]
#[must_use]
pub fn adding(keys: usize, pending: bool) -> Availability {
    if pending {
        Blocked(Reason::OperationInProgress)
    } else if keys >= KEYS_MAX {
        Blocked(Reason::TooManyKeys)
    } else {
        Offered
    }
}

/// Whether deleting this key leaves the agent without any, which is worth a warning. [G-4]
#[must_use]
pub fn leaves_none(facts: &Facts) -> bool {
    facts.keys <= 1
}

/// The menu of a key, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}
