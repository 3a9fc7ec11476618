//! Provider of AI agents: kind, status, facts and the availability of each action. [api 1.11, 2.8; pages 1.9]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use Availability::{Blocked, Hidden, Offered};

/// The platform that a provider runs its agents on, and with it how they are read. [pages 1.9]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Agents of Amazon Bedrock.
    AmazonBedrock,
    /// Agents of a Microsoft Foundry project.
    MicrosoftFoundry,
    /// Agents of Salesforce Agentforce.
    SalesforceAgentforce,
}

impl Kind {
    /// Every kind, in display order.
    pub const ALL: [Self; 3] = [Self::AmazonBedrock, Self::MicrosoftFoundry, Self::SalesforceAgentforce];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AmazonBedrock => "AMAZON_BEDROCK",
            Self::MicrosoftFoundry => "MICROSOFT_FOUNDRY",
            Self::SalesforceAgentforce => "SALESFORCE_AGENTFORCE",
        }
    }

    /// The kind the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name people know; the platform of the agents that come from it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AmazonBedrock => "Amazon Bedrock",
            Self::MicrosoftFoundry => "Microsoft Foundry",
            Self::SalesforceAgentforce => "Salesforce Agentforce",
        }
    }
}

/// The status of a provider. [api 1.11]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Agents can be imported from it.
    Active,
    /// Switched off.
    Inactive,
    /// Something of its configuration was not right when it was last used.
    Revalidate,
    /// It refused its credentials when it was last used.
    Reauthenticate,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Active, Self::Inactive, Self::Revalidate, Self::Reauthenticate];

    /// The status of a provider that was added just now. [api 1.11]
    pub const INITIAL: Self = Self::Active;

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
            Self::Revalidate => "REVALIDATE",
            Self::Reauthenticate => "REAUTHENTICATE",
        }
    }

    /// The status the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Shape, word and tone of the badge.
    #[must_use]
    pub fn look(self) -> Look {
        match self {
            Self::Active => Look { shape: "active", word: "Active", tone: Tone::Ok },
            Self::Inactive => Look { shape: "inactive", word: "Inactive", tone: Tone::Idle },
            Self::Revalidate => Look { shape: "invalid", word: "Check settings", tone: Tone::Warn },
            Self::Reauthenticate => Look { shape: "invalid", word: "Sign in again", tone: Tone::Warn },
        }
    }
}

impl Status {
    /// Whether it is switched on; then its schedule counts, even if it has to wait for other credentials.
    #[must_use]
    pub fn is_on(self) -> bool {
        match self {
            Self::Active | Self::Revalidate | Self::Reauthenticate => true,
            Self::Inactive => false,
        }
    }
}

/// Everything the rules need to know about a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
    /// Whether an import from it runs.
    pub importing: bool,
}

/// What can be done to a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read its agents now.
    Import,
    /// Change its settings, its credentials among them.
    Edit,
    /// Let agents be imported from it.
    Activate,
    /// Switch it off.
    Deactivate,
    /// Remove it here; never its agents, and nothing at the provider itself. [seed-O]
    Delete,
}

impl Action {
    /// In display order.
    pub const MENU: [Self; 5] = [Self::Import, Self::Edit, Self::Activate, Self::Deactivate, Self::Delete];

    /// The words of the menu line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Import => "Import now",
            Self::Edit => "Edit",
            Self::Activate => "Activate",
            Self::Deactivate => "Deactivate",
            Self::Delete => "Delete",
        }
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::Import | Self::Edit => Weight::Plain,
            Self::Activate | Self::Deactivate => Weight::Lifecycle,
            Self::Delete => Weight::Destructive,
        }
    }
}

/// Whether `action` is offered in this situation. What blocks an import blocks a retry as well. [matrix 2.6: retry off reasons]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    let Some(status) = facts.status else { return Blocked(Reason::UnknownProviderStatus) };
    match (action, status) {
        (Action::Import, Status::Inactive) => Blocked(Reason::ActivateProviderFirst),
        (Action::Import, Status::Revalidate | Status::Reauthenticate) => Blocked(Reason::ValidateProviderFirst),
        (Action::Import | Action::Deactivate | Action::Delete, _) if facts.importing => Blocked(Reason::ImportRunning),
        (Action::Import, Status::Active) | (Action::Edit, _) => Offered,
        (Action::Activate, Status::Inactive) | (Action::Delete, Status::Inactive) => Offered,
        (Action::Activate, Status::Active | Status::Revalidate | Status::Reauthenticate) => {
            Hidden(Reason::AlreadyActive)
        }
        (Action::Deactivate, Status::Active | Status::Revalidate | Status::Reauthenticate) => Offered,
        (Action::Deactivate, Status::Inactive) => Hidden(Reason::AlreadyInactive),
        (Action::Delete, Status::Active | Status::Revalidate | Status::Reauthenticate) => {
            Blocked(Reason::DeactivateProviderFirst)
        }
    }
}

/// What an action makes of a provider: its status afterwards, or `None` when it is gone.
///
/// # Errors
/// The reason why it can't be done.
pub fn permit(facts: &Facts, action: Action) -> Result<Option<Status>, Reason> {
    match availability(facts, action).refusal() {
        Some(reason) => Err(reason),
        None => Ok(match action {
            Action::Import | Action::Edit => facts.status,
            Action::Activate => Some(Status::Active),
            Action::Deactivate => Some(Status::Inactive),
            Action::Delete => None,
        }),
    }
}

/// What somebody found who used a provider's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tried {
    /// It answered.
    Answered,
    /// It refused the credentials.
    Refused,
    /// It could not be read for another reason.
    Unreadable,
}

/// The status after somebody used the settings of a provider that had `before`; one that is switched off stays so.
#[must_use]
pub fn tried(before: Status, tried: Tried) -> Status {
    match (before, tried) {
        (Status::Inactive, _) => Status::Inactive,
        (Status::Active | Status::Revalidate | Status::Reauthenticate, Tried::Answered) => Status::Active,
        (Status::Active | Status::Revalidate | Status::Reauthenticate, Tried::Refused) => Status::Reauthenticate,
        (Status::Active | Status::Revalidate | Status::Reauthenticate, Tried::Unreadable) => Status::Revalidate,
    }
}

/// The status after somebody gave a provider that had `before` other settings: whether they are right tells who uses them next.
#[must_use]
pub fn reconfigured(before: Status) -> Status {
    match before {
        Status::Inactive => Status::Inactive,
        Status::Active | Status::Revalidate | Status::Reauthenticate => Status::Active,
    }
}

/// What is wrong with the name of a region, if anything: `us-east-1`, `us-gov-west-1`.
#[must_use]
pub fn region_fault(text: &str) -> Option<&'static str> {
    let letters = |part: &&str| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_lowercase());
    let mut parts = text.split('-');
    let land = parts.next().filter(|part| part.len() == 2).filter(letters);
    let number = parts.next_back().filter(|part| matches!(part.as_bytes(), [digit] if digit.is_ascii_digit()));
    let between: Vec<_> = parts.collect();
    let fits = land.is_some() && number.is_some() && !between.is_empty() && between.iter().all(letters);
    (!fits).then_some("Write the region as Amazon does, such as us-east-1.")
}

/// The menu of a provider, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(), action.weight()))
}
