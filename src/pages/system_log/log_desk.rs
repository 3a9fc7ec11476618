//! What the parts of the System Log share: what is shown, the entries that are here, and the ways to ask for others.

use super::log_times::{iso, now};
use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::components::paged_list::PagedList;
use crate::paths::{LogView, SYSTEM_LOG};
use crate::state::session::Access;
use crate::ui::react::{callback, effect, memo};
use crate::ui::router::Router;
use crate::wire::log_search::LogSearch;
use crate::wire::logs::{LogCounts, LogEntry};
use crate::wire::page::Metadata;
use crate::wire::server::LOG_COUNTS;
use leptos::prelude::*;

/// Entries of a page.
const LIMIT: u16 = 100;
/// Stretches of time of the picture: fewer where there is less room.
const STRETCHES: [u16; 2] = [60, 30];
/// A window that is narrower has less room.
const NARROW: f64 = 640.0;

/// The parts know it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LogDesk {
    /// What the address shows.
    pub view: Memo<LogView>,
    /// Puts another view into the address.
    pub show: Callback<LogView>,
    /// The entries, newest first.
    pub list: PagedList<LogEntry>,
    /// How many there are over time.
    pub counts: Load<LogCounts>,
    /// How many match, where all of them were counted.
    pub matching: RwSignal<Option<Metadata>>,
    /// The entries of which the details are open, by their ids.
    pub open: RwSignal<Vec<String>>,
}

impl LogDesk {
    /// For the page that calls it.
    pub fn here() -> Self {
        let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
        let access = expect_context::<Access>();
        let query = router.query_at(SYSTEM_LOG);
        let view = memo(move || query.with(|query| LogView::read(query)));
        let list = PagedList::new(
            |entry: &LogEntry| &entry.event.uuid,
            move |after: String| {
                let search = asked(&view.get_untracked());
                async move { api::logs::search(client, &search, &after, LIMIT).await }
            },
        );
        let counts = Load::new(move || {
            // Where everything is asked for, the server knows best where that begins.
            let mut search = asked(&view.get_untracked());
            if view.with_untracked(|view| view.between.is_none() && view.last.hours().is_none()) {
                search.since = String::new();
            }
            let narrow =
                window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < NARROW);
            async move { api::logs::counts(client, &search, STRETCHES[usize::from(narrow)]).await }
        });
        // The entries come first; with each answer about them the picture may have changed.
        effect(move |_| {
            if list.first.value.with(Option::is_some) && untrack(|| access.can(LOG_COUNTS)) {
                counts.again();
            }
        });
        let matching = RwSignal::new(None);
        // How many match, where all of them were counted.
        effect(move |_| {
            let counted = counts.value.get().filter(|counts| counts.counted_since == counts.since);
            let total = |counts: LogCounts| Metadata { total: counts.total, ..Metadata::default() };
            matching.set(counted.map(total));
        });
        let show = callback(move |view: LogView| router.go(&view.address()));
        Self { view, show, list, counts, matching, open: RwSignal::new(Vec::new()) }
    }

    /// Shows what `change` makes of the view.
    pub fn turn(self, change: impl FnOnce(&mut LogView)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.show.run(view);
    }
}

/// What to ask a server for. Without a time it may have one of its own, so there always is one.
pub fn asked(view: &LogView) -> LogSearch {
    let (since, until) = match (&view.between, view.last.hours()) {
        (Some((from, to)), _) => (from.clone(), to.clone()),
        (None, Some(hours)) => (iso(now() - f64::from(hours) * 3_600_000.0), String::new()),
        (None, None) => (iso(0.0), String::new()),
    };
    LogSearch {
        text: view.text.clone(),
        event: view.event.clone(),
        outcome: view.outcome,
        actor: view.actor.clone(),
        target: view.target.clone(),
        operation: view.operation.clone(),
        since,
        until,
    }
}
