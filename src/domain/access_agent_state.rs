//! What there is to say about an agent in access beside its status: why it is so, the flags beside it, and what comes next.
//! [seed-C, matrix 2.8]

use super::access_agent::{Action, Facts, Status, derive_status};
use super::availability::{Look, Tone};

/// Most users that an agent is restricted to.
pub const USERS_MAX: usize = 200;

/// Why the status is what it is. [seed-C, G-18]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No session ever.
    NeverUsed,
    /// The newest session is recent.
    Recent,
    /// The newest session is not recent any more.
    Old,
    /// There were sessions, and the gateway does not know the agent any more.
    Unwired,
}

/// Why the status at `now`, in milliseconds since 1970 UTC, is what it is.
#[must_use]
pub fn cause(facts: &Facts, now: i64) -> Cause {
    match (derive_status(facts, now), facts.wired) {
        (Status::NotConnected, _) => Cause::NeverUsed,
        (Status::Active, _) => Cause::Recent,
        (Status::Inactive, true) => Cause::Old,
        (Status::Inactive, false) => Cause::Unwired,
    }
}

/// Whether the status has changed by itself since it was `told`: the passing of 30 days is no event. [matrix 2.8]
#[must_use]
pub fn has_moved_on(told: Option<Status>, facts: &Facts, now: i64) -> bool {
    told.is_some_and(|told| told != derive_status(facts, now))
}

/// What a row offers first, and whether that is what is still to be done: one that was never used is to be set up. [pages 1.17]
#[must_use]
pub fn first_step(facts: &Facts, now: i64) -> (Action, bool) {
    match derive_status(facts, now) {
        Status::Active => (Action::Sessions, false),
        Status::Inactive => (Action::SetUp, false),
        Status::NotConnected => (Action::SetUp, true),
    }
}

/// The action whose menu line has these words at `now`.
#[must_use]
pub fn named(label: &str, facts: &Facts, now: i64) -> Option<Action> {
    let status = derive_status(facts, now);
    Action::MENU.into_iter().find(|action| action.label(status) == label)
}

/// The flags beside the status, never instead of it. [G-8, matrix 2.8: overlay]
#[must_use]
pub fn flags(facts: &Facts) -> Vec<Look> {
    let suspended = Look { shape: "inactive", word: "Suspended", tone: Tone::Warn };
    let restricted = Look { shape: "info", word: "Restricted", tone: Tone::Info };
    let both = [(facts.suspended, suspended), (facts.restricted, restricted)];
    both.into_iter().filter(|(is_set, _)| *is_set).map(|(_, look)| look).collect()
}

/// What is wrong with restricting an agent to so many users, in the server's words.
#[must_use]
pub fn users_fault(users: usize) -> Option<&'static str> {
    (users == 0 || users > USERS_MAX).then_some("Choose 1 to 200 users who may use it.")
}
