//! The rows of the agents list: pages by cursor, an older answer kept while a newer one is on its way, single rows read again.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::load::Load;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::react::effect;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::agents::Agent;
use crate::wire::page::{LIMIT_MAX, List, Metadata};
use crate::wire::server::{COUNTS, EXPAND};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

/// The list as far as it is loaded.
#[derive(Clone, Copy)]
pub struct AgentList {
    /// The rows, in the server's order.
    pub rows: RwSignal<Vec<Arc<Agent>>>,
    /// Counts, where the server has them.
    pub counts: RwSignal<Option<Metadata>>,
    /// Cursor of the page that follows.
    pub next: RwSignal<Option<String>>,
    /// The read of the first page.
    pub first: Load<List<Agent>>,
    /// The read of a page that follows.
    pub more: Load<List<Agent>>,
    client: Client,
    query: StoredValue<AgentListQuery>,
    /// The next first page answers another question than the rows.
    anew: StoredValue<bool>,
}

impl AgentList {
    /// An empty list; it asks when it is told what for.
    #[must_use]
    pub fn new() -> Self {
        let client: Client = expect_context();
        let query = StoredValue::new(AgentListQuery::default());
        let next = RwSignal::new(None::<String>);
        let list = Self {
            rows: RwSignal::new(Vec::new()),
            counts: RwSignal::new(None),
            next,
            first: Load::new(move || page(client, query.get_value())),
            more: Load::new(move || {
                let after = next.get_untracked().unwrap_or_default();
                page(client, AgentListQuery { after, counts: false, ..query.get_value() })
            }),
            client,
            query,
            anew: StoredValue::new(true),
        };
        effect(move |_| {
            if let Some(page) = list.first.value.get() {
                list.take_first(page);
            }
        });
        effect(move |_| {
            if let Some(page) = list.more.value.get() {
                list.take_more(page);
            }
        });
        list
    }

    /// Asks for another list; what is on the screen stays until its answer is here.
    pub fn ask(self, query: AgentListQuery) {
        let access: Access = expect_context();
        let (counts, expand) = (access.can(COUNTS), access.can(EXPAND));
        self.anew.set_value(true);
        self.query.set_value(AgentListQuery { limit: LIMIT_MAX, counts, expand, ..query });
        self.first.again();
    }

    /// Shows the rows that were there when the page was left; the answer that was just asked for brings their news.
    pub fn put_back(self, rows: Vec<Arc<Agent>>, next: Option<String>) {
        self.anew.set_value(false);
        self.next.set(next);
        self.rows.set(rows);
    }

    /// Reads the list again from its beginning.
    pub fn again(self) {
        self.first.again();
    }

    /// Asks for the page that follows, if there is one and nobody asks already.
    pub fn ask_more(self) {
        let idle = !self.more.busy.get_untracked() && !self.first.busy.get_untracked();
        if idle && self.next.with_untracked(Option::is_some) && self.more.error.with_untracked(Option::is_none) {
            self.more.again();
        }
    }

    /// The row of one agent, as far as it is loaded.
    #[must_use]
    pub fn row(self, id: &str) -> Option<Arc<Agent>> {
        self.rows.with(|rows| rows.iter().find(|row| row.id == id).map(Arc::clone))
    }

    /// Shows one agent as it was read just now.
    pub fn put(self, agent: Agent) {
        let fresh = Arc::new(agent);
        let _ = self.rows.try_update(|rows| {
            rows.iter_mut().filter(|row| row.id == fresh.id).for_each(|row| *row = Arc::clone(&fresh));
        });
    }

    /// Reads one agent again. Where it stands in the list, and whether it still belongs, only the list itself knows:
    /// while just one page is loaded that is read again too.
    pub fn refresh(self, id: String) {
        let single_page = self.rows.with_untracked(|rows| rows.len() <= usize::from(LIMIT_MAX));
        if single_page {
            self.again();
            return;
        }
        spawn_local(async move {
            match api::agents::get(self.client, &id).await {
                Ok(read) => self.put(read.value),
                Err(error) if error.is_missing() => drop(self.rows.try_update(|rows| rows.retain(|row| row.id != id))),
                Err(_) => {}
            }
        });
    }

    /// The rows of the first page. Read again while pages after it are loaded, it only brings news: what stands deeper in the
    /// list, and where the reader is in it, stays.
    fn take_first(self, page: List<Agent>) {
        follow_running(&page.data);
        self.counts.set(page.metadata.clone());
        let asked_anew = self.anew.get_value();
        self.anew.set_value(false);
        let longer = self.rows.with_untracked(|rows| rows.len() > page.data.len());
        let loaded_more = !asked_anew && longer && self.next.get_untracked() != page.next_cursor();
        if !loaded_more {
            self.next.set(page.next_cursor());
        }
        let fresh = self
            .rows
            .with_untracked(|old| if loaded_more { brought_up(old, page.data) } else { reuse(old, page.data) });
        if self.rows.with_untracked(|old| *old != fresh) {
            self.rows.set(fresh);
        }
    }

    fn take_more(self, page: List<Agent>) {
        follow_running(&page.data);
        self.next.set(page.next_cursor());
        self.rows.update(|rows| {
            let known = places(rows.iter().map(|row| &row.id));
            rows.extend(page.data.into_iter().filter(|agent| !known.contains_key(&agent.id)).map(Arc::new));
        });
    }
}

async fn page(client: Client, query: AgentListQuery) -> Result<List<Agent>, ApiError> {
    api::agents::list(client, query).await
}

/// Where each id stands.
fn places<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<String, usize> {
    ids.enumerate().map(|(at, id)| (id.clone(), at)).collect()
}

/// `new` as rows, each id once; equal ones keep their place in memory, so that nothing is drawn again.
fn reuse(old: &[Arc<Agent>], new: Vec<Agent>) -> Vec<Arc<Agent>> {
    let last = places(new.iter().map(|agent| &agent.id));
    new.into_iter()
        .enumerate()
        .filter(|(at, agent)| last.get(&agent.id) == Some(at))
        .map(|(at, agent)| match old.get(at) {
            Some(row) if **row == agent => Arc::clone(row),
            _ => Arc::new(agent),
        })
        .collect()
}

/// `old` with the rows of `new` brought up to date where they stand; rows that are not there yet come first.
fn brought_up(old: &[Arc<Agent>], new: Vec<Agent>) -> Vec<Arc<Agent>> {
    let stands = places(old.iter().map(|row| &row.id));
    let (mut first, mut stays) = (Vec::new(), old.to_vec());
    for agent in new {
        match stands.get(&agent.id).and_then(|at| stays.get_mut(*at)) {
            Some(row) if **row == agent => {}
            Some(row) => *row = Arc::new(agent),
            None => first.push(Arc::new(agent)),
        }
    }
    first.extend(stays);
    first
}

/// Changes that somebody else started are followed too, without telling anybody.
fn follow_running(agents: &[Agent]) {
    let operations: Operations = expect_context();
    for agent in agents {
        let operation = agent.embedded.as_ref().and_then(|embedded| embedded.operation.as_ref());
        let Some(operation) = operation else { continue };
        let Some(kind) = operation.kind.known() else { continue };
        if let Some(serial) = operations.begin(&agent.id, &agent.profile.name, kind, true) {
            operations.accepted(serial, Some(operation.id.clone()));
        }
    }
}
