//! How many of the caller's own connections are in Error: the badge of the navigation.

use leptos::prelude::*;

/// The number, once it is known.
#[derive(Clone, Copy)]
pub struct OwnErrors(RwSignal<Option<u64>>);

impl OwnErrors {
    /// Nothing is known yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The number. Tracked.
    #[must_use]
    pub fn number(self) -> Option<u64> {
        self.0.get()
    }

    /// It was counted.
    pub fn tell(self, number: u64) {
        if self.0.get_untracked() != Some(number) {
            self.0.set(Some(number));
        }
    }
}

impl Default for OwnErrors {
    fn default() -> Self {
        Self::new()
    }
}
