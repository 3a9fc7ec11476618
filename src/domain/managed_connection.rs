//! Managed connection of an agent to a resource: status, facts and the availability of each action. [matrix 2.3]

use super::agent;
use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use super::resource::{self, ConnectionType};
use Availability::{Blocked, Hidden, Offered};

/// The status of a managed connection. [seed-O]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The agent can use it.
    Active,
    /// It can't.
    Inactive,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 2] = [Self::Active, Self::Inactive];

    /// The status of a new connection. [decisions 2]
    pub const INITIAL: Self = Self::Active;

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

/// Everything the rules need to know about a connection and what it joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// How it is authenticated; `None` is a type that these rules do not know.
    pub connection_type: Option<ConnectionType>,
    /// What is known of the resource.
    pub resource: resource::State,
    /// The status of the agent; `None` is one that the agent's rules do not know.
    pub agent: Option<agent::Status>,
    /// Whether a change to the agent or to the connection still runs.
    pub pending: bool,
}

/// What can be done to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Change its scopes.
    Edit,
    /// Stop the agent from using it.
    Deactivate,
    /// Let the agent use it again.
    Activate,
    /// Remove it.
    Remove,
}

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 4] = [Self::Edit, Self::Deactivate, Self::Activate, Self::Remove];

    /// The words of the menu line. [G-5]
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Edit => "Edit connection",
            Self::Deactivate => "Deactivate connection",
            Self::Activate => "Activate",
            Self::Remove => "Remove connection",
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
            Self::Remove => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.3]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    if facts.pending {
        return Blocked(Reason::OperationInProgress);
    }
    match (action, facts.status) {
        (_, None) => Blocked(Reason::UnknownStatus),
        // Only what has scopes can be changed; the rest is removed and added again. [pages 1.6]
        (Action::Edit, Some(_)) => match facts.connection_type.is_some_and(ConnectionType::has_scopes) {
            true => Offered,
            false => Blocked(Reason::RecreateToChange),
        },
        (Action::Deactivate, Some(Status::Active)) | (Action::Remove, Some(Status::Inactive)) => Offered,
        (Action::Deactivate, Some(Status::Inactive)) => Hidden(Reason::AlreadyInactive),
        (Action::Activate, Some(Status::Active)) => Hidden(Reason::AlreadyActive),
        (Action::Activate, Some(Status::Inactive)) => joining(facts.agent, facts.resource),
        (Action::Remove, Some(Status::Active)) => Blocked(Reason::DeactivateConnectionFirst),
    }
}

/// Whether an agent and a resource may be joined: both are active. What a server does not tell is for it to decide. [seed-O, G-6]
#[must_use]
pub fn joining(agent: Option<agent::Status>, resource: resource::State) -> Availability {
    match agent {
        None => return Blocked(Reason::UnknownStatus),
        Some(agent::Status::Staged | agent::Status::Inactive) => return Blocked(Reason::ActivateAgentFirst),
        Some(agent::Status::Active) => {}
    }
    match resource::connectable(resource) {
        Some(reason) => Blocked(reason),
        None => Offered,
    }
}

/// What an action makes of a connection: its status afterwards, or `None` when it is gone.
///
/// # Errors
/// The reason why it can't be done.
pub fn permit(facts: &Facts, action: Action) -> Result<Option<Status>, Reason> {
    match availability(facts, action).refusal() {
        Some(reason) => Err(reason),
        None => Ok(match action {
            Action::Edit => facts.status,
            Action::Activate => Some(Status::Active),
            Action::Deactivate => Some(Status::Inactive),
            Action::Remove => None,
        }),
    }
}

/// Whether an active connection is of no use, since its resource is not active. [matrix 2.3, the drift row]
#[must_use]
pub fn is_blocked(facts: &Facts) -> bool {
    facts.status == Some(Status::Active) && resource::connectable(facts.resource).is_some()
}

/// The menu of a connection, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}
