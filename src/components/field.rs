//! One field of a form: what is typed, and what is wrong with it.

use leptos::prelude::*;

/// One field.
#[derive(Clone, Copy)]
pub struct Field {
    /// What is typed.
    pub text: RwSignal<String>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
}

impl Field {
    /// A field that reads so.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: RwSignal::new(text.to_owned()), error: RwSignal::new(None) }
    }

    /// What is typed, without blanks around it. Tracked.
    #[must_use]
    pub fn trimmed(self) -> String {
        self.text.with(|text| text.trim().to_owned())
    }

    /// Says what is wrong, and whether nothing is.
    pub fn judge(self, fault: Option<&str>) -> bool {
        self.error.set(fault.map(ToOwned::to_owned));
        fault.is_none()
    }

    /// Takes over `now` where it still reads `before`.
    pub fn follow(self, before: &str, now: &str) {
        if untrack(|| self.trimmed()) == before {
            self.text.set(now.to_owned());
        }
    }
}
