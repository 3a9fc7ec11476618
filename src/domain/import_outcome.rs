//! Who began an import run, and what became of each agent that it read. [matrix 2.6, pages 1.9]

use super::availability::{Look, Tone};

/// Who began a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// Somebody, with `Import now`.
    Manual,
    /// Somebody, with `Retry`.
    Retry,
    /// The provider's schedule.
    Schedule,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Self; 3] = [Self::Manual, Self::Retry, Self::Schedule];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Manual => "MANUAL",
            Self::Retry => "RETRY",
            Self::Schedule => "SCHEDULE",
        }
    }

    /// The trigger the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trigger| trigger.code() == code)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Manual => "Manual",
            Self::Retry => "Retry",
            Self::Schedule => "Schedule",
        }
    }

    /// Whether nobody asked for it.
    #[must_use]
    pub fn is_by_itself(self) -> bool {
        match self {
            Self::Schedule => true,
            Self::Manual | Self::Retry => false,
        }
    }
}

/// What became of one agent that a run read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is new here.
    Imported,
    /// It was here, and differed.
    Updated,
    /// It was here, and is as it was.
    Unchanged,
    /// It conflicts with an agent that is here, and waits for a decision.
    Staged,
    /// It can't be taken.
    Skipped,
}

impl Outcome {
    /// Every outcome, in the order of the filter.
    pub const ALL: [Self; 5] = [Self::Skipped, Self::Staged, Self::Imported, Self::Updated, Self::Unchanged];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Imported => "IMPORTED",
            Self::Updated => "UPDATED",
            Self::Unchanged => "UNCHANGED",
            Self::Staged => "STAGED",
            Self::Skipped => "SKIPPED",
        }
    }

    /// The outcome the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Whether somebody has to decide what becomes of it.
    #[must_use]
    pub fn waits(self) -> bool {
        match self {
            Self::Staged => true,
            Self::Imported | Self::Updated | Self::Unchanged | Self::Skipped => false,
        }
    }

    /// Shape, word and tone.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Imported => Look { shape: "completed", word: "Imported", tone: Tone::Ok },
            Self::Updated => Look { shape: "completed", word: "Updated", tone: Tone::Ok },
            Self::Unchanged => Look { shape: "inactive", word: "Unchanged", tone: Tone::Idle },
            Self::Staged => Look { shape: "staged", word: "In staging", tone: Tone::Warn },
            Self::Skipped => Look { shape: "invalid", word: "Skipped", tone: Tone::Warn },
        }
    }
}
