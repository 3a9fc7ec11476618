//! Long-running change of an agent: its kinds and statuses, and how it ended. [api 2.3, G-15]

use super::agent::Status as AgentStatus;
use super::agent_lifecycle::Next;
use super::availability::{Look, Tone};

/// The status of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Accepted, not begun.
    Scheduled,
    /// Being done.
    InProgress,
    /// Done.
    Completed,
    /// Ended without effect.
    Failed,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Scheduled, Self::InProgress, Self::Completed, Self::Failed];

    /// The status of one that was accepted just now.
    pub const INITIAL: Self = Self::Scheduled;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "SCHEDULED",
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
    pub fn is_pending(self) -> bool {
        match self {
            Self::Scheduled | Self::InProgress => true,
            Self::Completed | Self::Failed => false,
        }
    }

    /// Whether it ended without having done it.
    #[must_use]
    pub fn has_failed(self) -> bool {
        self == Self::Failed
    }

    /// Shape, word and tone. [design, status badges]
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Scheduled => Look { shape: "scheduled", word: "Scheduled", tone: Tone::Idle },
            Self::InProgress => Look { shape: "progress", word: "In progress", tone: Tone::Info },
            Self::Completed => Look { shape: "completed", word: "Completed", tone: Tone::Ok },
            Self::Failed => Look { shape: "failed", word: "Failed", tone: Tone::Bad },
        }
    }
}

/// What an operation does. [api 2.3]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A new agent.
    Register,
    /// The whole profile replaced.
    Replace,
    /// Parts of the profile changed.
    Patch,
    /// The record removed.
    Delete,
    /// Made active.
    Activate,
    /// Made inactive.
    Deactivate,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Register, Self::Replace, Self::Patch, Self::Delete, Self::Activate, Self::Deactivate];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Register => "ai-agent:Register",
            Self::Replace => "ai-agent:Replace",
            Self::Patch => "ai-agent:Patch",
            Self::Delete => "ai-agent:Delete",
            Self::Activate => "ai-agent:Activate",
            Self::Deactivate => "ai-agent:Deactivate",
        }
    }

    /// The kind the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words of the operations page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Register => "Register",
            Self::Replace | Self::Patch => "Update",
            Self::Delete => "Delete",
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
        }
    }

    /// The word on the pill of a row while it runs.
    #[must_use]
    pub fn running(self) -> &'static str {
        match self {
            Self::Register => "Registering…",
            Self::Replace | Self::Patch => "Updating…",
            Self::Delete => "Deleting…",
            Self::Activate => "Activating…",
            Self::Deactivate => "Deactivating…",
        }
    }

    /// The word once it is done.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Self::Register => "registered",
            Self::Replace | Self::Patch => "updated",
            Self::Delete => "deleted",
            Self::Activate => "activated",
            Self::Deactivate => "deactivated",
        }
    }

    /// Where the agent stands once it is done.
    #[must_use]
    pub fn leads_to(self) -> Next {
        match self {
            Self::Register => Next::Becomes(AgentStatus::INITIAL),
            Self::Replace | Self::Patch => Next::Unchanged,
            Self::Delete => Next::Gone,
            Self::Activate => Next::Becomes(AgentStatus::Active),
            Self::Deactivate => Next::Becomes(AgentStatus::Inactive),
        }
    }
}

/// How a change ended, once its operation was read and the agent read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its end is still open.
    Running,
    /// It did what it said.
    Done,
    /// The server says that it failed.
    Failed,
    /// The server says that it is done, but the agent is as before. [G-15]
    WithoutEffect,
}

/// What an agent looked like when it was read after its operation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// It has this status (`None`: one these rules do not know).
    Status(Option<AgentStatus>),
    /// There is no such agent.
    Absent,
    /// It could not be read; the operation's own word counts.
    Unread,
}

/// How a change ended: a completed operation counts only if the agent shows it. [G-15]
#[must_use]
pub fn outcome(kind: Kind, status: Status, seen: Seen) -> Outcome {
    match status {
        Status::Scheduled | Status::InProgress => Outcome::Running,
        Status::Failed => Outcome::Failed,
        Status::Completed => match (kind.leads_to(), seen) {
            (_, Seen::Unread) | (Next::Gone, Seen::Absent) | (Next::Unchanged, Seen::Status(_)) => Outcome::Done,
            (Next::Becomes(expected), Seen::Status(found)) if found == Some(expected) => Outcome::Done,
            // A registered agent may have been activated by somebody else meanwhile.
            (Next::Becomes(AgentStatus::Staged), Seen::Status(_)) => Outcome::Done,
            (Next::Becomes(_), Seen::Status(_) | Seen::Absent)
            | (Next::Gone, Seen::Status(_))
            | (Next::Unchanged, Seen::Absent) => Outcome::WithoutEffect,
        },
    }
}
