//! What screen readers are told politely: route changes and results.

use leptos::prelude::*;

/// How long after an announcement another one would cut it off, in milliseconds.
const SPOKEN_MS: f64 = 1_000.0;

/// The last announcement, and when it was made.
#[derive(Clone, Copy)]
pub struct Announcer(RwSignal<String>, StoredValue<f64>);

impl Announcer {
    /// An announcer that has said nothing.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()), StoredValue::new(0.0))
    }

    /// Says `text`; the same text twice is said twice.
    pub fn say(self, text: &str) {
        let again = self.0.with_untracked(|last| last == text);
        self.1.set_value(js_sys::Date::now());
        self.0.set(if again { format!("{text}\u{a0}") } else { text.to_owned() });
    }

    /// Says `text` after what was said a moment ago, which it would cut off otherwise: the name of a page, then what is on it.
    pub fn add(self, text: &str) {
        let last = self.0.get_untracked();
        let speaking = !last.is_empty() && js_sys::Date::now() - self.1.get_value() < SPOKEN_MS;
        self.say(&if speaking { format!("{last}. {text}") } else { text.to_owned() });
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
