//! An agent that an import found and that waits for somebody's decision, since it conflicts with an agent that is here. [pages 1.9]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// What became of an agent in staging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nobody decided yet.
    Waiting,
    /// It was taken as a new agent.
    Confirmed,
    /// It was joined with the agent that was here.
    Merged,
    /// It is left out of every import until somebody decides otherwise.
    Ignored,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Ignored, Self::Confirmed, Self::Merged];

    /// The status of an agent that was put there just now.
    pub const INITIAL: Self = Self::Waiting;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Confirmed => "CONFIRMED",
            Self::Merged => "MERGED",
            Self::Ignored => "IGNORED",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether nobody decided yet.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Waiting
    }

    /// Whether imports leave it out.
    #[must_use]
    pub fn is_left_out(self) -> bool {
        self == Self::Ignored
    }

    /// Shape, word and tone of the badge.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Waiting => Look { shape: "staged", word: "Waiting", tone: Tone::Warn },
            Self::Confirmed => Look { shape: "completed", word: "Confirmed", tone: Tone::Ok },
            Self::Merged => Look { shape: "completed", word: "Merged", tone: Tone::Ok },
            Self::Ignored => Look { shape: "inactive", word: "Ignored", tone: Tone::Idle },
        }
    }
}

/// The agent that is here, as seen from the one in staging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Existing {
    /// It comes from elsewhere, or was registered here.
    Elsewhere,
    /// It comes from the same provider, which lists both.
    SameProvider,
    /// It is not here any more.
    Gone,
}

/// Why an agent waits.
pub const CONFLICT: &str = "An agent with this name already exists.";

/// Everything the rules need to know about an agent in staging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// The agent that is here.
    pub existing: Existing,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Take it as a new agent, with a name of its own.
    Confirm,
    /// Join it with the agent that is here.
    Merge,
    /// Leave it out.
    Ignore,
}

impl Action {
    /// In display order.
    pub const MENU: [Self; 3] = [Self::Confirm, Self::Merge, Self::Ignore];

    /// The words of the button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirm => "Confirm as new",
            Self::Merge => "Merge",
            Self::Ignore => "Ignore",
        }
    }

    /// The status afterwards.
    #[must_use]
    pub fn makes(self) -> Status {
        match self {
            Self::Confirm => Status::Confirmed,
            Self::Merge => Status::Merged,
            Self::Ignore => Status::Ignored,
        }
    }
}

/// Whether `action` is offered in this situation. What was ignored can still be taken.
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    let Some(status) = facts.status else { return Blocked(Reason::UnknownStagedStatus) };
    match (action, status, facts.existing) {
        (_, Status::Confirmed | Status::Merged, _) | (Action::Ignore, Status::Ignored, _) => {
            Hidden(Reason::AlreadyDecided)
        }
        (Action::Merge, _, Existing::SameProvider) => Blocked(Reason::SameProvider),
        (Action::Merge, _, Existing::Gone) => Blocked(Reason::NothingToMergeWith),
        (Action::Confirm | Action::Merge | Action::Ignore, ..) => Offered,
    }
}

/// What a decision makes of it.
///
/// # Errors
/// The reason why it can't be decided so.
pub fn permit(facts: &Facts, action: Action) -> Result<Status, Reason> {
    availability(facts, action).refusal().map_or(Ok(action.makes()), Err)
}

/// What can be decided, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), Weight::Plain))
}
