//! What the rules answer when asked about one action: offered, blocked with a reason, or not shown.

use super::reason::Reason;

/// The answer of the rules for one action on one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// Shown and enabled (`on` in the matrix).
    Offered,
    /// Shown, disabled, with the step that would unlock it (`off(reason)` in the matrix).
    Blocked(Reason),
    /// Not shown, since it makes no sense here (`-` in the matrix); the reason is what a server answers when it is asked all the same.
    Hidden(Reason),
}

impl Availability {
    /// The refusal in it, if any: a hidden action is refused as well as a blocked one.
    #[must_use]
    pub fn refusal(self) -> Option<Reason> {
        match self {
            Self::Offered => None,
            Self::Blocked(reason) | Self::Hidden(reason) => Some(reason),
        }
    }

    /// Blocks an offered action when `condition` does not hold; a refusal that already stands is kept.
    #[must_use]
    pub fn unless(self, condition: bool, reason: Reason) -> Self {
        match self {
            Self::Offered if !condition => Self::Blocked(reason),
            Self::Offered | Self::Blocked(_) | Self::Hidden(_) => self,
        }
    }
}

/// One line of a menu: the action, its words and whether it may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuItem<A> {
    /// What choosing the line does.
    pub action: A,
    /// The words of the line, exactly as the matrix prints them.
    pub label: &'static str,
    /// Why the line can't be chosen; `None` when it can.
    pub blocked: Option<Reason>,
    /// How the line is drawn.
    pub weight: Weight,
}

/// The lines of a menu: of these actions, in their order, what is not hidden.
#[must_use]
pub fn menu_of<A: Copy>(
    actions: impl IntoIterator<Item = A>,
    available: impl Fn(A) -> Availability,
    words: impl Fn(A) -> (&'static str, Weight),
) -> Vec<MenuItem<A>> {
    let line = |action| {
        let blocked = match available(action) {
            Availability::Offered => None,
            Availability::Blocked(reason) => Some(reason),
            Availability::Hidden(_) => return None,
        };
        let (label, weight) = words(action);
        Some(MenuItem { action, label, blocked, weight })
    };
    actions.into_iter().filter_map(line).collect()
}

/// How much an action weighs in a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Reads or edits.
    Plain,
    /// Changes a status; starts a group of its own.
    Lifecycle,
    /// Can't be undone.
    Destructive,
}

/// The family a status belongs to: colour is the third signal, after shape and word. [design, status badges]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Works.
    Ok,
    /// Is on its way.
    Info,
    /// Needs somebody.
    Warn,
    /// Failed.
    Bad,
    /// Switched off or waiting.
    Idle,
}

/// How a status looks: shape, word and tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Name of the shape in the sprite.
    pub shape: &'static str,
    /// The word, exactly as the matrix prints it.
    pub word: &'static str,
    /// Its family.
    pub tone: Tone,
}
