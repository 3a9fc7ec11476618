//! What can be done to the public keys of an agent, from their menu and from rotation. [matrix 2.2]

use super::agent_page::CurrentAgent;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::load::Load;
use crate::domain::credential::{Action, Facts, active, leaves_none};
use crate::domain::operation::Kind;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::confirm::{Confirm, Consequence, Mark, Question};
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::callback;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The keys of the agent whose page is shown, and what changes them.
#[derive(Clone, Copy)]
pub struct KeyDesk {
    /// The agent.
    pub current: CurrentAgent,
    /// Its keys, oldest first.
    pub keys: Load<Vec<AgentJwk>>,
    /// Calls the server.
    pub client: Client,
    confirm: Confirm,
    toasts: Toasts,
    operations: Operations,
    announcer: Announcer,
    /// Ids of the keys that are being changed: one change of a key at a time.
    busy: RwSignal<Vec<String>>,
}

impl KeyDesk {
    /// For the component that calls it; its keys are read with the agent.
    #[must_use]
    pub fn here(current: CurrentAgent) -> Self {
        let client = expect_context::<Client>();
        let keys = Load::new(move || {
            let id = id_of(current);
            async move { api::keys::list(client, &id).await }
        });
        Self {
            current,
            keys,
            client,
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
        id_of(self.current)
    }

    /// What the rules need to know about this key. Tracked.
    #[must_use]
    pub fn facts(self, key: &AgentJwk) -> Facts {
        let status = |key: &AgentJwk| key.status.known();
        let (keys, active) =
            self.keys.value.with(|keys| (keys.as_ref().map_or(0, Vec::len), active(keys.iter().flatten().map(status))));
        let pending = self.current.running.with(Option::is_some) || self.busy.with(|busy| busy.contains(&key.id));
        Facts { status: status(key), keys, active, pending }
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
        self.confirm.ask(Question {
            title,
            intro: intro.to_owned(),
            consequences: Signal::stored(consequences),
            confirm: confirm.to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.send(key.clone(), action)),
        });
    }

    /// Makes the change, once.
    pub fn send(self, key: AgentJwk, action: Action) {
        if self.busy.with_untracked(|busy| busy.contains(&key.id)) {
            return;
        }
        let (agent, id) = (self.agent(), key.id.clone());
        self.busy.update(|busy| busy.push(id.clone()));
        self.toasts.forget(&id);
        spawn_local(async move {
            let answer = match action {
                Action::Activate => api::keys::activate(self.client, &agent, &id).await.map(|_| ()),
                Action::Deactivate => api::keys::deactivate(self.client, &agent, &id).await.map(|_| ()),
                Action::Delete => api::keys::delete(self.client, &agent, &id).await,
            };
            let _ = self.busy.try_update(|busy| busy.retain(|other| *other != id));
            let toast = match answer {
                Ok(()) => self.done(&key, action),
                Err(error) => self.refused(&key, action, &error),
            };
            self.announcer.say(&toast.title);
            self.toasts.push(toast.about(&id));
            self.changed(&agent);
        });
    }

    /// Keys changed: the agent and its keys are read again.
    pub fn changed(self, agent: &str) {
        self.operations.touched(agent, Kind::Patch);
    }

    fn done(self, key: &AgentJwk, action: Action) -> Toast {
        let name = isolated(&key.kid);
        match action {
            Action::Activate => Toast::new(Tone::Done, format!("Key {name} activated"))
                .detail("The agent can sign in with it from now on."),
            Action::Deactivate => {
                let again = key.clone();
                Toast::new(Tone::Done, format!("Key {name} deactivated"))
                    .action("Activate again", callback(move |()| self.send(again.clone(), Action::Activate)))
            }
            Action::Delete => Toast::new(Tone::Done, format!("Key {name} deleted")),
        }
    }

    fn refused(self, key: &AgentJwk, action: Action, error: &ApiError) -> Toast {
        let name = isolated(&key.kid);
        let done = match action {
            Action::Activate => "activated",
            Action::Deactivate => "deactivated",
            Action::Delete => "deleted",
        };
        let known = if error.leaves_open() { ": not known whether it was" } else { " was not" };
        let toast = Toast::new(Tone::Failed, format!("Key {name}{known} {done}")).detail(error.of_change(true));
        if error.is_worth_pressing_again() {
            let again = key.clone();
            return toast.action("Try again", callback(move |()| self.send(again.clone(), action)));
        }
        toast
    }
}

fn id_of(current: CurrentAgent) -> String {
    current.load.value.with_untracked(|read| read.as_ref().map(|read| read.value.id.clone()).unwrap_or_default())
}
