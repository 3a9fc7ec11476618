//! What a user does with their own connections: consent, pause, resume, disconnect. [matrix 2.7, flows F5, F6]

use super::connection_words::name_of;
use super::consent::leave_for;
use crate::api;
use crate::api::client::Client;
use crate::components::access_menu::own_connection_entries;
use crate::components::paged_list::PagedList;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::domain::connection_situation::{Situation, situation};
use crate::domain::user_connection::{Action, availability};
use crate::format::isolated;
use crate::state::changing::Changing;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::callback;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Changes the caller's own connections.
#[derive(Clone, Copy)]
pub struct ConnectionDesk {
    /// The connections, as the page has them.
    pub list: PagedList<UserConnection>,
    changes: RecordChanges,
    changing: Changing,
    client: Client,
    access: Access,
}

impl ConnectionDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(list: PagedList<UserConnection>) -> Self {
        Self {
            list,
            changes: RecordChanges::here(),
            changing: expect_context(),
            client: expect_context(),
            access: expect_context(),
        }
    }

    /// Whether something is being done to it. Tracked.
    #[must_use]
    pub fn is_busy(self, id: &str) -> bool {
        self.changes.is_busy(id)
    }

    /// Why this can't be done now, in words. Tracked.
    #[must_use]
    pub fn reason(self, row: &UserConnection, action: Action) -> Option<String> {
        let rule = || availability(&row.facts(), action).refusal();
        self.access.lacks(Scope::AccessOwn).or_else(rule).map(|reason| reason.sentence().to_owned())
    }

    /// Opens the menu of the connection that `now` gives at its trigger; the open menu follows it.
    pub fn open(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        now: impl Fn() -> Option<Arc<UserConnection>> + Send + Sync + Copy + 'static,
    ) {
        let label = untrack(now).map(|row| menu_label(&row)).unwrap_or_default();
        let entries = move || now().map(|row| own_connection_entries(&row.facts(), self.access)).unwrap_or_default();
        let choose = move |label: &'static str| {
            if let (Some(row), Some(action)) = (untrack(now), Action::named(label)) {
                self.choose(&row, action);
            }
        };
        menus.open(anchor, label, Arc::new(entries), Arc::new(choose));
    }

    /// Does what was chosen: goes to the app, asks first where something ends, or does it.
    pub fn choose(self, row: &Arc<UserConnection>, action: Action) {
        match action {
            Action::Connect => self.consent(row, false),
            Action::Reconnect => self.consent(row, true),
            Action::Pause | Action::Resume => self.send(row, action),
            Action::Disconnect => {
                let asked = row.clone();
                let run = callback(move |()| self.send(&asked, action));
                self.changes.confirm.ask(question(row, run));
            }
        }
    }

    /// Goes to the app, where the user consents or not.
    fn consent(self, row: &Arc<UserConnection>, again: bool) {
        if !self.changing.begin(&row.id) {
            return;
        }
        let (client, row) = (self.client, row.clone());
        spawn_local(async move {
            let answer = api::user_connections::begin_consent(client, &row.id, again).await;
            self.changing.end(&row.id);
            let name = isolated(name_of(&row));
            let failed = match answer {
                Ok(url) if leave_for(&url) => return,
                Ok(_) => Toast::new(Tone::Failed, format!("{name} can't be reached")).detail(
                    "Its sign-in is at no web address. Tell an admin: the setup of this app needs another issuer.",
                ),
                Err(error) => {
                    self.list.again();
                    let tried = row.clone();
                    let retry = callback(move |()| self.consent(&tried, again));
                    refused(&format!("Sign-in at {name}"), "started", &error, retry)
                }
            };
            self.changes.tell(failed.about(&row.id));
        });
    }

    /// Makes the change, once.
    fn send(self, row: &Arc<UserConnection>, action: Action) {
        let (client, id, row) = (self.client, row.id.clone(), row.clone());
        let key = id.clone();
        let call = async move {
            match action {
                Action::Pause => api::user_connections::pause(client, &id).await,
                Action::Resume => api::user_connections::resume(client, &id).await,
                Action::Disconnect => api::user_connections::disconnect(client, &id).await,
                // Those leave the page instead.
                Action::Connect | Action::Reconnect => api::user_connections::get(client, &id).await,
            }
        };
        let ended = move |ended| match ended {
            Ok(now) => {
                let toast = self.told(action, &now);
                self.list.put(now);
                self.list.again();
                toast
            }
            Err(error) => {
                self.list.again();
                let tried = row.clone();
                let again = callback(move |()| self.send(&tried, action));
                refused(&isolated(name_of(&row)), done(action), &error, again)
            }
        };
        self.changes.send(&key, call, ended);
    }

    /// The words for it.
    fn told(self, action: Action, now: &UserConnection) -> Toast {
        let name = isolated(name_of(now));
        let back = |words: &str, action: Action| {
            let row = Arc::new(now.clone());
            (words.to_owned(), callback(move |()| self.choose(&row, action)))
        };
        // The credential may have died while it was paused. [matrix 2.7]
        if action == Action::Resume && situation(&now.facts()) == Situation::Broken {
            let why = now.error.clone().unwrap_or_else(|| "Its sign-in does not work any more.".to_owned());
            let (words, run) = back("Reconnect", Action::Reconnect);
            return Toast::new(Tone::Failed, format!("{name} resumed, and is in Error"))
                .detail(why)
                .action(&words, run);
        }
        let toast = Toast::new(Tone::Done, format!("{name} {}", done(action)));
        match action {
            Action::Pause => {
                let (words, run) = back("Resume", Action::Resume);
                toast.detail("The sign-in is kept; agents are blocked.").action(&words, run)
            }
            Action::Disconnect => match &now.revocation_fault {
                Some(fault) => toast.detail(format!("The sign-in is erased here. The app could not be told: {fault}")),
                None => toast.detail("The sign-in is revoked at the app and erased here."),
            },
            Action::Resume | Action::Connect | Action::Reconnect => toast,
        }
    }
}

/// What the menu of a connection is called.
#[must_use]
pub fn menu_label(row: &UserConnection) -> String {
    format!("Actions for {}", name_of(row))
}

fn done(action: Action) -> &'static str {
    match action {
        Action::Connect => "connected",
        Action::Reconnect => "reconnected",
        Action::Pause => "paused",
        Action::Resume => "resumed",
        Action::Disconnect => "disconnected",
    }
}

fn question(row: &UserConnection, run: Callback<()>) -> Question {
    let of = Consequence::new;
    Question {
        title: format!("Disconnect {}?", isolated(name_of(row))),
        intro: "You can connect again at any time. What happens:".to_owned(),
        consequences: Signal::stored(vec![
            of(Mark::Loses, "Your sign-in is revoked at the app and erased here."),
            of(Mark::Loses, "Agents that act for you can't use the app from their next call on."),
            of(Mark::Keeps, "Agents stay as they are, and so do your other connections."),
        ]),
        confirm: "Disconnect app".to_owned(),
        cancel: "Cancel".to_owned(),
        destructive: true,
        type_name: None,
        run,
    }
}
