//! What can be done to apps, from their list and from their page. [G-8, pages 1.18]

use crate::api;
use crate::api::client::Client;
use crate::components::access_menu::access_app_entries;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access_app::Action;
use crate::format::{counted, isolated};
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::callback;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Changes apps.
#[derive(Clone, Copy)]
pub struct AppDesk {
    changes: RecordChanges,
    client: Client,
    access: Access,
    /// Opens the form that changes the setup of the app with this id.
    edit: Callback<String>,
    /// Told after each change: the app as it is now, or nothing where it is to be read again.
    changed: Callback<Option<AccessApp>>,
}

impl AppDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(edit: Callback<String>, changed: Callback<Option<AccessApp>>) -> Self {
        Self { changes: RecordChanges::here(), client: expect_context(), access: expect_context(), edit, changed }
    }

    /// Opens the menu called `name` at its trigger. `now` gives the app; the open menu follows it.
    pub fn open(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        name: String,
        now: impl Fn() -> Option<Arc<AccessApp>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || now().map(|app| access_app_entries(&app.facts(), self.access)).unwrap_or_default();
        let choose = move |label: &'static str| {
            let Some(app) = untrack(now) else { return };
            let facts = app.facts();
            if let Some(action) = Action::MENU.into_iter().find(|action| action.label(&facts) == label) {
                self.act(&app, action);
            }
        };
        menus.open(anchor, name, Arc::new(entries), Arc::new(choose));
    }

    /// Does it, opens its form, or asks first.
    fn act(self, app: &AccessApp, action: Action) {
        match action {
            Action::SetUp => self.edit.run(app.id.clone()),
            Action::Suspend => self.ask(app.clone()),
            Action::Restore => self.turn(app.clone(), Action::Restore),
        }
    }

    fn ask(self, app: AccessApp) {
        self.changes.confirm.ask(Question {
            title: format!("Suspend {}?", isolated(&app.name)),
            intro: "It can be restored at any time. What happens:".to_owned(),
            consequences: Signal::stored(consequences(&app)),
            confirm: "Suspend app".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.turn(app.clone(), Action::Suspend)),
        });
    }

    /// Suspends or restores, once.
    fn turn(self, app: AccessApp, action: Action) {
        let suspends = action == Action::Suspend;
        let (client, id) = (self.client, app.id.clone());
        let call = async move {
            if suspends {
                api::access_apps::suspend(client, &id).await
            } else {
                api::access_apps::restore(client, &id).await
            }
        };
        let key = app.id.clone();
        let ended = move |ended: Result<AccessApp, _>| {
            // The page that asked may be gone: then nobody is told.
            let _ = self.changed.try_run(ended.as_ref().ok().cloned());
            let (name, done) = (isolated(&app.name), if suspends { "suspended" } else { "restored" });
            let send = |action| {
                let app = app.clone();
                callback(move |()| self.turn(app.clone(), action))
            };
            match ended {
                Err(error) => refused(&name, done, &error, send(action)),
                Ok(_) if suspends => Toast::new(Tone::Done, format!("{name} {done}"))
                    .detail("Agents can't use it for anybody. Credentials are kept.")
                    .action("Restore", send(Action::Restore)),
                Ok(_) => Toast::new(Tone::Done, format!("{name} {done}"))
                    .detail("Agents can use it again for those who are connected.")
                    .action("Suspend again", send(Action::Suspend)),
            }
        };
        self.changes.send(&key, call, ended);
    }
}

/// What the menu of an app is called.
#[must_use]
pub fn menu_name(app: &AccessApp) -> String {
    format!("Actions for {}", app.name)
}

fn consequences(app: &AccessApp) -> Vec<Consequence> {
    let first = match app.usage.connected_users {
        0 => Consequence::new(Mark::Keeps, "Nobody has connected to it: no agent is blocked."),
        users => {
            let users = counted(users, "user", "users");
            Consequence::new(Mark::Loses, format!("Agents are blocked from the connections of {users}."))
        }
    };
    vec![
        first,
        Consequence::new(Mark::Loses, "Nobody can connect to it, reconnect or resume."),
        Consequence::new(Mark::Keeps, "Credentials are kept, and the status of each connection stays as it is."),
    ]
}
