//! What can be done with sessions, from their list and from their details. [pages 1.15, 1.18]

use super::session_cells::{menu_name, name_of};
use crate::api;
use crate::api::client::Client;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::domain::access_session::{may_end, scope_to_end};
use crate::format::isolated;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::{MenuEntry, Menus};
use crate::ui::react::callback;
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Opens the details.
const VIEW: &str = "View details";
/// Ends it.
const END: &str = "End session";

/// Acts on sessions. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SessionDesk {
    /// The calls.
    pub client: Client,
    /// Who asks, and what they may.
    pub access: Access,
    changes: RecordChanges,
    /// Opens the details of the session with this id.
    open: Callback<String>,
    /// Told after each change: the session as it is now, or nothing where it is to be read again.
    changed: Callback<Option<AccessSession>>,
}

impl SessionDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(open: Callback<String>, changed: Callback<Option<AccessSession>>) -> Self {
        Self { client: expect_context(), access: expect_context(), changes: RecordChanges::here(), open, changed }
    }

    /// Whether the caller sees everybody's sessions, not their own alone. [pages 1.15]
    #[must_use]
    pub fn sees_everybody(self) -> bool {
        self.access.lacks(Scope::AccessRead).is_none()
    }

    /// Why it can't be ended by the caller, in words. Tracked.
    #[must_use]
    pub fn no_end(self, session: &AccessSession) -> Option<String> {
        let ended = may_end(session.is_open()).err();
        let own = session.user.id == self.access.user_id();
        let lacks = |own| self.access.lacks(scope_to_end(own));
        // Who may end those of others may end their own.
        let lacking = || if own { lacks(true).and(lacks(false)) } else { lacks(false) };
        ended.or_else(lacking).map(|reason| reason.sentence().to_owned())
    }

    /// Whether it is being ended. Tracked.
    #[must_use]
    pub fn is_busy(self, session: &AccessSession) -> bool {
        self.changes.is_busy(&session.id)
    }

    /// Opens the menu of a row at its trigger. `now` gives the session; the open menu follows it.
    pub fn menu(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        session: &AccessSession,
        now: impl Fn() -> Option<Arc<AccessSession>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || now().map(|session| self.entries(&session)).unwrap_or_default();
        let choose = move |label: &'static str| {
            let Some(session) = untrack(now) else { return };
            if label == END { self.ask(&session) } else { self.open.run(session.id.clone()) }
        };
        menus.open(anchor, menu_name(session), Arc::new(entries), Arc::new(choose));
    }

    fn entries(self, session: &AccessSession) -> Vec<MenuEntry> {
        let line = |key: &'static str, icon, reason: Option<String>| MenuEntry {
            key,
            label: key.to_owned(),
            icon,
            reason,
            checked: None,
            danger: key == END,
            rule_before: key == END,
        };
        vec![line(VIEW, "eye", None), line(END, "x", self.no_end(session))]
    }

    /// Asks before a session is ended.
    pub fn ask(self, session: &AccessSession) {
        let (agent, user) = (isolated(&session.agent.name), isolated(&session.user.name));
        let known = session.clone();
        let others = untrack(|| self.access.lacks(scope_to_end(false))).is_none();
        let next = if others {
            "It may begin another at once: suspend the agent to prevent that."
        } else {
            "It may begin another as soon as you use it."
        };
        self.changes.confirm.ask(Question {
            title: format!("End {}?", isolated(&name_of(session))),
            intro: "This can't be undone. What happens:".to_owned(),
            consequences: Signal::stored(vec![
                Consequence::new(
                    Mark::Loses,
                    format!("{agent} can't go on with it for {user}: it has to begin another."),
                ),
                Consequence::new(Mark::Note, next),
                Consequence::new(Mark::Keeps, "The connections that it used, and what it did with them, stay."),
            ]),
            confirm: "End session".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.end(known.clone())),
        });
    }

    /// Ends it, once.
    fn end(self, session: AccessSession) {
        let (client, id) = (self.client, session.id.clone());
        let call = async move { api::access_sessions::end(client, &id).await };
        let key = session.id.clone();
        let ended = move |ended: Result<AccessSession, _>| {
            // The page that asked may be gone: then nobody is told.
            let _ = self.changed.try_run(ended.as_ref().ok().cloned());
            let subject = isolated(&name_of(&session));
            match ended {
                Ok(now) => Toast::new(Tone::Done, format!("{subject} ended")).detail(format!(
                    "{} used by {}.",
                    isolated(&now.agent.name),
                    isolated(&now.user.name)
                )),
                Err(error) => refused(&subject, "ended", &error, callback(move |()| self.end(session.clone()))),
            }
        };
        self.changes.send(&key, call, ended);
    }
}
