//! What can be done to providers, from their cards. [api 1.11, flow F2]

use super::provider_extras::Extra;
use super::provider_question::question;
use super::provider_rows::{Providers, name_of};
use crate::api;
use crate::api::client::Client;
use crate::components::action_menu::{PROVIDER_BUSY, provider_entries};
use crate::components::focus::focus_soon_first;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::domain::provider::{Action, availability};
use crate::format::isolated;
use crate::paths;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::callback;
use crate::ui::router::Router;
use crate::wire::imports::ImportRun;
use crate::wire::providers::Provider;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Changes providers.
#[derive(Clone, Copy)]
pub struct ProviderDesk {
    /// All of them, as the page has them.
    pub providers: Providers,
    changes: RecordChanges,
    client: Client,
    access: Access,
    router: Router,
    /// What the page opens besides the forms.
    extra: RwSignal<Extra>,
}

/// What became of a provider.
enum After {
    /// It is like this now.
    Now(Box<Provider>),
    /// This import from it began.
    Begun(Box<ImportRun>),
    /// It was deleted.
    Gone,
    /// It is as it was.
    Same,
}

impl ProviderDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(providers: Providers, extra: RwSignal<Extra>) -> Self {
        Self {
            providers,
            changes: RecordChanges::here(),
            client: expect_context(),
            access: expect_context(),
            router: expect_context(),
            extra,
        }
    }

    /// Whether an import from it is being started. Tracked.
    #[must_use]
    pub fn is_starting(self, id: &str) -> bool {
        self.changes.is_busy(&key(id, Action::Import))
    }

    /// Whether something is being done to it. Tracked.
    fn is_busy(self, id: &str) -> bool {
        self.changes.is_busy(id) || self.is_starting(id)
    }

    /// Why nothing can be imported from it now, if so. Tracked.
    #[must_use]
    pub fn no_import(self, row: &Provider) -> Option<String> {
        let lacking = self.access.lacks(Scope::AgentsManage);
        let refusal = availability(&row.facts(), Action::Import).refusal();
        let reason = lacking.or(refusal).map(|reason| reason.sentence().to_owned());
        reason.or_else(|| self.is_busy(&row.id).then(|| PROVIDER_BUSY.to_owned()))
    }

    /// Why it can't be changed, if so. Tracked.
    #[must_use]
    pub fn no_edit(self) -> Option<String> {
        self.access.lacking(Scope::AgentsManage)
    }

    /// Why nobody can be made an owner, if so. Tracked.
    #[must_use]
    pub fn no_owners(self) -> Option<String> {
        self.access.lacking(Scope::OwnersManage)
    }

    /// Opens the form that gives owners to its Staged agents that have none.
    pub fn assign(self, row: &Provider) {
        self.extra.set(Extra::Owners(Box::new(row.clone())));
    }

    /// Opens the menu of the provider that `now` gives at its trigger; the open menu follows it.
    pub fn open(self, menus: &Menus, anchor: HtmlElement, now: Memo<Provider>) {
        // Its card may be gone while the menu is open.
        let entries = move || {
            let lines = |row: &Provider| provider_entries(&row.facts(), self.is_busy(&row.id), self.access);
            now.try_with(lines).unwrap_or_default()
        };
        let choose = move |label: &'static str| {
            if let (Some(row), Some(action)) = (now.try_get_untracked(), Action::named(label)) {
                self.choose(row, action);
            }
        };
        let label = now.with_untracked(menu_label);
        menus.open(anchor, label, Arc::new(entries), Arc::new(choose));
    }

    /// Does what was chosen: opens the form, asks first where something ends, or does it.
    pub fn choose(self, row: Provider, action: Action) {
        match action {
            Action::Edit => self.router.go(&paths::provider_edit(&row.id)),
            Action::Import | Action::Activate => self.send(row, action),
            Action::Deactivate | Action::Delete => self.ask(row, action),
        }
    }

    fn ask(self, row: Provider, action: Action) {
        let again = row.clone();
        let run = callback(move |()| self.send(again.clone(), action));
        self.changes.confirm.ask(question(&row, action == Action::Delete, run));
    }

    /// Makes the change, once.
    fn send(self, row: Provider, action: Action) {
        let (client, id) = (self.client, row.id.clone());
        let call = async move {
            match action {
                Action::Import => api::providers::import_now(client, &id).await.map(|run| After::Begun(Box::new(run))),
                Action::Activate => api::providers::activate(client, &id).await.map(|now| After::Now(Box::new(now))),
                Action::Deactivate => {
                    api::providers::deactivate(client, &id).await.map(|now| After::Now(Box::new(now)))
                }
                Action::Delete => api::providers::delete(client, &id).await.map(|()| After::Gone),
                // Its form saves it.
                Action::Edit => Ok(After::Same),
            }
        };
        let key = key(&row.id, action);
        let ended = move |ended: Result<After, _>| {
            let name = isolated(name_of(&row));
            match ended {
                Ok(after) => {
                    let toast = self.told(&row, action, &after);
                    self.show(&row.id, after);
                    toast
                }
                Err(error) => {
                    // What it refused for, the card shows.
                    self.providers.load.again();
                    let again = row.clone();
                    let again = callback(move |()| self.send(again.clone(), action));
                    let (subject, done) = said(action, name);
                    refused(&subject, done, &error, again)
                }
            }
        };
        self.changes.send(&key, call, ended);
    }

    /// The words for it.
    fn told(self, row: &Provider, action: Action, after: &After) -> Toast {
        let (subject, done) = said(action, isolated(name_of(row)));
        let title = format!("{subject} {done}");
        if let After::Begun(run) = after {
            return Toast::new(Tone::Info, title).link("View run", paths::import_run(&run.id));
        }
        let toast = Toast::new(Tone::Done, title);
        match action {
            Action::Deactivate => {
                let row = row.clone();
                toast.action("Activate again", callback(move |()| self.send(row.clone(), Action::Activate)))
            }
            Action::Delete => toast.detail("Its agents stay as they are."),
            Action::Import | Action::Edit | Action::Activate => toast,
        }
    }

    /// The page may be gone: then nothing is shown.
    fn show(self, id: &str, after: After) {
        match after {
            After::Now(now) => self.providers.put(*now),
            After::Begun(run) => self.providers.begun(id, *run),
            After::Gone => {
                self.providers.gone(id);
                // Its card had the keyboard.
                focus_soon_first(&["main"]);
            }
            After::Same => {}
        }
    }
}

/// Tells a change from those that it need not wait for: whoever starts an import sees that, and nothing else, on its button.
fn key(id: &str, action: Action) -> String {
    match action {
        Action::Import => format!("{id} import"),
        Action::Edit | Action::Activate | Action::Deactivate | Action::Delete => id.to_owned(),
    }
}

/// What the menu of a provider is called.
#[must_use]
pub fn menu_label(row: &Provider) -> String {
    format!("Actions for {}", name_of(row))
}

/// What was done to what.
fn said(action: Action, name: String) -> (String, &'static str) {
    match action {
        Action::Import => (format!("Import from {name}"), "started"),
        Action::Edit => (name, "saved"),
        Action::Activate => (name, "activated"),
        Action::Deactivate => (name, "deactivated"),
        Action::Delete => (name, "deleted"),
    }
}
