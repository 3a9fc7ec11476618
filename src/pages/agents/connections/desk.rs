//! What can be done to the connections of an agent. [matrix 2.3]

use super::super::agent_page::CurrentAgent;
use super::super::part_changes::{PartChanges, refused};
use crate::api;
use crate::components::paged_list::PagedList;
use crate::domain::agent::Status as AgentStatus;
use crate::domain::managed_connection::{Action, Facts, joining};
use crate::domain::reason::Reason;
use crate::domain::resource::State;
use crate::format::isolated;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::callback;
use crate::wire::connections::Connection;
use leptos::prelude::*;

const LIMIT: u16 = 100;

/// The connections of the agent whose page is shown, and what changes them.
#[derive(Clone, Copy)]
pub struct ConnectionDesk {
    /// Its connections, oldest first.
    pub list: PagedList<Connection>,
    /// Changes them.
    pub changes: PartChanges,
    /// The one that is being edited.
    pub edited: RwSignal<Option<Connection>>,
}

impl ConnectionDesk {
    /// For the component that calls it; its connections are read with the agent.
    #[must_use]
    pub fn here(current: CurrentAgent) -> Self {
        let changes = PartChanges::here(current);
        let list = PagedList::new(
            |connection: &Connection| &connection.id,
            move |after: String| {
                let agent = changes.agent();
                async move { api::connections::list(changes.client, &agent, &after, LIMIT).await }
            },
        );
        Self { list, changes, edited: RwSignal::new(None) }
    }

    fn agent_status(self) -> Option<AgentStatus> {
        self.changes.current.load.value.with(|read| read.as_ref().and_then(|read| read.value.status.known()))
    }

    /// What the rules need to know about this connection. Tracked.
    #[must_use]
    pub fn facts(self, connection: &Connection) -> Facts {
        connection.facts(self.agent_status(), self.changes.is_pending(&connection.id))
    }

    /// Why nothing can be connected, if so. Tracked.
    #[must_use]
    pub fn adding(self) -> Option<Reason> {
        if self.changes.current.running.with(Option::is_some) {
            return Some(Reason::OperationInProgress);
        }
        joining(self.agent_status(), State::Active).refusal()
    }

    /// Does what was chosen: opens the form, or asks first where something ends.
    pub fn ask(self, connection: Connection, action: Action) {
        let name = isolated(&connection.name());
        let loses = |text: &str| Consequence::new(Mark::Loses, text);
        let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
        let note = |text: &str| Consequence::new(Mark::Note, text);
        let (title, intro, consequences, confirm) = match action {
            Action::Edit => return self.edited.set(Some(connection)),
            Action::Activate => return self.send(self.changes.agent(), connection, action),
            Action::Deactivate => (
                format!("Deactivate the connection to {name}?"),
                "It can be activated again at any time. What happens:",
                vec![
                    loses("The agent gets nothing more for it: what it asks for next is refused."),
                    note("Tokens issued already live on until they expire, usually within an hour."),
                    keeps("The agent, its other connections and the resource stay as they are."),
                ],
                "Deactivate connection",
            ),
            Action::Remove => (
                format!("Remove the connection to {name}?"),
                "This can't be undone. What happens:",
                vec![
                    loses("The connection and its scopes are removed. It can be added again."),
                    keeps("The agent, its other connections and the resource stay as they are."),
                ],
                "Remove connection",
            ),
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
            run: callback(move |()| self.send(agent.clone(), connection.clone(), action)),
        });
    }

    /// Makes the change, once. The agent may be another one than that of the page by then.
    fn send(self, agent: String, connection: Connection, action: Action) {
        let (id, client, of) = (connection.id.clone(), self.changes.client, agent.clone());
        let call = async move {
            match action {
                Action::Activate => api::connections::activate(client, &of, &id).await.map(|_| ()),
                Action::Deactivate => api::connections::deactivate(client, &of, &id).await.map(|_| ()),
                Action::Remove => api::connections::remove(client, &of, &id).await,
                // Its form sends it.
                Action::Edit => Ok(()),
            }
        };
        let part = connection.id.clone();
        self.changes.send(agent.clone(), &part, call, move |ended| {
            let subject = format!("Connection to {}", isolated(&connection.name()));
            let done = match action {
                Action::Edit => "changed",
                Action::Activate => "activated",
                Action::Deactivate => "deactivated",
                Action::Remove => "removed",
            };
            let again = |action| {
                let (agent, connection) = (agent.clone(), connection.clone());
                callback(move |()| self.send(agent.clone(), connection.clone(), action))
            };
            match ended {
                Err(error) => refused(&subject, done, &error, again(action)),
                Ok(()) => {
                    let toast = Toast::new(Tone::Done, format!("{subject} {done}"));
                    if action == Action::Deactivate {
                        toast.action("Activate again", again(Action::Activate))
                    } else {
                        toast
                    }
                }
            }
        });
    }
}
