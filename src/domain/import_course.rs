//! What the course of an import run tells a reader: whether it broke off, what it left out, what stands in the way of the next one, and
//! who may do something about it. [matrix 2.6]

use super::access::Scope;
use super::availability::Availability;
use super::import_run::{Action, Facts, Status, availability};
use super::reason::Reason;

impl Status {
    /// Whether it ended before everything was read.
    #[must_use]
    pub fn has_failed(self) -> bool {
        match self {
            Self::Failed => true,
            Self::InProgress | Self::Completed => false,
        }
    }
}

impl Facts {
    /// Whether it ended before everything was read.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.status.is_some_and(Status::has_failed)
    }

    /// Whether everything was read, and some of it was left out.
    #[must_use]
    pub fn left_some_out(&self) -> bool {
        self.skipped > 0 && self.status.is_some_and(|status| !status.is_running() && !status.has_failed())
    }

    /// Whether the settings of its provider have to be put right before anything is imported from there again.
    #[must_use]
    pub fn waits_for_settings(&self) -> bool {
        availability(self, Action::RunAgain) == Availability::Blocked(Reason::ValidateProviderFirst)
    }
}

impl Action {
    /// The scope that a caller needs for it.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::Open | Self::Export => Scope::AgentsRead,
            Self::SystemLog => Scope::LogsRead,
            Self::Retry | Self::RunAgain | Self::Cancel => Scope::AgentsManage,
        }
    }

    /// What the line with these words does in the menu of such a run.
    #[must_use]
    pub fn named(label: &str, facts: &Facts) -> Option<Self> {
        Self::MENU.into_iter().find(|action| action.label(facts) == label)
    }
}
