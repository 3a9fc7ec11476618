//! The readiness checklist: owners are the one hard gate, the rest warns. [G-10]

use crate::domain::agent::Facts;
use crate::domain::agent_lifecycle::{Need, Standing, readiness};
use crate::format::counted;
use crate::paths;
use crate::ui::icon::Shape;
use crate::ui::react::memo;
use crate::wire::agents::Agent;
use crate::wire::owners::GROUPS;
use leptos::prelude::*;

/// The four cells of the checklist.
#[component]
pub fn Readiness(agent: Signal<Agent>, facts: Signal<Facts>) -> impl IntoView {
    let list = memo(move || readiness(&facts.get(), agent.with(Agent::equipment)));
    let done = move || list.with(|list| list.iter().filter(|(_, standing)| *standing == Standing::Done).count());
    view! {
        <div>
            <div class="strip-h"><h2>"Readiness"</h2><span class="push">{move || format!("{} of 4 done", done())}</span></div>
            <ul class="ready">
                {move || list.get().map(|(need, standing)| agent.with(|agent| cell(agent, need, standing))).collect_view()}
            </ul>
        </div>
    }
}

fn cell(agent: &Agent, need: Need, standing: Standing) -> AnyView {
    let (tone, shape, word) = match standing {
        Standing::Done => ("is-ok", "completed", "done"),
        Standing::Missing => ("is-warn", "warn", "missing"),
        Standing::Optional => ("is-idle", "optional", "optional"),
        Standing::Unknown => ("is-idle", "optional", "not known"),
    };
    let title = match need {
        Need::Owner => "Owner",
        Need::ActiveKey => "Active key",
        Need::LinkedApp => "App linked",
        Need::Connection => "Connection",
    };
    let text = words(agent, need, standing);
    let detail = match (need, standing) {
        (Need::Owner, Standing::Missing) => {
            view! { <a href=paths::agent_owners(&agent.id) class="link">{text}</a> }.into_any()
        }
        (Need::ActiveKey, Standing::Missing) => {
            view! { <a href=paths::agent_credentials(&agent.id) class="link">{text}</a> }.into_any()
        }
        (Need::LinkedApp, Standing::Optional | Standing::Missing) => {
            view! { <a href=paths::agent_apps(&agent.id) class="link">{text}</a> }.into_any()
        }
        (Need::Connection, Standing::Optional | Standing::Missing) => {
            view! { <a href=paths::agent_connections(&agent.id) class="link">{text}</a> }.into_any()
        }
        _ => text.into_any(),
    };
    view! { <li class=tone><Shape name=shape /><b>{title}<span class="vh">{format!(": {word}")}</span></b><small>{detail}</small></li> }.into_any()
}

fn words(agent: &Agent, need: Need, standing: Standing) -> String {
    let embedded = agent.embedded.as_ref();
    let unknown = || "This server does not say".to_owned();
    match (need, standing) {
        (_, Standing::Unknown) => unknown(),
        (Need::Owner, Standing::Missing | Standing::Optional) => "Add an owner to activate it".to_owned(),
        (Need::Owner, Standing::Done) => match embedded.and_then(|embedded| embedded.owners.as_deref()) {
            Some([only]) if only.kind == GROUPS => format!("Group {}", only.label()),
            Some(people) => counted(u64::try_from(people.len()).unwrap_or(0), "person", "people"),
            None => unknown(),
        },
        (Need::ActiveKey, Standing::Done) => match embedded.and_then(|embedded| embedded.credentials) {
            Some(keys) => format!("{} of {}", keys.active, counted(keys.total, "key", "keys")),
            None => unknown(),
        },
        (Need::ActiveKey, Standing::Missing | Standing::Optional) => "It can't sign in without one".to_owned(),
        (Need::LinkedApp, Standing::Done) => embedded
            .and_then(|embedded| embedded.app.as_ref())
            .map_or_else(|| "Linked".to_owned(), |app| app.label.clone()),
        (Need::LinkedApp, Standing::Missing | Standing::Optional) => "Only needed to act for users".to_owned(),
        (Need::Connection, Standing::Done) => embedded
            .and_then(|embedded| embedded.connections)
            .map_or_else(unknown, |all| format!("{} active", all.active)),
        (Need::Connection, Standing::Missing | Standing::Optional) => "Nothing to reach yet".to_owned(),
    }
}
