//! What can be done with import runs, from their list and from their page. [matrix 2.6]

use super::run_report;
use crate::api;
use crate::api::client::Client;
use crate::components::action_menu::import_run_entries;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::import_run::{Action, Facts, availability};
use crate::format::isolated;
use crate::paths;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::callback;
use crate::ui::router::Router;
use crate::wire::imports::ImportRun;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Acts on runs.
#[derive(Clone, Copy)]
pub struct RunDesk {
    changes: RecordChanges,
    client: Client,
    access: Access,
    router: Router,
    /// Told after each change: the run as it is now, or nothing where it is to be read again.
    changed: Callback<Option<ImportRun>>,
    /// Whether the run is what the page shows: then nothing opens it.
    on_its_page: bool,
}

impl RunDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(changed: Callback<Option<ImportRun>>) -> Self {
        Self {
            changes: RecordChanges::here(),
            client: expect_context(),
            access: expect_context(),
            router: expect_context(),
            changed,
            on_its_page: false,
        }
    }

    /// The same for the page of one run.
    #[must_use]
    pub fn on_its_page(self) -> Self {
        Self { on_its_page: true, ..self }
    }

    /// What the rules need to know; a run that is being asked for counts as begun. Tracked.
    fn facts(self, run: &ImportRun) -> Facts {
        let mut facts = run.facts();
        if let Some(provider) = &mut facts.provider {
            provider.importing |= self.changes.is_busy(&run.provider.id);
        }
        facts
    }

    /// Whether a run of the same provider is being asked for. Tracked.
    #[must_use]
    pub fn is_starting(self, run: &ImportRun) -> bool {
        self.changes.is_busy(&run.provider.id)
    }

    /// Why this can't be done now, in words. Tracked.
    #[must_use]
    pub fn reason(self, run: &ImportRun, action: Action) -> Option<String> {
        let rule = || availability(&run.facts(), action).refusal();
        self.access.lacks(action.scope()).or_else(rule).map(|reason| reason.sentence().to_owned())
    }

    /// Opens the menu called `name` at its trigger. `now` gives the run; the open menu follows it.
    pub fn open(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        name: String,
        now: impl Fn() -> Option<Arc<ImportRun>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || {
            let Some(run) = now() else { return Vec::new() };
            let facts = self.facts(&run);
            let mut entries = import_run_entries(&facts, self.access);
            entries.retain(|entry| !(self.on_its_page && entry.key == Action::Open.label(&facts)));
            entries
        };
        let choose = move |label: &'static str| {
            let chosen = untrack(|| now().map(|run| (Action::named(label, &self.facts(&run)), run)));
            if let Some((Some(action), run)) = chosen {
                self.act(&run, action);
            }
        };
        menus.open(anchor, name, Arc::new(entries), Arc::new(choose));
    }

    /// Does it, or asks first.
    pub fn act(self, run: &ImportRun, action: Action) {
        match action {
            Action::Open => self.router.go(&paths::import_run(&run.id)),
            Action::SystemLog => self.router.go(&paths::log_of(&run.id)),
            Action::Retry | Action::RunAgain => self.start(run.clone(), action),
            Action::Cancel => self.ask(run.clone()),
            Action::Export => run_report::save(self.changes, self.client, run.clone()),
        }
    }

    /// Begins another run, once; the list or page that asked shows it at once.
    fn start(self, run: ImportRun, action: Action) {
        let (client, id, provider) = (self.client, run.id.clone(), run.provider.id.clone());
        let call = async move {
            if action == Action::Retry {
                api::imports::retry(client, &id).await
            } else {
                api::providers::import_now(client, &provider).await
            }
        };
        let key = run.provider.id.clone();
        let ended = move |ended: Result<ImportRun, _>| {
            self.tell(None);
            let name = isolated(&run.provider.name);
            match ended {
                Ok(begun) => Toast::new(Tone::Info, format!("Import from {name} started"))
                    .detail("It goes on without this page. New agents arrive as Staged.")
                    .link("View run", paths::import_run(&begun.id)),
                Err(error) => {
                    let again = callback(move |()| self.start(run.clone(), action));
                    refused(&format!("The import from {name}"), "started", &error, again)
                }
            }
        };
        self.changes.send(&key, call, ended);
    }

    /// Asks before a run is stopped.
    fn ask(self, run: ImportRun) {
        let consequence = Consequence::new;
        self.changes.confirm.ask(Question {
            title: format!("Cancel the import from {}?", isolated(&run.provider.name)),
            intro: "It can be run again at any time. What happens:".to_owned(),
            consequences: Signal::stored(vec![
                consequence(Mark::Loses, "Agents that it has not read yet are not imported."),
                consequence(Mark::Keeps, "What it has imported and updated so far stays."),
            ]),
            confirm: "Cancel import".to_owned(),
            cancel: "Let it run".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.cancel(run.clone())),
        });
    }

    fn cancel(self, run: ImportRun) {
        let (client, id) = (self.client, run.id.clone());
        let key = run.id.clone();
        let ended = move |ended: Result<ImportRun, _>| {
            self.tell(ended.as_ref().ok().cloned());
            let subject = format!("Import from {}", isolated(&run.provider.name));
            match ended {
                Ok(_) => Toast::new(Tone::Done, format!("{subject} cancelled"))
                    .detail("What it had imported and updated stays."),
                Err(error) => refused(&subject, "cancelled", &error, callback(move |()| self.cancel(run.clone()))),
            }
        };
        self.changes.send(&key, async move { api::imports::cancel(client, &id).await }, ended);
    }

    /// The page that asked may be gone: then nobody is told.
    fn tell(self, now: Option<ImportRun>) {
        let _ = self.changed.try_run(now);
    }
}
