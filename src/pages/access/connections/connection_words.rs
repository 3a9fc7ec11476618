//! What is said of a connection, in words. [seed-C, pages 1.16]

use crate::domain::connection_situation::{Situation, situation};
use crate::format::{ago, exact, soon};
use crate::wire::user_connections::UserConnection;

/// The name of its app, or the best there is.
#[must_use]
pub fn name_of(row: &UserConnection) -> &str {
    if row.app.name.is_empty() { &row.app.id } else { &row.app.name }
}

/// What is going on, and what that means for agents: a sentence or two, as of `now` in epoch milliseconds.
#[must_use]
pub fn story(row: &UserConnection, now: f64) -> String {
    let since = |at: Option<&String>| at.map(|at| format!(" {}", ago(at, now))).unwrap_or_default();
    match situation(&row.facts()) {
        Situation::Broken => {
            let why = row.error.as_deref().unwrap_or("It does not work any more.");
            let when = row.error_at.as_ref().map(|at| format!(" That was {}.", ago(at, now))).unwrap_or_default();
            format!("{why}{when} Agents are blocked until you reconnect.")
        }
        Situation::Held => {
            let when = since(row.last_updated.as_ref());
            format!("Paused{when}. The sign-in is kept; agents are blocked until you resume.")
        }
        Situation::Suspended => {
            "An admin suspended this app for everybody. Agents are blocked until it is restored.".to_owned()
        }
        Situation::Unfinished => "Your admin hasn't finished the setup of this app.".to_owned(),
        Situation::Open => "You haven't signed in to this app yet.".to_owned(),
        Situation::Works => works(row, now),
        Situation::Unknown => "This console does not know the status of this connection.".to_owned(),
    }
}

fn works(row: &UserConnection, now: f64) -> String {
    let since = row.connected.as_ref().map(|at| format!("Connected {}.", ago(at, now)));
    let ends = match (&row.expires, row.renewable) {
        (Some(_), true) => Some("The sign-in is renewed by itself.".to_owned()),
        (Some(at), false) => Some(format!("The sign-in ends {}.", soon(at, now))),
        (None, _) => None,
    };
    [since, ends].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The exact times behind the words, for whoever points at them.
#[must_use]
pub fn times(row: &UserConnection) -> String {
    let named = |words: &str, at: Option<&String>| at.map(|at| format!("{words} {}", exact(at)));
    let times = [
        named("Connected", row.connected.as_ref()),
        named("In Error since", row.error_at.as_ref()),
        named("Token ends", row.expires.as_ref()),
        named("Last changed", row.last_updated.as_ref()),
    ];
    times.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
