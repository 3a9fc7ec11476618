//! What the parts of the System Log share: what is shown, the entries that are here, and the ways to ask for others.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::paged_list::PagedList;
use crate::paths::{LogView, SYSTEM_LOG};
use crate::state::clock::{hours_ago, iso};
use crate::state::toasts::Toasts;
use crate::ui::react::memo;
use crate::ui::router::Router;
use crate::wire::log_search::LogSearch;
use crate::wire::logs::LogEvent;
use crate::wire::page::{List, Metadata};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

/// Entries of a page.
const LIMIT: u16 = 100;
/// A page of entries on its way.
type Coming = Pin<Box<dyn Future<Output = Result<List<LogEvent>, ApiError>>>>;

/// The parts know it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LogDesk {
    /// What the address shows.
    pub view: Memo<LogView>,
    /// The entries, newest first.
    pub list: PagedList<LogEvent>,
    /// How many match, where all of them were counted.
    pub matching: RwSignal<Option<Metadata>>,
    /// Entries as they came, by their ids.
    raw: StoredValue<BTreeMap<String, String>>,
    /// Where it is said when something can't be done.
    pub toasts: Toasts,
    /// Asks the server.
    pub client: Client,
    router: Router,
}

impl LogDesk {
    /// For the page that calls it.
    pub fn here() -> Self {
        let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
        let query = router.query_at(SYSTEM_LOG);
        let view = memo(move || query.with(|query| LogView::read(query)));
        let raw = StoredValue::new(BTreeMap::new());
        let list = PagedList::new(|event: &LogEvent| &event.uuid, move |after: String| page(client, view, raw, after));
        Self { view, list, matching: RwSignal::new(None), raw, toasts: expect_context(), client, router }
    }

    /// Shows what `change` makes of the view.
    pub fn turn(self, change: impl FnOnce(&mut LogView)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.router.go(&view.address());
    }

    /// Puts another view in the place of this one in the history.
    pub fn replace(self, view: &LogView) {
        self.router.replace(&view.address());
    }

    /// The first page of what is shown, whatever becomes of it.
    pub fn first_page(self) -> Coming {
        page(self.client, self.view, self.raw, String::new())
    }

    /// An entry as it came, line by line.
    pub fn raw(self, id: &str) -> String {
        self.raw.with_value(|all| all.get(id).cloned()).unwrap_or_default()
    }
}

/// Reads a page, and keeps its entries as they came.
fn page(client: Client, view: Memo<LogView>, raw: StoredValue<BTreeMap<String, String>>, after: String) -> Coming {
    let search = asked(&view.get_untracked());
    Box::pin(async move {
        let (list, texts) = api::logs::search(client, &search, &after, LIMIT).await?;
        // Whoever asked may be gone. Entries never change: who follows them reads the same ones again and again.
        raw.try_update_value(|raw| {
            for (event, text) in list.data.iter().zip(texts) {
                raw.insert(event.uuid.clone(), text);
            }
        });
        Ok(list)
    })
}

/// What to ask a server for. Without a time it may have one of its own, so there always is one.
pub fn asked(view: &LogView) -> LogSearch {
    let (since, until) = match (&view.between, view.last.hours()) {
        (Some((from, to)), _) => (from.clone(), to.clone()),
        (None, Some(hours)) => (hours_ago(hours), String::new()),
        (None, None) => (iso(0.0), String::new()),
    };
    let LogView { text, event, outcome, actor, target, operation, .. } = view.clone();
    LogSearch { text, event, outcome, actor, target, operation, since, until }
}
