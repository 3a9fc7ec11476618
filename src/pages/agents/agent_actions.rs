//! How an agent is changed from its menu: confirmation, call, toast.

use super::agent_questions::{Subject, question};
use crate::api;
use crate::api::client::{Accepted, Client};
use crate::api::error::ApiError;
use crate::domain::agent::Action;
use crate::domain::operation::Kind;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::callback;
use crate::wire::agents::{Agent, AgentPatch};
use crate::wire::connections::Connection;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Connections that are read to be named before something is done.
const CONNECTIONS: u16 = 20;

/// Changes agents.
#[derive(Clone, Copy)]
pub struct AgentActions {
    client: Client,
    confirm: Confirm,
    toasts: Toasts,
    operations: Operations,
    announcer: Announcer,
}

impl AgentActions {
    /// For the component that calls it.
    #[must_use]
    pub fn here() -> Self {
        Self {
            client: expect_context(),
            confirm: expect_context(),
            toasts: expect_context(),
            operations: expect_context(),
            announcer: expect_context(),
        }
    }

    /// Asks with the consequences of a fresh reading, and sends with its version; `etag` is the one that was on the screen, if it is known.
    pub fn ask(self, agent: &Agent, etag: Option<String>, action: Action) {
        let fresh = RwSignal::new(Subject { agent: agent.clone(), etag, connections: Vec::new() });
        let id = agent.id.clone();
        spawn_local(async move {
            if let Ok(read) = api::agents::get(self.client, &id).await {
                let _ = fresh.try_update(|fresh| (fresh.agent, fresh.etag) = (read.value, read.etag));
            }
        });
        let id = agent.id.clone();
        let only_active = action == Action::Deactivate;
        if only_active || action == Action::Delete {
            spawn_local(async move {
                let Ok(page) = api::connections::list(self.client, &id, "", CONNECTIONS).await else { return };
                let touched = page.data.iter().filter(|row| !only_active || row.is_active());
                let names = touched.map(Connection::name).collect();
                let _ = fresh.try_update(|fresh| fresh.connections = names);
            });
        }
        let run = callback(move |()| {
            if let Some(subject) = fresh.try_get_untracked() {
                self.send(subject.agent, subject.etag, action);
            }
        });
        self.confirm.ask(question(action, agent, fresh.into(), run));
    }

    /// Makes the change, once, with the version `etag`; one that is not known is read first.
    pub fn send(self, agent: Agent, etag: Option<String>, action: Action) {
        let Some(kind) = kind(action) else { return };
        let name = agent.profile.name.clone();
        let Some(serial) = self.operations.begin(&agent.id, &name, kind, false) else { return };
        self.toasts.forget(&agent.id);
        self.announcer.say(&format!("{name}: {}", kind.running()));
        spawn_local(async move {
            let version = match etag {
                Some(_) => Ok(etag),
                None => api::agents::get(self.client, &agent.id).await.map(|read| read.etag),
            };
            let answer = match &version {
                Ok(etag) => call(self.client, &agent.id, etag.as_deref(), action).await,
                Err(error) => Err(error.clone()),
            };
            match answer {
                Ok(accepted) => self.operations.accepted(serial, accepted.operation),
                Err(error) => {
                    self.operations.refused(serial);
                    if !error.is_offline() {
                        self.operations.touched(&agent.id, kind);
                    }
                    self.refused(agent, version.ok(), action, kind, &error);
                }
            }
        });
    }

    /// Says why it was not done; what was on the screen was perhaps old, so it is read again. `sent` is the version that it was sent
    /// with; `None` where it was not sent at all.
    fn refused(self, agent: Agent, sent: Option<Option<String>>, action: Action, kind: Kind, error: &ApiError) {
        let (name, done, id) = (isolated(&agent.profile.name), kind.done(), agent.id.clone());
        let open = sent.is_some() && error.leaves_open();
        let title =
            if open { format!("{name}: not known whether it was {done}") } else { format!("{name} was not {done}") };
        let words = if error.failure().is_some_and(|failure| failure.has_reason("MODIFIED")) {
            "Somebody changed it meanwhile. Look at it again, then decide.".to_owned()
        } else {
            error.of_change(sent.is_some())
        };
        let mut toast = Toast::new(Tone::Failed, title).detail(words).about(&id);
        if error.is_worth_pressing_again() {
            let again = callback(move |()| self.send(agent.clone(), sent.clone().flatten(), action));
            toast = toast.action("Try again", again);
        }
        self.toasts.push(toast);
    }
}

/// The operation that an action starts; the others only lead to another page.
fn kind(action: Action) -> Option<Kind> {
    match action {
        Action::UnlinkApp => Some(Kind::Patch),
        Action::Activate => Some(Kind::Activate),
        Action::Deactivate => Some(Kind::Deactivate),
        Action::Delete => Some(Kind::Delete),
        Action::View
        | Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::LinkApp
        | Action::RemoveOwner => None,
    }
}

async fn call(client: Client, id: &str, etag: Option<&str>, action: Action) -> Result<Accepted, ApiError> {
    match action {
        Action::Activate => api::agents::activate(client, id, etag).await,
        Action::Deactivate => api::agents::deactivate(client, id, etag).await,
        Action::Delete => api::agents::delete(client, id, etag).await,
        Action::UnlinkApp => {
            let unlinked = AgentPatch { app_id: Some(None), profile: None };
            api::agents::patch(client, id, etag, &unlinked).await
        }
        Action::View
        | Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::LinkApp
        | Action::RemoveOwner => Err(ApiError::Aborted),
    }
}
