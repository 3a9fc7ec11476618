//! What an admin can do to somebody else's connection to an app: cut it. The rest is its user's. [matrix 2.7, pages 1.18]

use super::users_table::name_of;
use crate::api;
use crate::api::client::Client;
use crate::components::access_menu::others_connection_entries;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::user_connection::Action;
use crate::format::isolated;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::callback;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Cuts connections of others.
#[derive(Clone, Copy)]
pub struct UsersDesk {
    changes: RecordChanges,
    client: Client,
    access: Access,
    /// Told after each change: the connection as it is now, or nothing where it is to be read again.
    changed: Callback<Option<UserConnection>>,
}

impl UsersDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(changed: Callback<Option<UserConnection>>) -> Self {
        Self { changes: RecordChanges::here(), client: expect_context(), access: expect_context(), changed }
    }

    /// Opens the menu called `name` at its trigger. `now` gives the connection; the open menu follows it.
    pub fn open(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        name: String,
        now: impl Fn() -> Option<Arc<UserConnection>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || now().map(|row| others_connection_entries(&row.facts(), self.access)).unwrap_or_default();
        let choose = move |label: &'static str| {
            // Nothing else is offered.
            if let Some(row) = untrack(now).filter(|_| Action::named(label) == Some(Action::Disconnect)) {
                self.ask(UserConnection::clone(&row));
            }
        };
        menus.open(anchor, name, Arc::new(entries), Arc::new(choose));
    }

    fn ask(self, row: UserConnection) {
        let (user, app) = (isolated(&name_of(&row)), isolated(&row.app.name));
        let consequences = vec![
            Consequence::new(Mark::Loses, format!("The credential is revoked at {app} and erased here.")),
            Consequence::new(Mark::Loses, format!("Agents can't use {app} for {user} any more.")),
            Consequence::new(
                Mark::Note,
                "Where the app can't be told, it is erased here all the same, and you are told.",
            ),
            Consequence::new(Mark::Keeps, "The user can connect again at any time."),
        ];
        self.changes.confirm.ask(Question {
            title: format!("Disconnect {user} from {app}?"),
            // Two people may have one name, never one address.
            intro: format!("This is about {}, and can't be undone. What happens:", isolated(&row.user.email)),
            consequences: Signal::stored(consequences),
            confirm: "Disconnect user".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.disconnect(row.clone())),
        });
    }

    fn disconnect(self, row: UserConnection) {
        let (client, id) = (self.client, row.id.clone());
        let key = row.id.clone();
        let ended = move |ended: Result<UserConnection, _>| {
            // The page that asked may be gone: then nobody is told.
            let _ = self.changed.try_run(ended.as_ref().ok().cloned());
            let (user, app) = (isolated(&name_of(&row)), isolated(&row.app.name));
            match ended {
                Ok(now) => match now.revocation_fault {
                    None => Toast::new(Tone::Done, format!("{user} disconnected from {app}"))
                        .detail("The credential is revoked and erased."),
                    Some(fault) => {
                        Toast::new(Tone::Failed, format!("{user} disconnected here, {app} could not be told"))
                            .detail(format!("{fault} The credential is erased here; end it at the app as well."))
                    }
                },
                Err(error) => {
                    let again = callback(move |()| self.disconnect(row.clone()));
                    refused(&format!("{user}'s connection to {app}"), "disconnected", &error, again)
                }
            }
        };
        self.changes.send(&key, async move { api::user_connections::disconnect(client, &id).await }, ended);
    }
}

/// What the menu of a user's connection is called.
#[must_use]
pub fn menu_name(row: &UserConnection) -> String {
    format!("Actions for {}", name_of(row))
}
