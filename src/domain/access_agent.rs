//! Agent in access: an AI client that users let use their connections. Its status is derived from its sessions; nobody sets it.
//! [seed-C, matrix 2.8]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// How long a session counts as recent, in milliseconds: 30 days of 24 hours, whatever a calendar or a time zone says. [seed-C, G-18]
pub const RECENT_MILLIS: i64 = 30 * 86_400_000;

/// The lifecycle state of an agent in the organization. [seed-C]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Wired to the MCP Gateway, with recent sessions.
    Active,
    /// No sessions in the last 30 days.
    Inactive,
    /// Pre-registered or never connected. No sessions yet.
    NotConnected,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Active, Self::Inactive, Self::NotConnected];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
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
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
            Self::NotConnected => Look { shape: "staged", word: "Not Connected", tone: Tone::Idle },
        }
    }
}

/// Everything the rules need to know about an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// When its newest session was, in milliseconds since 1970 UTC; `None` when there was none.
    pub last_session: Option<i64>,
    /// Whether somebody has it wired to the gateway.
    pub wired: bool,
    /// Whether an admin suspended it: a flag beside the status. [matrix 2.8: overlay]
    pub suspended: bool,
    /// Whether an admin restricted it to some users: a flag beside the status.
    pub restricted: bool,
}

/// The status at `now`, in milliseconds since 1970 UTC. Never used comes before not used lately, and exactly 30 days is lately.
/// [seed-C, G-18]
#[must_use]
pub fn derive_status(facts: &Facts, now: i64) -> Status {
    match facts.last_session {
        None => Status::NotConnected,
        Some(last) if facts.wired && now.saturating_sub(last) <= RECENT_MILLIS => Status::Active,
        Some(_) => Status::Inactive,
    }
}

/// When the status changes by itself, in milliseconds since 1970 UTC: the first moment at which its newest session is not recent any more.
#[must_use]
pub fn changes_at(facts: &Facts, now: i64) -> Option<i64> {
    let last = facts.last_session.filter(|_| derive_status(facts, now) == Status::Active)?;
    Some(last.saturating_add(RECENT_MILLIS).saturating_add(1))
}

/// What can be done with an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read how it is wired to the gateway.
    SetUp,
    /// Look at its sessions.
    Sessions,
    /// Take one's own sessions of it away.
    Disconnect,
    /// Block it for everybody.
    Suspend,
    /// Unblock it.
    Restore,
    /// Let only some users use it.
    Restrict,
    /// Let everybody use it.
    Unrestrict,
    /// End what is open.
    EndSessions,
}

impl Action {
    /// In display order.
    pub const MENU: [Self; 8] = [
        Self::SetUp,
        Self::Sessions,
        Self::Disconnect,
        Self::Suspend,
        Self::Restore,
        Self::Restrict,
        Self::Unrestrict,
        Self::EndSessions,
    ];

    /// Whether only admins do it. [matrix 2.8]
    #[must_use]
    pub fn is_admins(self) -> bool {
        match self {
            Self::SetUp | Self::Sessions | Self::Disconnect => false,
            Self::Suspend | Self::Restore | Self::Restrict | Self::Unrestrict | Self::EndSessions => true,
        }
    }

    /// The words of the menu line.
    #[must_use]
    pub fn label(self, status: Status) -> &'static str {
        match self {
            Self::SetUp if status == Status::Inactive => "Set up again",
            Self::SetUp if status == Status::Active => "Setup instructions",
            Self::SetUp => "Set up",
            Self::Sessions => "View sessions",
            Self::Disconnect => "Disconnect",
            Self::Suspend => "Suspend",
            Self::Restore => "Restore",
            Self::Restrict => "Restrict",
            Self::Unrestrict => "Unrestrict",
            Self::EndSessions => "End sessions",
        }
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::SetUp | Self::Sessions => Weight::Plain,
            Self::Suspend | Self::Restore | Self::Restrict | Self::Unrestrict => Weight::Lifecycle,
            Self::Disconnect | Self::EndSessions => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered at `now`. [matrix 2.8]
#[must_use]
pub fn availability(facts: &Facts, now: i64, action: Action) -> Availability {
    match (action, derive_status(facts, now)) {
        (Action::SetUp, _) if facts.suspended => Blocked(Reason::SuspendedByAdmin),
        (Action::SetUp, _) => Offered,
        (Action::Sessions, Status::NotConnected) | (Action::EndSessions | Action::Disconnect, Status::NotConnected) => {
            Hidden(Reason::NoSessions)
        }
        (Action::Sessions, Status::Active | Status::Inactive) => Offered,
        (Action::EndSessions | Action::Disconnect, Status::Inactive) => Hidden(Reason::NoOpenSession),
        (Action::EndSessions | Action::Disconnect, Status::Active) => Offered,
        (Action::Suspend, _) if facts.suspended => Hidden(Reason::AlreadySuspended),
        (Action::Suspend, Status::NotConnected) => Hidden(Reason::NoSessions),
        (Action::Suspend, Status::Active | Status::Inactive) => Offered,
        (Action::Restore, _) if facts.suspended => Offered,
        (Action::Restore, _) => Hidden(Reason::NotSuspended),
        (Action::Restrict, _) if facts.restricted => Hidden(Reason::AlreadyRestricted),
        (Action::Restrict, _) => Offered,
        (Action::Unrestrict, _) if facts.restricted => Offered,
        (Action::Unrestrict, _) => Hidden(Reason::NotRestricted),
    }
}

/// Whether it can be done.
///
/// # Errors
/// The reason why not.
pub fn permit(facts: &Facts, now: i64, action: Action) -> Result<(), Reason> {
    availability(facts, now, action).refusal().map_or(Ok(()), Err)
}

/// The menu of an agent, in display order: what is not hidden, and for members what is not the admins'.
#[must_use]
pub fn menu(facts: &Facts, now: i64, admin: bool) -> Vec<MenuItem<Action>> {
    let status = derive_status(facts, now);
    let mut menu = menu_of(
        Action::MENU,
        |action| availability(facts, now, action),
        |action| (action.label(status), action.weight()),
    );
    menu.retain(|item| admin || !item.action.is_admins());
    menu
}
