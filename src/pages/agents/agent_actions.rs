//! How an agent is changed from its menu: confirmation, call, toast.

use super::agent_questions::question;
use crate::api;
use crate::api::client::{Accepted, Client};
use crate::api::error::ApiError;
use crate::domain::agent::Action;
use crate::domain::operation::Kind;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::{callback, derive};
use crate::wire::agents::{Agent, AgentPatch};
use leptos::prelude::*;
use leptos::task::spawn_local;

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
        let Some(kind) = kind(action) else { return };
        let fresh = RwSignal::new((agent.clone(), etag));
        let id = agent.id.clone();
        spawn_local(async move {
            if let Ok(read) = api::agents::get(self.client, &id).await {
                fresh.try_set((read.value, read.etag));
            }
        });
        let run = callback(move |()| {
            let (agent, etag) = fresh.get_untracked();
            self.send(agent, etag, action, kind);
        });
        let agent_now = derive(move || fresh.with(|(agent, _)| agent.clone()));
        self.confirm.ask(question(action, agent, agent_now, run));
    }

    fn send(self, agent: Agent, etag: Option<String>, action: Action, kind: Kind) {
        let name = agent.profile.name.clone();
        let Some(serial) = self.operations.begin(&agent.id, &name, kind, false) else { return };
        self.announcer.say(&format!("{name}: {}", kind.running()));
        spawn_local(async move {
            match call(self.client, &agent.id, etag.as_deref(), action).await {
                Ok(accepted) => self.operations.accepted(serial, accepted.operation),
                Err(error) => {
                    self.operations.refused(serial);
                    self.refused(agent, action, kind, &error);
                }
            }
        });
    }

    /// Says why it was not done; what was on the screen was perhaps old, so it is read again.
    fn refused(self, agent: Agent, action: Action, kind: Kind, error: &ApiError) {
        let id = agent.id.clone();
        let modified = error.failure().is_some_and(|failure| failure.has_reason("MODIFIED"));
        let words = if modified {
            "Somebody changed it meanwhile. Look at it again, then decide.".to_owned()
        } else {
            match error.request_id() {
                Some(request) => format!("{} (request {request})", error.sentence()),
                None => error.sentence(),
            }
        };
        let mut toast =
            Toast::new(Tone::Failed, format!("{} was not {}", agent.profile.name, kind.done())).detail(words);
        if error.is_passing() || matches!(error, ApiError::RateLimited { .. } | ApiError::SignedOut) {
            let again = callback(move |()| self.send(agent.clone(), None, action, kind));
            toast = toast.action("Try again", again);
        }
        self.toasts.push(toast);
        self.operations.touched(&id, kind);
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
