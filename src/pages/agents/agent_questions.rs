//! What is asked before an agent's life changes: the consequences in words, what stays and what goes. [pages F7, 1.12, design 6]

use crate::domain::agent::Action;
use crate::format::{counted, isolated, named};
use crate::state::confirm::{Consequence, Mark, Question};
use crate::ui::react::derive;
use crate::wire::agents::Agent;
use leptos::prelude::*;

/// What a question is about: the agent as last read, and what it is connected to where that is known, so that what it touches is told
/// fresh and by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The agent.
    pub agent: Agent,
    /// Its version.
    pub etag: Option<String>,
    /// Names of its connections: those that were read.
    pub connections: Vec<String>,
}

/// The question for `action` on `agent`; `now` is what is known of it by then.
#[must_use]
pub fn question(action: Action, agent: &Agent, now: Signal<Subject>, run: Callback<()>) -> Question {
    let name = agent.profile.name.clone();
    let shown = isolated(&name);
    let deletes = action == Action::Delete;
    let (title, intro, confirm) = match action {
        Action::Delete => (format!("Delete {shown}?"), "This can't be undone. What happens:", "Delete agent"),
        Action::Deactivate => {
            (format!("Deactivate {shown}?"), "It can be activated again at any time. What happens:", "Deactivate agent")
        }
        Action::UnlinkApp => (
            format!("Unlink the application of {shown}?"),
            "It can be linked again. What happens:",
            "Unlink application",
        ),
        Action::Activate
        | Action::View
        | Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::LinkApp
        | Action::RemoveOwner => {
            (format!("Activate {shown}?"), "It can be deactivated at any time. What happens:", "Activate agent")
        }
    };
    Question {
        title,
        intro: intro.to_owned(),
        consequences: derive(move || now.with(|subject| consequences(action, subject))),
        confirm: confirm.to_owned(),
        cancel: "Cancel".to_owned(),
        destructive: deletes || action == Action::Deactivate,
        type_name: deletes.then_some(name),
        run,
    }
}

fn consequences(action: Action, subject: &Subject) -> Vec<Consequence> {
    let agent = &subject.agent;
    let loses = |text: &str| Consequence::new(Mark::Loses, text);
    let keeps = |text: &str| Consequence::new(Mark::Keeps, text);
    let note = |text: &str| Consequence::new(Mark::Note, text);
    match action {
        Action::Deactivate => vec![
            loses("It gets no new tokens: what it does next is refused."),
            note("Tokens issued already live on until they expire, usually within an hour."),
            keeps("Owners, keys, connections and linked apps stay as they are."),
        ]
        .into_iter()
        .chain(parts_that_rest(subject))
        .collect(),
        Action::Delete => {
            let mut list = parts_that_go(subject);
            if agent.app_id.is_some() {
                let name = app_name(agent).map(|name| format!(" {name}")).unwrap_or_default();
                list.push(keeps(&format!("The linked application{name} stays, without this agent.")));
            }
            list.push(note("It is deleted here only. A copy at its provider keeps running."));
            list.push(note("What it did stays in the System Log."));
            list
        }
        Action::UnlinkApp => vec![
            loses("It can no longer act for users of the application."),
            keeps("The application itself, owners and keys stay as they are."),
        ],
        Action::Activate
        | Action::View
        | Action::Edit
        | Action::Owners
        | Action::AddConnection
        | Action::LinkApp
        | Action::RemoveOwner => {
            let mut list = vec![note("It may sign in with its active keys and use its active connections.")];
            if agent.equipment().active_keys == Some(0) {
                list.push(loses("It has no active key yet, so it can't sign in until one is added."));
            }
            list.push(keeps("Owners, keys, connections and linked apps stay as they are."));
            list
        }
    }
}

fn app_name(agent: &Agent) -> Option<String> {
    Some(isolated(&agent.embedded.as_ref()?.app.as_ref()?.label))
}

/// What stays with an agent that is deactivated, and is of no use meanwhile.
fn parts_that_rest(subject: &Subject) -> Vec<Consequence> {
    let Some(embedded) = &subject.agent.embedded else { return Vec::new() };
    let rests = |text: String| Consequence::new(Mark::Note, text);
    let keys = embedded.credentials.map(|keys| keys.active).filter(|active| *active > 0);
    let connections = embedded.connections.map(|all| all.active).filter(|active| *active > 0);
    [
        keys.map(|active| rests(format!("{} can't be used meanwhile.", counted(active, "active key", "active keys")))),
        connections.map(|active| {
            let what = counted(active, "active connection", "active connections");
            rests(format!("{what} can't be used meanwhile{}.", named(&subject.connections, active)))
        }),
        app_name(&subject.agent).map(|app| rests(format!("It does not act for users of {app} meanwhile."))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Keys, connections and owners go with a deleted agent. [decisions 2]
fn parts_that_go(subject: &Subject) -> Vec<Consequence> {
    let Some(embedded) = &subject.agent.embedded else {
        return vec![Consequence::new(Mark::Loses, "Its keys, connections and owners are removed with it.")];
    };
    let keys = embedded.credentials.map(|keys| keys.total).filter(|total| *total > 0);
    let connections = embedded.connections.map(|connections| connections.total).filter(|total| *total > 0);
    let owners = embedded.owners.as_ref().map(Vec::len).and_then(|len| u64::try_from(len).ok()).filter(|len| *len > 0);
    let line = |total: u64, one: &str, many: &str, rest: &str| {
        let verb = if total == 1 { "is" } else { "are" };
        Consequence::new(Mark::Loses, format!("{} {verb} removed{rest}.", counted(total, one, many)))
    };
    [
        keys.map(|total| line(total, "public key", "public keys", ": anything still using it is refused")),
        connections.map(|total| line(total, "connection", "connections", &named(&subject.connections, total))),
        owners.map(|total| line(total, "owner", "owners", " from it; they keep their accounts")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
