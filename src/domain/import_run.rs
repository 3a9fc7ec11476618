//! Import run: status, facts and the availability of each action. [matrix 2.6]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
pub use super::import_outcome::{Outcome, Trigger};
use super::provider;
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The status of a run. One with skipped entries is completed all the same. [seed-O, G-16]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Agents are being read.
    InProgress,
    /// Everything was read; what could not be taken was skipped.
    Completed,
    /// It broke off.
    Failed,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::InProgress, Self::Completed, Self::Failed];

    /// The status of a run that began just now. [matrix 2.6]
    pub const INITIAL: Self = Self::InProgress;

    /// The status of a run that somebody stopped: it broke off.
    pub const STOPPED: Self = Self::Failed;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether its end is still open.
    #[must_use]
    pub fn is_running(self) -> bool {
        self == Self::InProgress
    }

    /// Shape, word and tone of the badge.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::InProgress => Look { shape: "progress", word: "In progress", tone: Tone::Info },
            Self::Completed => Look { shape: "completed", word: "Completed", tone: Tone::Ok },
            Self::Failed => Look { shape: "failed", word: "Failed", tone: Tone::Bad },
        }
    }
}

/// Everything the rules need to know about a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Agents that it could not take.
    pub skipped: u64,
    /// Its provider as it is now; `None` when it was deleted.
    pub provider: Option<provider::Facts>,
}

/// What can be done with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Look at what it did.
    Open,
    /// Look at what the System Log says of it.
    SystemLog,
    /// Import again after it failed, or after it skipped some: a new run.
    Retry,
    /// Import again: a new run.
    RunAgain,
    /// Stop it; what was imported stays.
    Cancel,
    /// Keep what it did as a file.
    Export,
}

impl Action {
    /// The columns of the matrix, in display order.
    pub const MENU: [Self; 6] = [Self::Open, Self::SystemLog, Self::Retry, Self::RunAgain, Self::Cancel, Self::Export];

    /// The words of the menu line.
    #[must_use]
    pub fn label(self, facts: &Facts) -> &'static str {
        match self {
            Self::Open => "Open details",
            Self::SystemLog => "View in System Log",
            Self::Retry if facts.status == Some(Status::Completed) => "Retry skipped",
            Self::Retry => "Retry",
            Self::RunAgain => "Run again",
            Self::Cancel => "Cancel",
            Self::Export => "Export as CSV",
        }
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Open | Self::SystemLog | Self::Export => Weight::Plain,
            Self::Retry | Self::RunAgain | Self::Cancel => Weight::Lifecycle,
        }
    }
}

/// Whether `action` is offered in this situation. [matrix 2.6]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    let Some(status) = facts.status else {
        return match action {
            Action::Open | Action::SystemLog => Offered,
            Action::Retry | Action::RunAgain | Action::Cancel | Action::Export => Blocked(Reason::UnknownRunStatus),
        };
    };
    match (action, status) {
        (Action::Open | Action::SystemLog, _) | (Action::Cancel, Status::InProgress) => Offered,
        (Action::Retry | Action::Export, Status::InProgress) => Hidden(Reason::ImportRunning),
        (Action::RunAgain, Status::InProgress) => Blocked(Reason::ImportRunning),
        (Action::Retry, Status::Completed) if facts.skipped == 0 => Hidden(Reason::NothingSkipped),
        (Action::Retry, Status::Completed | Status::Failed)
        | (Action::RunAgain, Status::Completed | Status::Failed) => again(facts),
        (Action::Cancel, Status::Completed | Status::Failed) => Hidden(Reason::RunEnded),
        (Action::Export, Status::Completed | Status::Failed) => Offered,
    }
}

/// A new run is possible where an import is.
fn again(facts: &Facts) -> Availability {
    facts
        .provider
        .as_ref()
        .map_or(Blocked(Reason::ProviderMissing), |provider| provider::availability(provider, provider::Action::Import))
}

/// Whether it can be done.
///
/// # Errors
/// The reason why not.
pub fn permit(facts: &Facts, action: Action) -> Result<(), Reason> {
    availability(facts, action).refusal().map_or(Ok(()), Err)
}

/// The menu of a run, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(facts), action.weight()))
}
