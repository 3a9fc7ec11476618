//! What the page is called: in the tab, in the breadcrumb, and to screen readers when it changes.

use super::announce::Announcer;
use leptos::prelude::*;

/// The page's name.
#[derive(Clone, Copy)]
pub struct PageTitle {
    name: RwSignal<String>,
    announcer: Announcer,
}

impl PageTitle {
    /// No page yet.
    #[must_use]
    pub fn new(announcer: Announcer) -> Self {
        Self { name: RwSignal::new(String::new()), announcer }
    }

    /// The page is called this from now on; said once.
    pub fn name(self, name: &str) {
        if self.name.with_untracked(|now| now == name) {
            return;
        }
        self.name.set(name.to_owned());
        document().set_title(&format!("{name} · Agent Console"));
        self.announcer.say(name);
    }

    /// The page's name.
    #[must_use]
    pub fn get(self) -> String {
        self.name.get()
    }
}
