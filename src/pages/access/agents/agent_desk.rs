//! What can be done with agents in access: the menu of a row, what is asked before, and what is said after. [matrix 2.8]

use super::agent_changes::Change;
use super::agent_questions::{Asked, question};
use super::agent_time::{facts_of, whole_millis};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::access_menu::access_agent_entries;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::domain::access_agent::{Action, availability};
use crate::domain::access_agent_state::named;
use crate::domain::availability::Availability;
use crate::domain::reason::Reason;
use crate::paths;
use crate::state::session::Access;
use crate::state::toasts::Toast;
use crate::ui::menu::{MenuEntry, Menus};
use crate::ui::react::callback;
use crate::ui::router::Router;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    changes: RecordChanges,
    access: Access,
    router: Router,
    /// Told after each change: the agent as it is now, or nothing where it is to be read again.
    changed: Callback<Option<AccessAgent>>,
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
        self.access.lacks(Scope::AccessManage).map(|reason| reason.sentence().to_owned())
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
            Action::Restore => self.send(agent.clone(), Change::Restore),
            Action::Suspend => self.ask(agent, Change::Suspend, Asked::of(agent)),
            Action::EndSessions => self.ask(agent, Change::EndSessions, Asked::of(agent)),
            // An admin's row counts everybody's sessions.
            Action::Disconnect if self.sees_everybody() => self.ask(agent, Change::Disconnect, Asked::default()),
            Action::Disconnect => self.ask(agent, Change::Disconnect, Asked::of(agent)),
            Action::Unrestrict => self.ask_to_unrestrict(agent),
        }
    }

    fn ask(self, agent: &AccessAgent, change: Change, asked: Asked) {
        let known = agent.clone();
        let run = callback({
            let change = change.clone();
            move |()| self.send(known.clone(), change.clone())
        });
        self.changes.confirm.ask(question(agent, &change, Signal::stored(asked), run));
    }

    /// Asks with the names of those who may use it now; they are read first, and may come later than the question.
    fn ask_to_unrestrict(self, agent: &AccessAgent) {
        let asked = RwSignal::new(Asked::default());
        let (client, id, known) = (self.client, agent.id.clone(), agent.clone());
        spawn_local(async move {
            let users = api::access_agents::get(client, &id).await.ok().and_then(|agent| agent.allowed_users);
            // Whoever asked may be gone.
            let _ = asked.try_set(Asked { users: users.unwrap_or_default(), ..Asked::default() });
        });
        let run = callback(move |()| {
            let before = asked.with_untracked(|asked| asked.users.iter().map(|user| user.id.clone()).collect());
            self.send(known.clone(), Change::Unrestrict(before));
        });
        let change = Change::Unrestrict(Vec::new());
        self.changes.confirm.ask(question(agent, &change, asked.into(), run));
    }

    /// Makes the change, once.
    fn send(self, agent: AccessAgent, change: Change) {
        let id = agent.id.clone();
        let call = change.clone().make(self.client, id.clone());
        let ended = move |ended: Result<AccessAgent, ApiError>| {
            match &ended {
                // Its answer counts the caller's own sessions alone.
                Ok(_) if change == Change::Disconnect => self.tell(None),
                Ok(now) => self.tell(Some(AccessAgent { allowed_users: None, ..now.clone() })),
                Err(_) => self.tell(None),
            }
            match ended {
                Ok(_) => self.done(&agent, &change),
                Err(error) => {
                    let (subject, done) = change.outcome(&agent);
                    let again = callback(move |()| self.send(agent.clone(), change.clone()));
                    refused(&subject, done, &error, again)
                }
            }
        };
        self.changes.send(&id, call, ended);
    }

    /// A form has restricted an agent to these.
    pub fn restricted(self, before: &AccessAgent, now: AccessAgent, users: Vec<String>) {
        self.changes.tell(self.done(before, &Change::Restrict(users)).about(&before.id));
        self.tell(Some(AccessAgent { allowed_users: None, ..now }));
    }

    /// What is said after a change, with its opposite where it has one.
    fn done(self, agent: &AccessAgent, change: &Change) -> Toast {
        let toast = change.told(agent);
        let Some((words, opposite)) = change.opposite() else { return toast };
        let agent = agent.clone();
        toast.action(words, callback(move |()| self.send(agent.clone(), opposite.clone())))
    }

    /// The page that asked may be gone: then nobody is told.
    fn tell(self, now: Option<AccessAgent>) {
        let _ = self.changed.try_run(now);
    }
}
