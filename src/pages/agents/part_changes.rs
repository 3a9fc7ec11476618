//! How parts of the agent whose page is shown are changed, its keys and its connections.

use super::agent_page::CurrentAgent;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::record_changes::RecordChanges;
use crate::domain::operation::Kind;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::Toast;
use leptos::prelude::*;
use std::future::Future;

pub use crate::components::record_changes::refused;

/// Changes parts of the agent.
#[derive(Clone, Copy)]
pub struct PartChanges {
    /// The agent.
    pub current: CurrentAgent,
    /// Calls the server.
    pub client: Client,
    /// Asks before something ends.
    pub confirm: Confirm,
    records: RecordChanges,
    operations: Operations,
}

impl PartChanges {
    /// For the component that calls it.
    #[must_use]
    pub fn here(current: CurrentAgent) -> Self {
        let records = RecordChanges::here();
        Self { current, client: expect_context(), confirm: records.confirm, records, operations: expect_context() }
    }

    /// Id of the agent.
    #[must_use]
    pub fn agent(self) -> String {
        let read = self.current.load.value;
        let id = read.try_with_untracked(|read| read.as_ref().map(|read| read.value.id.clone()));
        id.flatten().unwrap_or_default()
    }

    /// Whether a change to the agent or to this part still runs. Tracked.
    #[must_use]
    pub fn is_pending(self, part: &str) -> bool {
        self.current.running.with(Option::is_some) || self.records.is_busy(part)
    }

    /// Makes a change of this part of the agent, once; `ended` gives the words for how it ended.
    pub fn send(
        self,
        agent: String,
        part: &str,
        call: impl Future<Output = Result<(), ApiError>> + 'static,
        ended: impl FnOnce(Result<(), ApiError>) -> Toast + 'static,
    ) {
        self.records.send(part, call, move |answer| {
            self.changed(&agent);
            ended(answer)
        });
    }

    /// Something of the agent changed: it is read again, and what shows its parts with it.
    pub fn changed(self, agent: &str) {
        self.operations.touched(agent, Kind::Patch);
    }

    /// Says that something was done.
    pub fn tell(self, toast: Toast) {
        self.records.tell(toast);
    }
}
