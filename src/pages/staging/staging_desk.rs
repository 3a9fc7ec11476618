//! The agents in staging as the page has them: which one is looked at, and what somebody wants to decide about it.

use crate::components::paged_list::PagedList;
use crate::domain::staging::{Action, Status};
use crate::state::changing::Changing;
use crate::ui::react::memo_from;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;
use std::sync::Arc;

/// An agent in the list, and its place.
pub type Chosen = Option<(usize, Arc<StagedAgent>)>;

/// What list and pane share.
#[derive(Clone, Copy)]
pub struct StagingDesk {
    /// The list.
    pub list: PagedList<StagedAgent>,
    /// The one that is looked at.
    pub chosen: Memo<Chosen>,
    /// The id of the one that somebody wants to look at.
    pub wanted: RwSignal<String>,
    /// Agents of this status are shown.
    pub status: Memo<Status>,
    /// What somebody decided last by a key, and about whom: it waits here until the pane takes it.
    pub pressed: RwSignal<Option<(Arc<StagedAgent>, Action)>>,
    changing: Changing,
}

impl StagingDesk {
    /// For the page that shows agents of this status.
    #[must_use]
    pub fn here(list: PagedList<StagedAgent>, status: Memo<Status>) -> Self {
        let wanted = RwSignal::new(String::new());
        // Where the one that was looked at is gone, the one in its place is.
        let chosen = memo_from(move |before: Option<&Chosen>| {
            let place = before.and_then(|before| before.as_ref().map(|(place, _)| *place)).unwrap_or(0);
            list.rows.with(|rows| {
                let find = |id: &str| rows.iter().enumerate().find(|(_, row)| row.id == id);
                let last = || rows.iter().enumerate().take(place + 1).last();
                wanted.with(|id| find(id)).or_else(last).map(|(at, row)| (at, Arc::clone(row)))
            })
        });
        Self { list, chosen, wanted, status, pressed: RwSignal::new(None), changing: expect_context() }
    }

    /// The one that is looked at. Tracked.
    #[must_use]
    pub fn row(self) -> Option<Arc<StagedAgent>> {
        self.chosen.get().map(|(_, row)| row)
    }

    /// Looks at this one.
    pub fn look(self, id: &str) {
        self.wanted.set(id.to_owned());
    }

    /// Looks at the one in this place, or the last.
    pub fn look_at(self, place: usize) {
        let found = self.list.rows.with_untracked(|rows| rows.iter().take(place + 1).last().map(|row| row.id.clone()));
        if let Some(id) = found {
            self.look(&id);
        }
    }

    /// Whether something is being decided about it. Tracked.
    #[must_use]
    pub fn is_busy(self, id: &str) -> bool {
        self.changing.has(id)
    }

    /// Decides about the one that is looked at, by a key.
    pub fn press(self, action: Action) {
        if let Some(row) = untrack(|| self.row()) {
            self.pressed.set(Some((row, action)));
        }
    }
}
