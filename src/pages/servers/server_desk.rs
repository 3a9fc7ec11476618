//! What can be done to servers, from their list and from their page. [matrix 2.4, 2.5]

use super::server::{Deed, Server};
use crate::api;
use crate::api::client::Client;
use crate::components::record_changes::{RecordChanges, refused};
use crate::format::{counted, isolated, named};
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::{callback, derive};
use crate::ui::router::Router;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Connections that are read to be named before something is done.
const USES: u16 = 20;

/// A server as it is known now, and the version that is on the screen, if that is known.
pub type Known<S> = (Arc<S>, Option<String>);

/// What became of a server.
#[derive(Debug, Clone, PartialEq)]
pub enum After<S> {
    /// It is like this now.
    Now(Box<S>),
    /// It was deleted.
    Gone,
    /// Nobody knows: it is read again.
    Unknown,
}

/// Changes servers of one family.
pub struct ServerDesk<S: Server> {
    /// Once at a time, and said how it ended.
    pub changes: RecordChanges,
    client: Client,
    access: Access,
    router: Router,
    /// Told what became of the server after a change.
    changed: Callback<After<S>>,
}

impl<S: Server> Clone for ServerDesk<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Server> Copy for ServerDesk<S> {}

impl<S: Server> ServerDesk<S> {
    /// For the component that calls it.
    #[must_use]
    pub fn here(changed: Callback<After<S>>) -> Self {
        Self {
            changes: RecordChanges::here(),
            client: expect_context(),
            access: expect_context(),
            router: expect_context(),
            changed,
        }
    }

    /// Opens the menu of the server called `name` at its trigger. `now` gives the server; the open menu follows it.
    pub fn open(
        self,
        menus: &Menus,
        anchor: HtmlElement,
        name: &str,
        now: impl Fn() -> Option<Known<S>> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || {
            let known = now().map(|(server, _)| server.entries(self.changes.is_busy(server.id()), self.access));
            known.unwrap_or_default()
        };
        let choose = move |label: &'static str| {
            if let (Some((server, etag)), Some(deed)) = (untrack(now), S::deed(label)) {
                self.choose(S::clone(&server), etag, deed);
            }
        };
        menus.open(anchor, format!("Actions for {name}"), Arc::new(entries), Arc::new(choose));
    }

    /// Does what was chosen: goes to where it is edited, asks first where something ends, or does it.
    fn choose(self, server: S, etag: Option<String>, deed: Deed) {
        match deed {
            Deed::Edit => self.router.go(&server.edit_address()),
            Deed::Activate => self.send(server, etag, deed),
            Deed::Deactivate | Deed::Delete => self.ask(server, etag, deed),
        }
    }

    /// Asks with the names of the agents that would notice.
    fn ask(self, server: S, etag: Option<String>, deed: Deed) {
        let names = RwSignal::new(Vec::<String>::new());
        let (client, path) = (self.client, (S::FAMILY.uses)(server.id()));
        spawn_local(async move {
            let Ok(page) = api::servers::uses(client, &path, "", USES).await else { return };
            let mut agents: Vec<_> = page.data.into_iter().map(|row| row.agent.name).collect();
            agents.dedup();
            let _ = names.try_set(agents);
        });
        let name = isolated(server.name());
        let deletes = deed == Deed::Delete;
        let (title, intro, verb) = if deletes {
            (format!("Delete {name}?"), "This can't be undone. What happens:", "Delete")
        } else {
            (format!("Deactivate {name}?"), "It can be activated again at any time. What happens:", "Deactivate")
        };
        let used = server.used_by().unwrap_or_default();
        let facts = Facts {
            deletes,
            agents: used.agents,
            connections: used.connections,
            credentials: u64::try_from(server.credentials().len()).unwrap_or(0),
            goes: S::GOES,
        };
        self.changes.confirm.ask(Question {
            title,
            intro: intro.to_owned(),
            consequences: derive(move || names.with(|names| consequences(facts, names))),
            confirm: format!("{verb} {}", S::FAMILY.one),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: deletes.then(|| server.name().to_owned()),
            run: callback(move |()| self.send(server.clone(), etag.clone(), deed)),
        });
    }

    /// Makes the change, once.
    fn send(self, server: S, etag: Option<String>, deed: Deed) {
        let (client, id, version) = (self.client, server.id().clone(), etag.clone());
        let call = async move {
            let (family, etag) = (S::FAMILY, version.as_deref());
            match deed {
                Deed::Activate => api::servers::turn(client, &(family.activate)(&id), etag).await.map(Some),
                Deed::Deactivate => api::servers::turn(client, &(family.deactivate)(&id), etag).await.map(Some),
                Deed::Delete => api::servers::delete(client, &(family.server)(&id), etag).await.map(|()| None),
                // Its page saves it.
                Deed::Edit => Ok(None),
            }
        };
        let id = server.id().clone();
        let ended = move |ended: Result<Option<S>, _>| {
            // The page may be gone: then nobody is told.
            let _ = self.changed.try_run(match &ended {
                Ok(Some(now)) => After::Now(Box::new(now.clone())),
                Ok(None) => After::Gone,
                Err(_) => After::Unknown,
            });
            let name = isolated(server.name());
            let again = |deed, etag: Option<String>| {
                let server = server.clone();
                callback(move |()| self.send(server.clone(), etag.clone(), deed))
            };
            match ended {
                Err(error) => refused(&name, done(deed), &error, again(deed, etag)),
                Ok(now) => {
                    let toast = Toast::new(Tone::Done, format!("{name} {}", done(deed)));
                    match (deed, now) {
                        (Deed::Activate, Some(now)) => now.activated(),
                        (Deed::Deactivate, Some(_)) => toast.action("Activate again", again(Deed::Activate, None)),
                        _ => toast,
                    }
                }
            }
        };
        self.changes.send(&id, call, ended);
    }
}

fn done(deed: Deed) -> &'static str {
    match deed {
        Deed::Edit => "saved",
        Deed::Activate => "activated",
        Deed::Deactivate => "deactivated",
        Deed::Delete => "deleted",
    }
}

/// What the question before a server is switched off or deleted knows.
#[derive(Clone, Copy)]
struct Facts {
    deletes: bool,
    agents: u64,
    connections: u64,
    credentials: u64,
    goes: &'static str,
}

fn consequences(facts: Facts, names: &[String]) -> Vec<Consequence> {
    let loses = |text: String| Consequence::new(Mark::Loses, text);
    let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
    let note = |text: &str| Consequence::new(Mark::Note, text);
    let mut list = Vec::new();
    match facts.agents {
        0 => list.push(keeps("No agent is connected to it.")),
        count => {
            let verb = if count == 1 { "gets" } else { "get" };
            let agents = counted(count, "agent", "agents");
            list.push(loses(format!("{agents} {verb} nothing more for it{}.", named(names, count))));
        }
    }
    if facts.deletes {
        let what = match facts.credentials {
            0 => format!("{} is removed.", facts.goes),
            sets => {
                let sets = counted(sets, "set of client credentials", "sets of client credentials");
                format!("{} is removed, with {sets}.", facts.goes)
            }
        };
        list.push(loses(what));
        if facts.connections > 0 {
            list.push(note("Connections to it stay until they are removed, and say that their resource is missing."));
        }
    } else {
        list.push(note("It can't be chosen for new connections. Tokens issued already live on until they expire."));
        list.push(keeps("Its configuration and the connections to it stay as they are."));
    }
    list
}
