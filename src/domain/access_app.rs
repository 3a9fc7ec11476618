//! App that users connect to: what an admin does with it. Its setup and its suspension are facts of every connection to it. [G-8, pages 1.18]

use super::availability::{Availability, Look, MenuItem, Tone, Weight, menu_of};
use super::reason::Reason;
use super::server_profile::url_fault;
use Availability::{Hidden, Offered};

/// Most scopes of an app.
pub const SCOPES_MAX: usize = 50;
/// Most characters of each scope.
pub const SCOPE_MAX: usize = 200;
/// Most characters of any other text.
pub const TEXT_MAX: usize = 1000;

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

/// How far its setup is, drawn as a status is. [pages 1.16]
#[must_use]
pub fn setup_look(facts: &Facts) -> Look {
    if facts.set_up {
        Look { shape: "completed", word: "Set up", tone: Tone::Ok }
    } else {
        Look { shape: "invalid", word: "Setup unfinished", tone: Tone::Warn }
    }
}

/// The flag beside it, where an admin suspended it: never in its place. [G-8]
#[must_use]
pub fn flag_look(facts: &Facts) -> Option<Look> {
    facts.suspended.then_some(Look { shape: "inactive", word: "Suspended", tone: Tone::Warn })
}

/// Whether the setup is finished: it is known where to sign in, and as which client. [pages 1.16]
#[must_use]
pub fn is_set_up(issuer: &str, client_id: &str) -> bool {
    !issuer.is_empty() && !client_id.is_empty()
}

/// What is wrong with a description, a client ID or a secret, if anything. None at all is right: it can be filled in later.
#[must_use]
pub fn text_fault(text: &str) -> Option<&'static str> {
    (text.chars().count() > TEXT_MAX).then_some("Use at most 1000 characters.")
}

/// What is wrong with the issuer, if anything. None at all is right.
#[must_use]
pub fn issuer_fault(text: &str) -> Option<&'static str> {
    if text.is_empty() { None } else { text_fault(text).or_else(|| url_fault(text)) }
}

/// What is wrong with the scopes, if anything: they are printable, without quotes and backslashes. [RFC 6749, 3.3]
#[must_use]
pub fn scopes_fault(scopes: &[String]) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_graphic() && letter != '"' && letter != '\\';
    let is_scope = |scope: &String| !scope.is_empty() && scope.len() <= SCOPE_MAX && scope.chars().all(fits);
    let right = scopes.len() <= SCOPES_MAX && scopes.iter().all(is_scope);
    (!right).then_some("Use at most 50 scopes, each without blanks, quotes and backslashes.")
}

/// The scopes in a text, with blanks or commas between them, each once.
#[must_use]
pub fn scopes_in(text: &str) -> Vec<String> {
    let mut scopes = Vec::<String>::new();
    let words = text.split(|letter: char| letter.is_whitespace() || letter == ',').filter(|word| !word.is_empty());
    for word in words {
        if !scopes.iter().any(|known| known == word) {
            scopes.push(word.to_owned());
        }
    }
    scopes
}
