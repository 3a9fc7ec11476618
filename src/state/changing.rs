//! The records that are being changed at once, without an operation, whichever page asked for it: each once at a time, and the page that
//! asked may be gone.

use leptos::prelude::*;

/// Ids of the records.
#[derive(Clone, Copy)]
pub struct Changing(RwSignal<Vec<String>>);

impl Changing {
    /// Nothing is changed.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Whether this record is being changed. Tracked.
    #[must_use]
    pub fn has(self, id: &str) -> bool {
        self.0.with(|all| all.iter().any(|other| other == id))
    }

    /// It is being changed from now on; `false` where it is already.
    #[must_use]
    pub fn begin(self, id: &str) -> bool {
        let is_new = !untrack(|| self.has(id));
        if is_new {
            self.0.update(|all| all.push(id.to_owned()));
        }
        is_new
    }

    /// It is changed.
    pub fn end(self, id: &str) {
        // Whoever asked may have signed out.
        let _ = self.0.try_update(|all| all.retain(|other| other != id));
    }
}

impl Default for Changing {
    fn default() -> Self {
        Self::new()
    }
}
