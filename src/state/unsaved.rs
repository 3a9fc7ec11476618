//! Input that is not saved: leaving it asks once. [faults F21]

use leptos::prelude::*;

/// The forms with unsaved input.
#[derive(Clone, Copy)]
pub struct Unsaved(RwSignal<Vec<(u32, Signal<bool>)>>);

impl Unsaved {
    /// No forms.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Watches a form until its component goes.
    pub fn watch(self, dirty: Signal<bool>) {
        let id = self.0.with_untracked(|forms| forms.iter().map(|(id, _)| *id).max().unwrap_or(0)) + 1;
        self.0.update(|forms| forms.push((id, dirty)));
        on_cleanup(move || {
            // The application itself may be going.
            let _ = self.0.try_update(|forms| forms.retain(|(other, _)| *other != id));
        });
    }

    /// Whether anything would be lost by leaving.
    #[must_use]
    pub fn any(self) -> bool {
        self.0.with_untracked(|forms| forms.iter().any(|(_, dirty)| dirty.try_get_untracked().unwrap_or(false)))
    }

    /// Forgets all forms: somebody chose to leave.
    pub fn forget(self) {
        self.0.set(Vec::new());
    }
}

impl Default for Unsaved {
    fn default() -> Self {
        Self::new()
    }
}
