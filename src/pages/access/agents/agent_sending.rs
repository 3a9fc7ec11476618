//! How agents in access are changed: what is asked before, the call, and what is said after. With what opens later. [matrix 2.8]

use super::agent_changes::Change;
use super::agent_desk::AgentDesk;
use super::agent_questions::{Asked, question};
use crate::api;
use crate::api::error::ApiError;
use crate::components::record_changes::refused;
use crate::domain::access_agent::Action;
use crate::state::toasts::Toast;
use crate::ui::react::callback;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl AgentDesk {
    /// Begins a change: with a question, except where nothing ends by it.
    pub fn begin(self, agent: &AccessAgent, action: Action) {
        match action {
            Action::Restore => self.send(agent.clone(), Change::Restore),
            Action::Suspend => self.ask(agent, Change::Suspend, Asked::of(agent)),
            Action::EndSessions => self.ask(agent, Change::EndSessions, Asked::of(agent)),
            // An admin's row counts everybody's sessions.
            Action::Disconnect if self.sees_everybody() => self.ask(agent, Change::Disconnect, Asked::default()),
            Action::Disconnect => self.ask(agent, Change::Disconnect, Asked::of(agent)),
            Action::Unrestrict => self.ask_to_unrestrict(agent),
            // They open something, which may change it.
            Action::SetUp | Action::Restrict | Action::Sessions => {}
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
