//! User connection: one user's credential for one app. Status, facts and the availability of each action. [seed-C, matrix 2.7]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The health of a user's credential for an app. [seed-C]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Authenticated and ready to use. Credential is in the vault.
    Active,
    /// Token expired or sync failed. Reconnect to restore.
    Error,
    /// The user paused it: the credential is kept, agents are blocked until it is resumed.
    Paused,
    /// The user has not authenticated to this app yet.
    NotConnected,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Active, Self::Error, Self::Paused, Self::NotConnected];

    /// The status of a user who has not begun.
    pub const INITIAL: Self = Self::NotConnected;

    /// The code of those that need their user. [flow F5]
    pub const BROKEN: &str = "ERROR";

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Error => "ERROR",
            Self::Paused => "PAUSED",
            Self::NotConnected => "NOT_CONNECTED",
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
            Self::Error => Look { shape: "failed", word: "Error", tone: Tone::Bad },
            Self::Paused => Look { shape: "inactive", word: "Paused", tone: Tone::Warn },
            Self::NotConnected => Look { shape: "staged", word: "Not Connected", tone: Tone::Idle },
        }
    }

    /// Whether there may be a credential to revoke and to erase. One whose first sign-in failed has none. [matrix 2.7]
    #[must_use]
    pub fn has_credential(self) -> bool {
        match self {
            Self::Active | Self::Error | Self::Paused => true,
            Self::NotConnected => false,
        }
    }

    /// Whether agents may use the credential now.
    #[must_use]
    pub fn is_usable(self) -> bool {
        self == Self::Active
    }
}

/// Everything the rules need to know about a user's connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Whether an admin has finished the setup of the app. [pages 1.16]
    pub set_up: bool,
    /// Whether an admin suspended the app for everybody: a flag beside the status, never one of the four. [G-8]
    pub suspended: bool,
}

/// What a user can do with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Consent at the app for the first time.
    Connect,
    /// Consent again.
    Reconnect,
    /// Keep the credential, and block agents.
    Pause,
    /// Let agents use it again.
    Resume,
    /// Revoke the credential and erase it.
    Disconnect,
}

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 5] = [Self::Connect, Self::Reconnect, Self::Pause, Self::Resume, Self::Disconnect];

    /// The words of the menu line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Connect => "Connect",
            Self::Reconnect => "Reconnect",
            Self::Pause => "Pause",
            Self::Resume => "Resume",
            Self::Disconnect => "Disconnect",
        }
    }

    /// The action with this label.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        Self::MENU.into_iter().find(|action| action.label() == label)
    }

    /// Whether agents wait for it: it gets a connection in Error going again.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        self == Self::Reconnect
    }

    /// Whether nobody but the user does it: consent is theirs, and so is pausing. Admins may disconnect. [pages 1.15, 1.16]
    #[must_use]
    pub fn is_its_users(self) -> bool {
        match self {
            Self::Connect | Self::Reconnect | Self::Pause | Self::Resume => true,
            Self::Disconnect => false,
        }
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Connect | Self::Reconnect => Weight::Plain,
            Self::Pause | Self::Resume => Weight::Lifecycle,
            Self::Disconnect => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.7]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    let Some(status) = facts.status else { return Blocked(Reason::UnknownConnectionStatus) };
    let consent = match (facts.suspended, facts.set_up) {
        (true, _) => Blocked(Reason::ConnectionSuspended),
        (false, false) => Blocked(Reason::SetupUnfinished),
        (false, true) => Offered,
    };
    match (action, status) {
        (Action::Connect, Status::NotConnected) | (Action::Reconnect, Status::Active | Status::Error) => consent,
        (Action::Resume, Status::Paused) if facts.suspended => Blocked(Reason::ConnectionSuspended),
        (Action::Resume, Status::Paused)
        | (Action::Pause, Status::Active)
        | (Action::Disconnect, Status::Active | Status::Error | Status::Paused) => Offered,
        (Action::Connect, Status::Active | Status::Error | Status::Paused) => Hidden(Reason::AlreadyConnected),
        (Action::Reconnect, Status::Paused) => Hidden(Reason::ResumeFirst),
        (Action::Reconnect | Action::Pause | Action::Resume | Action::Disconnect, Status::NotConnected) => {
            Hidden(Reason::ConnectFirst)
        }
        (Action::Pause, Status::Error) => Hidden(Reason::ReconnectFirst),
        (Action::Pause, Status::Paused) => Hidden(Reason::AlreadyPaused),
        (Action::Resume, Status::Active | Status::Error) => Hidden(Reason::NotPaused),
    }
}

/// The same for an admin who looks at somebody else's connection. [pages 1.18]
#[must_use]
pub fn availability_to_admin(facts: &Facts, action: Action) -> Availability {
    availability(facts, action).unless(!action.is_its_users(), Reason::OnlyItsUser)
}

/// The one action that a card shows beside its menu. [matrix 2.7: main button]
#[must_use]
pub fn main_action(facts: &Facts) -> Option<Action> {
    match facts.status? {
        Status::NotConnected => Some(Action::Connect),
        Status::Error => Some(Action::Reconnect),
        Status::Paused => Some(Action::Resume),
        Status::Active => None,
    }
}

/// Whether it can be done.
///
/// # Errors
/// The reason why not.
pub fn permit(facts: &Facts, action: Action) -> Result<(), Reason> {
    availability(facts, action).refusal().map_or(Ok(()), Err)
}

/// The menu of a connection, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}

/// The menu of somebody else's connection.
#[must_use]
pub fn menu_to_admin(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability_to_admin(facts, action), |action| (action.label(), action.weight()))
}

/// What happened to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// The user consented, and the app gave a credential.
    Granted,
    /// The user, or the app, said no.
    Denied,
    /// The app could not be reached, or answered what can't be used.
    Failed,
    /// The token expired and can't be renewed, or the grant was revoked at the app.
    Expired,
    /// The user paused it.
    Paused,
    /// The user resumed it, and its credential is good.
    Resumed,
    /// The credential was erased: by its user, by an admin, or with the user.
    Erased,
}

/// The status afterwards. A refusal leaves what is there; an outage of a connection that never was is an error to be told, and one of a
/// paused connection shows when it is resumed. [matrix 2.7: next status, system transitions]
#[must_use]
pub fn next(status: Status, event: Event) -> Status {
    match (event, status) {
        (Event::Granted | Event::Resumed, _) => Status::Active,
        (Event::Denied, status) => status,
        (Event::Failed, Status::NotConnected) => Status::Error,
        (Event::Failed, Status::Active | Status::Error | Status::Paused) => status,
        (Event::Expired, Status::Active | Status::Error) => Status::Error,
        (Event::Expired, Status::Paused | Status::NotConnected) => status,
        (Event::Paused, Status::Active) => Status::Paused,
        (Event::Paused, Status::Error | Status::Paused | Status::NotConnected) => status,
        (Event::Erased, _) => Status::NotConnected,
    }
}
