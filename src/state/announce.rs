//! What screen readers are told politely: route changes and results.

use leptos::prelude::*;

/// The last announcement.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// An announcer that has said nothing.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    /// Says `text`; the same text twice is said twice.
    pub fn say(self, text: &str) {
        let again = self.0.with_untracked(|last| last == text);
        self.0.set(if again { format!("{text}\u{a0}") } else { text.to_owned() });
    }

    /// What is being said.
    #[must_use]
    pub fn text(self) -> Signal<String> {
        self.0.into()
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}
