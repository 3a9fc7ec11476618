//! The rows of the agents list: what is asked for, and single agents read again.

use crate::api;
use crate::api::client::Client;
use crate::components::paged_list::PagedList;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::react::effect;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::agents::Agent;
use crate::wire::page::LIMIT_MAX;
use crate::wire::server::{COUNTS, EXPAND};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Deref;

/// The agents list as far as it is loaded.
#[derive(Clone, Copy)]
pub struct AgentList {
    list: PagedList<Agent>,
    client: Client,
    query: StoredValue<AgentListQuery>,
}

impl Deref for AgentList {
    type Target = PagedList<Agent>;

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl AgentList {
    /// An empty list; it asks when it is told what for.
    #[must_use]
    pub fn new() -> Self {
        let client: Client = expect_context();
        let operations: Operations = expect_context();
        let query = StoredValue::new(AgentListQuery::default());
        let page = move |after: String| {
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && query.with_value(|query| query.counts);
            let answer = api::agents::list(client, AgentListQuery { after, counts, ..query.get_value() });
            async move {
                let page = answer.await?;
                follow_running(operations, &page.data);
                Ok(page)
            }
        };
        Self { list: PagedList::new(|agent| &agent.id, page), client, query }
    }

    /// Asks for another list.
    pub fn ask(self, query: AgentListQuery) {
        let access: Access = expect_context();
        let (counts, expand) = (access.can(COUNTS), access.can(EXPAND));
        self.query.set_value(AgentListQuery { limit: LIMIT_MAX, counts, expand, ..query });
        self.ask_anew();
    }

    /// Reads one agent again. Where it stands in the list, and whether it still belongs, only the list itself knows:
    /// while just one page is loaded that is read again too.
    pub fn refresh(self, id: String) {
        if !self.rows.with_untracked(|rows| rows.is_longer_than_a_page()) {
            self.again();
            return;
        }
        spawn_local(async move {
            match api::agents::get(self.client, &id).await {
                Ok(read) => self.put(read.value),
                Err(error) if error.is_missing() => self.take_out(&id),
                Err(_) => {}
            }
        });
    }

    /// Reads again what changed.
    pub fn follow(self, operations: Operations) {
        let changed = operations.changed();
        effect(move |before: Option<u64>| {
            let now = changed.with(|changed| changed.as_ref().map_or(0, |changed| changed.serial));
            if before.is_some_and(|before| before != now)
                && let Some(changed) = changed.get_untracked()
            {
                if let Some(now) = changed.now {
                    self.put(now);
                }
                self.refresh(changed.agent);
            }
            now
        });
    }
}

/// Changes that somebody else started are followed too, without telling anybody.
fn follow_running(operations: Operations, agents: &[Agent]) {
    for agent in agents {
        let operation = agent.embedded.as_ref().and_then(|embedded| embedded.operation.as_ref());
        let Some(operation) = operation else { continue };
        let Some(kind) = operation.kind.known() else { continue };
        if let Some(serial) = operations.begin(&agent.id, &agent.profile.name, kind, true) {
            operations.accepted(serial, Some(operation.id.clone()));
        }
    }
}
