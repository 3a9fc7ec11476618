//! App that users connect to: what an admin does with it. Its setup and its suspension are facts of every connection to it. [G-8, pages 1.18]

use super::availability::{Availability, MenuItem, Weight, menu_of};
use super::reason::Reason;
use Availability::{Hidden, Offered};

/// Everything the rules need to know about an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Whether it is known where to sign in, and as which client.
    pub set_up: bool,
    /// Whether an admin suspended it for everybody.
    pub suspended: bool,
}

/// What an admin can do with an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Say where to sign in, and as which client.
    SetUp,
    /// Block it for all of its users.
    Suspend,
    /// Unblock it.
    Restore,
}

impl Action {
    /// In display order.
    pub const MENU: [Self; 3] = [Self::SetUp, Self::Suspend, Self::Restore];

    /// The words of the menu line.
    #[must_use]
    pub fn label(self, facts: &Facts) -> &'static str {
        match self {
            Self::SetUp if facts.set_up => "Edit setup",
            Self::SetUp => "Finish setup",
            Self::Suspend => "Suspend",
            Self::Restore => "Restore",
        }
    }

    /// How it is drawn in a menu.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::SetUp => Weight::Plain,
            Self::Suspend | Self::Restore => Weight::Lifecycle,
        }
    }
}

/// Whether `action` is offered in this situation. [G-8]
#[must_use]
pub fn availability(facts: &Facts, action: Action) -> Availability {
    match action {
        Action::SetUp => Offered,
        Action::Suspend if facts.suspended => Hidden(Reason::AlreadySuspended),
        Action::Restore if !facts.suspended => Hidden(Reason::NotSuspended),
        Action::Suspend | Action::Restore => Offered,
    }
}

/// Whether it can be done.
///
/// # Errors
/// The reason why not.
pub fn permit(facts: &Facts, action: Action) -> Result<(), Reason> {
    availability(facts, action).refusal().map_or(Ok(()), Err)
}

/// The menu of an app, in display order: what is not hidden.
#[must_use]
pub fn menu(facts: &Facts) -> Vec<MenuItem<Action>> {
    menu_of(Action::MENU, |action| availability(facts, action), |action| (action.label(facts), action.weight()))
}
