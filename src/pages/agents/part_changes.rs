//! How parts of the agent whose page is shown are changed, its keys and its connections: once at a time, and said how it ended.

use super::agent_page::CurrentAgent;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::domain::operation::Kind;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Changes parts of the agent.
#[derive(Clone, Copy)]
pub struct PartChanges {
    /// The agent.
    pub current: CurrentAgent,
    /// Calls the server.
    pub client: Client,
    /// Asks before something ends.
    pub confirm: Confirm,
    toasts: Toasts,
    operations: Operations,
    announcer: Announcer,
    /// Ids of the parts that are being changed.
    busy: RwSignal<Vec<String>>,
}

impl PartChanges {
    /// For the component that calls it.
    #[must_use]
    pub fn here(current: CurrentAgent) -> Self {
        Self {
            current,
            client: expect_context(),
            confirm: expect_context(),
            toasts: expect_context(),
            operations: expect_context(),
            announcer: expect_context(),
            busy: RwSignal::new(Vec::new()),
        }
    }

    /// Id of the agent.
    #[must_use]
    pub fn agent(self) -> String {
        let read = self.current.load.value;
        read.with_untracked(|read| read.as_ref().map(|read| read.value.id.clone()).unwrap_or_default())
    }

    /// Whether a change to the agent or to this part still runs. Tracked.
    #[must_use]
    pub fn is_pending(self, part: &str) -> bool {
        self.current.running.with(Option::is_some) || self.busy.with(|busy| busy.iter().any(|other| other == part))
    }

    /// Makes a change of this part, once; `ended` gives the words for how it ended.
    pub fn send(
        self,
        part: &str,
        call: impl Future<Output = Result<(), ApiError>> + 'static,
        ended: impl FnOnce(Result<(), ApiError>) -> Toast + 'static,
    ) {
        if self.busy.with_untracked(|busy| busy.iter().any(|other| other == part)) {
            return;
        }
        let (agent, part) = (self.agent(), part.to_owned());
        self.busy.update(|busy| busy.push(part.clone()));
        self.toasts.forget(&part);
        spawn_local(async move {
            let answer = call.await;
            let _ = self.busy.try_update(|busy| busy.retain(|other| *other != part));
            let toast = ended(answer);
            self.announcer.say(&toast.title);
            self.toasts.push(toast.about(&part));
            self.changed(&agent);
        });
    }

    /// Something of the agent changed: it is read again, and what shows its parts with it.
    pub fn changed(self, agent: &str) {
        self.operations.touched(agent, Kind::Patch);
    }

    /// Says that something was done.
    pub fn tell(self, toast: Toast) {
        self.toasts.push(toast);
    }
}

/// `subject` was not `done`, or nobody knows; `again` tries once more where that may help.
#[must_use]
pub fn refused(subject: &str, done: &str, error: &ApiError, again: Callback<()>) -> Toast {
    let known = if error.leaves_open() { ": not known whether it was" } else { " was not" };
    let toast = Toast::new(Tone::Failed, format!("{subject}{known} {done}")).detail(error.of_change(true));
    if error.is_worth_pressing_again() { toast.action("Try again", again) } else { toast }
}
