//! What can be done with agents in access: the menu of a row, and where each line of it leads. [matrix 2.8]

use super::agent_dialogs_chunk::change;
use super::agent_time::{facts_of, whole_millis};
use crate::api::client::Client;
use crate::components::access_menu::access_agent_entries;
use crate::components::record_changes::RecordChanges;
use crate::domain::access::Scope;
use crate::domain::access_agent::{Action, availability};
use crate::domain::access_agent_state::named;
use crate::domain::availability::Availability;
use crate::domain::reason::Reason;
use crate::paths;
use crate::state::session::Access;
use crate::ui::menu::{MenuEntry, Menus};
use crate::ui::router::Router;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Acts on agents in access. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AgentDesk {
    /// The time that statuses are derived at, in epoch milliseconds.
    pub now: RwSignal<f64>,
    /// Opens something over the list.
    pub open: Callback<AccessAgentsPanel>,
    /// The calls.
    pub client: Client,
    /// Changes them, once at a time.
    pub changes: RecordChanges,
    access: Access,
    router: Router,
    /// Told after each change: the agent as it is now, or nothing where it is to be read again.
    pub changed: Callback<Option<AccessAgent>>,
}

impl AgentDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(now: RwSignal<f64>, changed: Callback<Option<AccessAgent>>, open: Callback<AccessAgentsPanel>) -> Self {
        let (client, access, router) = (expect_context(), expect_context(), expect_context());
        Self { now, open, client, changes: RecordChanges::here(), access, router, changed }
    }

    /// Whether the caller sees everybody's sessions, not their own alone. [pages 1.15]
    #[must_use]
    pub fn sees_everybody(self) -> bool {
        self.access.lacks(Scope::AccessRead).is_none()
    }

    /// Why the caller may not change agents, in words. Tracked.
    #[must_use]
    pub fn no_change(self) -> Option<String> {
        self.access.lacking(Scope::AccessManage)
    }

    /// Id of the user whose own sessions these are; empty where there is none.
    #[must_use]
    pub fn user_id(self) -> String {
        self.access.user_id()
    }

    /// What the rules say now. Tracked.
    #[must_use]
    pub fn availability(self, agent: &AccessAgent, action: Action) -> Availability {
        availability(&facts_of(agent), whole_millis(self.now.get()), action)
    }

    /// Whether the rules offer it now. Tracked.
    #[must_use]
    pub fn is_offered(self, agent: &AccessAgent, action: Action) -> bool {
        self.availability(agent, action) == Availability::Offered
    }

    /// Opens the menu called `name` at its trigger. `now` gives the agent; the open menu follows it.
    pub fn menu(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        name: String,
        now: impl Fn() -> Option<Arc<AccessAgent>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || now().map(|agent| self.entries(&agent)).unwrap_or_default();
        let choose = move |label: &'static str| {
            let Some(agent) = untrack(now) else { return };
            let at = whole_millis(self.now.get_untracked());
            if let Some(action) = named(label, &facts_of(&agent), at) {
                self.act(&agent, action);
            }
        };
        menus.open(anchor, name, Arc::new(entries), Arc::new(choose));
    }

    /// The lines of the menu; while a change runs, no other begins.
    fn entries(self, agent: &AccessAgent) -> Vec<MenuEntry> {
        let (facts, now) = (facts_of(agent), whole_millis(self.now.get()));
        let mut entries = access_agent_entries(&facts, now, self.access);
        if self.changes.is_busy(&agent.id) {
            let looks =
                |entry: &MenuEntry| matches!(named(entry.key, &facts, now), Some(Action::SetUp | Action::Sessions));
            let wait = || Some(Reason::OperationInProgress.sentence().to_owned());
            entries.iter_mut().filter(|entry| !looks(entry)).for_each(|entry| entry.reason = wait());
        }
        entries
    }

    fn act(self, agent: &AccessAgent, action: Action) {
        let id = agent.id.clone();
        match action {
            Action::SetUp => self.open.run(AccessAgentsPanel::SetUp(id)),
            Action::Restrict => self.open.run(AccessAgentsPanel::Restrict(id)),
            Action::Sessions => self.router.go(&paths::sessions_of_agent(&id)),
            Action::Restore | Action::Suspend | Action::EndSessions | Action::Disconnect | Action::Unrestrict => {
                change(self, agent, action);
            }
        }
    }
}
