//! What can be done to the public keys of an agent, from their menu and from rotation. [matrix 2.2]

use super::agent_page::CurrentAgent;
use super::part_changes::{PartChanges, refused};
use crate::api;
use crate::components::load::Load;
use crate::domain::credential::{Action, Facts, active, leaves_none};
use crate::format::isolated;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::callback;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;

/// The keys of the agent whose page is shown, and what changes them.
#[derive(Clone, Copy)]
pub struct KeyDesk {
    /// Its keys, oldest first.
    pub keys: Load<Vec<AgentJwk>>,
    /// Changes them.
    pub changes: PartChanges,
}

impl KeyDesk {
    /// For the component that calls it; its keys are read with the agent.
    #[must_use]
    pub fn here(current: CurrentAgent) -> Self {
        let changes = PartChanges::here(current);
        let keys = Load::new(move || {
            let id = changes.agent();
            async move { api::keys::list(changes.client, &id).await }
        });
        Self { keys, changes }
    }

    /// What the rules need to know about this key. Tracked.
    #[must_use]
    pub fn facts(self, key: &AgentJwk) -> Facts {
        let status = |key: &AgentJwk| key.status.known();
        let (keys, active) =
            self.keys.value.with(|keys| (keys.as_ref().map_or(0, Vec::len), active(keys.iter().flatten().map(status))));
        Facts { status: status(key), keys, active, pending: self.changes.is_pending(&key.id) }
    }

    /// Asks first where something ends; activating ends nothing.
    pub fn ask(self, key: AgentJwk, action: Action) {
        let name = isolated(&key.kid);
        let loses = |text: &str| Consequence::new(Mark::Loses, text);
        let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
        let (title, intro, consequences, confirm) = match action {
            Action::Activate => return self.send(key, action),
            Action::Deactivate => (
                format!("Deactivate key {name}?"),
                "It can be activated again at any time. What happens:",
                vec![
                    loses("Whoever signs in with it is refused from now on."),
                    keeps("The agent's other active keys work on."),
                ],
                "Deactivate key",
            ),
            Action::Delete => {
                let mut list = vec![loses("It is removed here. The same key can be added again, under another id.")];
                if leaves_none(&untrack(|| self.facts(&key))) {
                    list.push(loses("The agent keeps no key: it can't sign in until one is added and activated."));
                } else {
                    list.push(keeps("The agent's other keys stay as they are."));
                }
                (format!("Delete key {name}?"), "This can't be undone. What happens:", list, "Delete key")
            }
        };
        let agent = self.changes.agent();
        self.changes.confirm.ask(Question {
            title,
            intro: intro.to_owned(),
            consequences: Signal::stored(consequences),
            confirm: confirm.to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.send_of(agent.clone(), key.clone(), action)),
        });
    }

    /// Makes the change, once.
    pub fn send(self, key: AgentJwk, action: Action) {
        self.send_of(self.changes.agent(), key, action);
    }

    /// The same for a key of this agent, which may be another one than that of the page by then.
    fn send_of(self, agent: String, key: AgentJwk, action: Action) {
        let (id, client, of) = (key.id.clone(), self.changes.client, agent.clone());
        let call = async move {
            match action {
                Action::Activate => api::keys::activate(client, &of, &id).await.map(|_| ()),
                Action::Deactivate => api::keys::deactivate(client, &of, &id).await.map(|_| ()),
                Action::Delete => api::keys::delete(client, &of, &id).await,
            }
        };
        let part = key.id.clone();
        self.changes.send(agent.clone(), &part, call, move |ended| {
            let name = format!("Key {}", isolated(&key.kid));
            let done = match action {
                Action::Activate => "activated",
                Action::Deactivate => "deactivated",
                Action::Delete => "deleted",
            };
            match ended {
                Ok(()) => self.done(Toast::new(Tone::Done, format!("{name} {done}")), agent, key, action),
                Err(error) => {
                    let again = callback(move |()| self.send_of(agent.clone(), key.clone(), action));
                    refused(&name, done, &error, again)
                }
            }
        });
    }

    fn done(self, toast: Toast, agent: String, key: AgentJwk, action: Action) -> Toast {
        match action {
            Action::Activate => toast.detail("The agent can sign in with it from now on."),
            Action::Deactivate => toast.action(
                "Activate again",
                callback(move |()| self.send_of(agent.clone(), key.clone(), Action::Activate)),
            ),
            Action::Delete => toast,
        }
    }
}
