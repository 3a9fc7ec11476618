//! What a user is told of a connection, and how soon they need to look at it. [matrix 2.7, pages 1.16, mock-up access]

use super::user_connection::{Facts, Status};

/// What is going on with a connection, as far as its user cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Situation {
    /// The credential does not work any more: agents are blocked until the user reconnects.
    Broken,
    /// The user paused it: agents are blocked until the user resumes it.
    Held,
    /// An admin suspended the app for everybody: agents are blocked until an admin restores it. [G-8]
    Suspended,
    /// An admin has not finished the setup: nobody can connect yet. [pages 1.16]
    Unfinished,
    /// The user can connect.
    Open,
    /// It works.
    Works,
    /// Its status is none of those that these rules know.
    Unknown,
}

/// What is going on. A suspension is told before everything but an error, which needs its user even so.
#[must_use]
pub fn situation(facts: &Facts) -> Situation {
    match facts.status {
        None => Situation::Unknown,
        Some(Status::Error) => Situation::Broken,
        Some(_) if facts.suspended => Situation::Suspended,
        Some(Status::Paused) => Situation::Held,
        Some(Status::NotConnected) if !facts.set_up => Situation::Unfinished,
        Some(Status::NotConnected) => Situation::Open,
        Some(Status::Active) => Situation::Works,
    }
}

/// Its place in a list that is sorted by what needs the user: what is in Error first, what works last. [mock-up access]
#[must_use]
pub fn urgency(facts: &Facts) -> u8 {
    match facts.status {
        Some(Status::Error) => 0,
        Some(Status::Paused) => 1,
        Some(Status::NotConnected) | None => 2,
        Some(Status::Active) => 3,
    }
}
