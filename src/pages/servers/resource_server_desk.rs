//! What can be done to resource servers, from their list and from their page. [matrix 2.5]

use crate::api;
use crate::api::client::Client;
use crate::components::action_menu::resource_server_entries;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::configuration::Step;
use crate::domain::resource_server::{Action, Status};
use crate::format::{counted, isolated, named};
use crate::paths;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::Menus;
use crate::ui::react::{callback, derive};
use crate::ui::router::Router;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Connections that are read to be named before something is done.
const USES: u16 = 20;

/// A server as it is known now, and the version that is on the screen, if that is known.
pub type Known = (Arc<ResourceServer>, Option<String>);

/// What became of a server.
#[derive(Debug, Clone, PartialEq)]
pub enum After {
    /// It is like this now.
    Now(Box<ResourceServer>),
    /// It was deleted.
    Gone,
    /// Nobody knows: it is read again.
    Unknown,
}

/// Changes resource servers.
#[derive(Clone, Copy)]
pub struct ResourceServerDesk {
    /// Once at a time, and said how it ended.
    pub changes: RecordChanges,
    client: Client,
    access: Access,
    router: Router,
    /// Told what became of the server after a change.
    changed: Callback<After>,
}

impl ResourceServerDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(changed: Callback<After>) -> Self {
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
        now: impl Fn() -> Option<Known> + Send + Sync + Copy + 'static,
    ) {
        let entries = move || {
            let facts = now().map(|(server, _)| server.facts(self.changes.is_busy(&server.id)));
            facts.map(|facts| resource_server_entries(&facts, self.access)).unwrap_or_default()
        };
        let choose = move |label: &'static str| {
            if let (Some((server, etag)), Some(action)) = (untrack(now), Action::named(label)) {
                self.choose(ResourceServer::clone(&server), etag, action);
            }
        };
        menus.open(anchor, format!("Actions for {name}"), Arc::new(entries), Arc::new(choose));
    }

    /// Does what was chosen: goes to the page with the step open, asks first where something ends, or does it.
    fn choose(self, server: ResourceServer, etag: Option<String>, action: Action) {
        match action {
            Action::Complete | Action::Edit => {
                let step = server.configuration().first_missing().unwrap_or(Step::Details);
                self.router.go(&paths::resource_server_step(&server.id, step.code()));
            }
            Action::Activate => self.send(server, etag, action),
            Action::Deactivate | Action::Delete => self.ask(server, etag, action),
        }
    }

    /// Asks with the names of the agents that would notice.
    fn ask(self, server: ResourceServer, etag: Option<String>, action: Action) {
        let names = RwSignal::new(Vec::<String>::new());
        let (client, id) = (self.client, server.id.clone());
        spawn_local(async move {
            let Ok(page) = api::resource_servers::uses(client, &id, "", USES).await else { return };
            let mut agents: Vec<_> = page.data.into_iter().map(|row| row.agent.name).collect();
            agents.dedup();
            let _ = names.try_set(agents);
        });
        let name = isolated(server.name());
        let deletes = action == Action::Delete;
        let (title, intro, confirm) = if deletes {
            (format!("Delete {name}?"), "This can't be undone. What happens:", "Delete resource server")
        } else {
            (
                format!("Deactivate {name}?"),
                "It can be activated again at any time. What happens:",
                "Deactivate resource server",
            )
        };
        let told = server.clone();
        self.changes.confirm.ask(Question {
            title,
            intro: intro.to_owned(),
            consequences: derive(move || names.with(|names| consequences(&told, deletes, names))),
            confirm: confirm.to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: deletes.then(|| server.name().to_owned()),
            run: callback(move |()| self.send(server.clone(), etag.clone(), action)),
        });
    }

    /// Makes the change, once.
    fn send(self, server: ResourceServer, etag: Option<String>, action: Action) {
        let (client, id, version) = (self.client, server.id.clone(), etag.clone());
        let call = async move {
            match action {
                Action::Activate => api::resource_servers::activate(client, &id, version.as_deref()).await.map(Some),
                Action::Deactivate => {
                    api::resource_servers::deactivate(client, &id, version.as_deref()).await.map(Some)
                }
                Action::Delete => api::resource_servers::delete(client, &id, version.as_deref()).await.map(|()| None),
                // Its page saves it.
                Action::Complete | Action::Edit => Ok(None),
            }
        };
        let id = server.id.clone();
        let ended = move |ended: Result<Option<ResourceServer>, _>| {
            // The page may be gone: then nobody is told.
            let _ = self.changed.try_run(match &ended {
                Ok(Some(now)) => After::Now(Box::new(now.clone())),
                Ok(None) => After::Gone,
                Err(_) => After::Unknown,
            });
            let name = isolated(server.name());
            let again = |action, etag: Option<String>| {
                let server = server.clone();
                callback(move |()| self.send(server.clone(), etag.clone(), action))
            };
            match ended {
                Err(error) => refused(&name, done(action), &error, again(action, etag)),
                Ok(now) => {
                    let toast = Toast::new(Tone::Done, format!("{name} {}", done(action)));
                    match (action, now) {
                        (Action::Activate, Some(now)) => activated(&now, &name),
                        (Action::Deactivate, Some(_)) => toast.action("Activate again", again(Action::Activate, None)),
                        _ => toast,
                    }
                }
            }
        };
        self.changes.send(&id, call, ended);
    }
}

fn done(action: Action) -> &'static str {
    match action {
        Action::Complete | Action::Edit => "saved",
        Action::Activate => "activated",
        Action::Deactivate => "deactivated",
        Action::Delete => "deleted",
    }
}

/// What activating led to: one that is not complete is invalid, which is no success. [G-7]
fn activated(now: &ResourceServer, name: &str) -> Toast {
    if now.status.known().is_none_or(Status::is_connectable) {
        return Toast::new(Tone::Done, format!("{name} activated")).detail("Agents can be connected to it.");
    }
    let step = now.configuration().first_missing().unwrap_or(Step::Details);
    Toast::new(Tone::Info, format!("{name} is not complete"))
        .detail(format!("{} is missing. Save it, and the server is active.", step.label()))
        .link("Complete configuration", paths::resource_server_step(&now.id, step.code()))
}

fn consequences(server: &ResourceServer, deletes: bool, names: &[String]) -> Vec<Consequence> {
    let loses = |text: String| Consequence::new(Mark::Loses, text);
    let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
    let note = |text: &str| Consequence::new(Mark::Note, text);
    let used = server.used_by().unwrap_or_default();
    let who = || {
        let verb = if used.agents == 1 { "gets" } else { "get" };
        let agents = counted(used.agents, "agent", "agents");
        loses(format!("{agents} {verb} nothing more for it{}.", named(names, used.agents)))
    };
    let mut list = Vec::new();
    match used.agents {
        0 => list.push(keeps("No agent is connected to it.")),
        _ => list.push(who()),
    }
    if deletes {
        let sets = u64::try_from(server.client_auth_settings.len()).unwrap_or(0);
        let credentials = match sets {
            0 => "Its configuration is removed.".to_owned(),
            sets => {
                let sets = counted(sets, "set of client credentials", "sets of client credentials");
                format!("Its configuration is removed, with {sets}.")
            }
        };
        list.push(loses(credentials));
        if used.connections > 0 {
            list.push(note("Connections to it stay until they are removed, and say that their resource is missing."));
        }
    } else {
        list.push(note("It can't be chosen for new connections. Tokens issued already live on until they expire."));
        list.push(keeps("Its configuration and the connections to it stay as they are."));
    }
    list
}
