//! The providers as the page has them: read, changed in place, and followed while something is imported.

use crate::api;
use crate::api::client::Client;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::ui::react::effect;
use crate::wire::imports::ImportRun;
use crate::wire::page::List;
use crate::wire::providers::Provider;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// How often the page looks how far imports are.
const LIVE: Duration = Duration::from_secs(2);

/// The providers.
#[derive(Clone, Copy)]
pub struct Providers {
    /// Their read.
    pub load: Load<List<Provider>>,
}

impl Providers {
    /// Reads them, and again whenever somebody comes back to the tab, or while something is imported.
    #[must_use]
    pub fn here() -> Self {
        let client = expect_context::<Client>();
        let load = Load::new(move || api::providers::list(client));
        load.again();
        let back = window_event_listener(ev::focus, move |_| load.again());
        on_cleanup(move || back.remove());
        let all = Self { load };
        look_while(load.reading, LIVE, move || !all.running().is_empty());
        all.tell_ends();
        all
    }

    /// All of them. Tracked.
    #[must_use]
    pub fn rows(self) -> Vec<Provider> {
        self.load.value.with(|list| list.as_ref().map(|list| list.data.clone()).unwrap_or_default())
    }

    /// The one with this id. Tracked.
    #[must_use]
    pub fn find(self, id: &str) -> Option<Provider> {
        self.load.value.with(|list| list.as_ref()?.data.iter().find(|row| row.id == id).cloned())
    }

    /// Ids of those from which something is imported now. Tracked.
    fn running(self) -> Vec<String> {
        let running = |row: &&Provider| row.facts().importing;
        let ids = |list: &List<Provider>| list.data.iter().filter(running).map(|row| row.id.clone()).collect();
        self.load.value.with(|list| list.as_ref().map(ids).unwrap_or_default())
    }

    /// Shows a provider as it is now, and reads all of them again.
    pub fn put(self, now: Provider) {
        self.change(|list| match list.data.iter_mut().find(|row| row.id == now.id) {
            Some(row) => *row = now,
            None => list.data.push(now),
        });
    }

    /// An import from the provider with this id began.
    pub fn begun(self, id: &str, run: ImportRun) {
        self.change(|list| {
            if let Some(row) = list.data.iter_mut().find(|row| row.id == id) {
                row.last_import = Some(run);
            }
        });
    }

    /// The provider with this id is gone.
    pub fn gone(self, id: &str) {
        self.change(|list| list.data.retain(|row| row.id != id));
    }

    fn change(self, change: impl FnOnce(&mut List<Provider>)) {
        // The page may be gone; what was never read is read now.
        let _ = self.load.value.try_update(|list| list.as_mut().map(change));
        self.load.again();
    }

    /// Says how an import ended that was seen to run.
    fn tell_ends(self) {
        let announcer = expect_context::<Announcer>();
        effect(move |before: Option<Vec<String>>| {
            let now = self.running();
            for id in before.into_iter().flatten().filter(|id| !now.contains(id)) {
                let told = untrack(|| self.find(&id)).and_then(|row| {
                    let run = row.last_import.clone()?;
                    let status = run.status.known()?.look().word.to_lowercase();
                    let did = run.error.clone().unwrap_or_else(|| counts(&run));
                    Some(format!("Import from {} {status}: {did}", isolated(name_of(&row))))
                });
                if let Some(words) = told {
                    announcer.add(&words);
                }
            }
            now
        });
    }
}

/// The name people know, or the best there is.
#[must_use]
pub fn name_of(row: &Provider) -> &str {
    if row.source_name.is_empty() { &row.id } else { &row.source_name }
}

/// What a run did, in words: "12 found, 3 imported", and what else there is to say.
#[must_use]
pub fn counts(run: &ImportRun) -> String {
    let count = crate::format::count;
    let mut words = format!("{} found, {} imported", count(run.found), count(run.imported));
    for (number, what) in [(run.updated, "updated"), (run.staged, "in staging"), (run.skipped, "skipped")] {
        if number > 0 {
            words.push_str(&format!(", {} {what}", count(number)));
        }
    }
    words
}
