//! The changes that run: who waits for them, and which records they changed.

use crate::domain::operation::Kind;
use crate::wire::agents::Agent;
use leptos::prelude::*;

/// How far a change has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Sent; the server has not answered.
    Sent,
    /// Accepted; its operation has this id, or none that the browser may read.
    Accepted(Option<String>),
}

/// A change that runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Running {
    /// Tells it from the others.
    pub serial: u64,
    /// The agent; empty while it is being registered.
    pub agent: String,
    /// The agent's name.
    pub name: String,
    /// What is done to it.
    pub kind: Kind,
    /// When it was sent, epoch milliseconds.
    pub since: f64,
    /// How far it has come.
    pub progress: Progress,
    /// Somebody else waits for it or started it: rows are kept up to date, but nobody is told.
    pub quiet: bool,
}

/// A record that changed, so that pages can read it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The agent; empty for a new one.
    pub agent: String,
    /// What was done to it.
    pub kind: Kind,
    /// The agent as it was read after the change, where it was.
    pub now: Option<Agent>,
    /// Tells one change from the next.
    pub serial: u64,
}

/// The changes that run.
#[derive(Clone, Copy)]
pub struct Operations {
    running: RwSignal<Vec<Running>>,
    changed: RwSignal<Option<Changed>>,
    last: StoredValue<u64>,
}

impl Operations {
    /// Nothing runs.
    #[must_use]
    pub fn new() -> Self {
        Self { running: RwSignal::new(Vec::new()), changed: RwSignal::new(None), last: StoredValue::new(0) }
    }

    fn serial(self) -> u64 {
        let serial = self.last.get_value() + 1;
        self.last.set_value(serial);
        serial
    }

    /// A change is being sent; `None` when one to the same agent runs already, so that a double click sends one request.
    #[must_use]
    pub fn begin(self, agent: &str, name: &str, kind: Kind, quiet: bool) -> Option<u64> {
        if !agent.is_empty() && self.running.with_untracked(|all| all.iter().any(|change| change.agent == agent)) {
            return None;
        }
        let serial = self.serial();
        let change = Running {
            serial,
            agent: agent.to_owned(),
            name: name.to_owned(),
            kind,
            since: js_sys::Date::now(),
            progress: Progress::Sent,
            quiet,
        };
        self.running.update(|all| all.push(change));
        Some(serial)
    }

    /// The server accepted it.
    pub fn accepted(self, serial: u64, operation: Option<String>) {
        self.running.update(|all| {
            all.iter_mut()
                .filter(|change| change.serial == serial)
                .for_each(|change| change.progress = Progress::Accepted(operation.clone()));
        });
    }

    /// The server refused it, or it could not be sent.
    pub fn refused(self, serial: u64) {
        self.running.update(|all| all.retain(|change| change.serial != serial));
    }

    /// It ended; `now` is the agent as it was read then. Whatever shows the agent shows this at once and reads it again.
    pub fn ended(self, change: &Running, now: Option<Agent>) {
        self.tell(&change.agent, change.kind, now);
        self.refused(change.serial);
    }

    /// An agent changed without an operation: whatever shows it reads it again.
    pub fn touched(self, agent: &str, kind: Kind) {
        self.tell(agent, kind, None);
    }

    fn tell(self, agent: &str, kind: Kind, now: Option<Agent>) {
        self.changed.set(Some(Changed { agent: agent.to_owned(), kind, now, serial: self.serial() }));
    }

    /// The changes that run.
    #[must_use]
    pub fn running(self) -> Signal<Vec<Running>> {
        self.running.into()
    }

    /// How many changes run.
    #[must_use]
    pub fn count(self) -> usize {
        self.running.with(Vec::len)
    }

    /// What is being done to this agent, if anything is.
    #[must_use]
    pub fn on(self, agent: &str) -> Option<Kind> {
        self.running.with(|all| all.iter().find(|change| change.agent == agent).map(|change| change.kind))
    }

    /// The last record that changed.
    #[must_use]
    pub fn changed(self) -> Signal<Option<Changed>> {
        self.changed.into()
    }
}

impl Default for Operations {
    fn default() -> Self {
        Self::new()
    }
}
