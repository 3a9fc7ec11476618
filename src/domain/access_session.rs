//! Session of an agent: a user's use of it through the gateway. [pages 1.15]

use super::access::Scope;
use super::availability::{Look, Tone};
use super::reason::Reason;

/// What decides whether an agent may begin a session for a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Start {
    /// Whether an admin suspended the agent. [matrix 2.8: overlay]
    pub suspended: bool,
    /// Whether the agent is restricted, and the user is none of those who may use it.
    pub excluded: bool,
    /// Whether the user's account still works.
    pub user_active: bool,
}

/// Whether the session may begin.
///
/// # Errors
/// The reason why not.
pub fn may_start(start: &Start) -> Result<(), Reason> {
    match (start.suspended, start.user_active, start.excluded) {
        (true, _, _) => Err(Reason::SuspendedByAdmin),
        (false, false, _) => Err(Reason::UserDeactivated),
        (false, true, true) => Err(Reason::NotAmongUsers),
        (false, true, false) => Ok(()),
    }
}

/// Whether a session can be ended.
///
/// # Errors
/// The reason why not.
pub fn may_end(open: bool) -> Result<(), Reason> {
    if open { Ok(()) } else { Err(Reason::SessionEnded) }
}

/// What it takes to end a session: of one's own less than of somebody else's. [pages 1.15]
#[must_use]
pub fn scope_to_end(own: bool) -> Scope {
    if own { Scope::AccessOwn } else { Scope::AccessManage }
}

/// Shape, word and tone of whether it goes on.
#[must_use]
pub fn look(open: bool) -> Look {
    if open {
        Look { shape: "active", word: "Open", tone: Tone::Ok }
    } else {
        Look { shape: "completed", word: "Ended", tone: Tone::Idle }
    }
}
