//! The one pending confirmation.

use leptos::prelude::*;

/// How a consequence is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Something ends or is lost.
    Loses,
    /// Something stays.
    Keeps,
    /// Something to know.
    Note,
}

/// One consequence of what is about to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// How it is marked.
    pub mark: Mark,
    /// What happens, in a sentence.
    pub text: String,
}

impl Consequence {
    /// A consequence in words.
    #[must_use]
    pub fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self { mark, text: text.into() }
    }
}

/// What somebody is asked before something is done.
#[derive(Clone)]
pub struct Question {
    /// Names the thing: `Deactivate Invoice triage?`
    pub title: String,
    /// One sentence before the consequences.
    pub intro: String,
    /// What happens and what stays.
    pub consequences: Signal<Vec<Consequence>>,
    /// Verb and noun: `Deactivate agent`.
    pub confirm: String,
    /// The words of the button that does nothing: `Cancel`.
    pub cancel: String,
    /// Can't be undone: drawn in red.
    pub destructive: bool,
    /// The name that must be typed first.
    pub type_name: Option<String>,
    /// Does it.
    pub run: Callback<()>,
}

/// Asks, one question at a time.
#[derive(Clone, Copy)]
pub struct Confirm(RwSignal<Option<Question>>);

impl Confirm {
    /// Nothing is asked.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks; a question that still stands is replaced, since only one dialog can be open.
    pub fn ask(self, question: Question) {
        self.0.set(Some(question));
    }

    /// Takes the question away without doing anything.
    pub fn dismiss(self) {
        self.0.set(None);
    }

    /// Whether a question stands.
    #[must_use]
    pub fn any(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// The question that stands.
    #[must_use]
    pub fn question(self) -> Signal<Option<Question>> {
        self.0.into()
    }
}

impl Default for Confirm {
    fn default() -> Self {
        Self::new()
    }
}
