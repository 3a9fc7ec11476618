//! An agent's page: header, readiness, lifecycle, and the tab that the address names.

use super::activity_chunk::ActivityTab;
use super::agent_menu::AgentMenu;
use super::agent_readiness::Readiness;
use super::connections::chunk::ConnectionsTab;
use super::credentials_chunk::CredentialsTab;
use super::lifecycle_picture::LifecyclePicture;
use super::linked_apps_chunk::LinkedAppsTab;
use super::owners_tab::OwnersTab;
use super::profile_tab::ProfileTab;
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::components::agent_cells::source_name;
use crate::components::list_follow::follow_reader;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::components::status_badge::StatusBadge;
use crate::domain::agent::Status;
use crate::domain::agent_lifecycle::needs_owner;
use crate::domain::operation::Kind;
use crate::format::{ago, exact};
use crate::paths::{self, AgentTab, Screen};
use crate::state::clock::Clock;
use crate::state::operations::Operations;
use crate::state::page_title::PageTitle;
use crate::ui::copy_button::CopyButton;
use crate::ui::icon::Shape;
use crate::ui::menu::MenuButton;
use crate::ui::react::{derive, effect, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::tabs::{TabItem, Tabs};
use crate::wire::agents::Agent;
use leptos::prelude::*;
use std::sync::Arc;

/// The agent that a tab is about.
#[derive(Clone, Copy)]
pub struct CurrentAgent {
    /// Its read, with its version.
    pub load: Load<Versioned<Agent>>,
    /// What is being done to it.
    pub running: Signal<Option<Kind>>,
}

/// The page of one agent, with the tab that the address names.
#[component]
pub fn AgentPage() -> impl IntoView {
    let client = expect_context::<Client>();
    let operations = expect_context::<Operations>();
    let title = expect_context::<PageTitle>();
    let shown = shown();
    let id = memo(move || shown.with(|(id, _)| id.clone()));
    let tab = memo(move || shown.with(|(_, tab)| *tab));
    let load = Load::new(move || {
        let id = id.get_untracked();
        async move { api::agents::get(client, &id).await }
    });
    let running = memo(move || operations.on(&id.get())).into();
    provide_context(CurrentAgent { load, running });
    effect(move |_| {
        id.track();
        load.forget();
        load.again();
    });
    follow(load, operations, id);
    effect(move |_| {
        if let Some(name) = load.value.with(|read| read.as_ref().map(|read| read.value.profile.name.clone())) {
            title.name(&name);
        }
    });
    let found = move |read: Signal<Versioned<Agent>>| {
        let agent = derive(move || read.get().value);
        view! { <Found agent running tab /> }.into_any()
    };
    view! {
        <div class="page page--doc">
            <Loaded load what="The agent" draw=found />
            <Show when=move || load.error.with(|error| error.as_ref().is_some_and(api::error::ApiError::is_missing))>
                <p><a href=paths::AGENTS class="link">"Back to AI agents"</a></p>
            </Show>
        </div>
    }
}

/// The agent and the tab of the address; while the page is being left, those it had.
fn shown() -> Memo<(String, AgentTab)> {
    let router = expect_context::<Router>();
    memo_from(move |before: Option<&(String, AgentTab)>| match (Screen::at(&router.path()), before) {
        (Screen::Agent { id, tab }, _) => (id, tab),
        (_, before) => before.cloned().unwrap_or((String::new(), AgentTab::Profile)),
    })
}

/// Reads the agent again when something changed it, and when the reader comes back to the tab.
fn follow(load: Load<Versioned<Agent>>, operations: Operations, id: Memo<String>) {
    let changed = operations.changed();
    effect(move |before: Option<u64>| {
        let (serial, ours) = changed
            .with(|last| last.as_ref().map_or((0, false), |last| (last.serial, last.agent == id.get_untracked())));
        if ours && before.is_some_and(|before| before != serial) {
            if let Some(now) = changed.with_untracked(|last| last.as_ref().and_then(|last| last.now.clone())) {
                load.value.set(Some(Versioned { value: now, etag: None }));
            }
            load.again();
        }
        serial
    });
    follow_reader(load.reading);
    effect(move |_| {
        let Some(agent) = load.value.with(|read| read.as_ref().map(|read| read.value.clone())) else { return };
        let operation = agent.embedded.as_ref().and_then(|embedded| embedded.operation.clone());
        let kind = operation.as_ref().and_then(|operation| operation.kind.known());
        if let (Some(operation), Some(kind)) = (operation, kind)
            && let Some(serial) = operations.begin(&agent.id, &agent.profile.name, kind, true)
        {
            operations.accepted(serial, Some(operation.id));
        }
    });
}

#[component]
fn Found(agent: Signal<Agent>, running: Signal<Option<Kind>>, tab: Memo<AgentTab>) -> impl IntoView {
    let facts: Signal<_> = memo(move || agent.with(|agent| agent.facts(running.get().is_some()))).into();
    let tabs = derive(move || {
        agent.with(|agent| {
            let owners = agent.embedded.as_ref().and_then(|embedded| embedded.owners.as_ref());
            vec![
                TabItem { label: "Profile".to_owned(), href: paths::agent_profile(&agent.id), count: None },
                TabItem {
                    label: "Owners".to_owned(),
                    href: paths::agent_owners(&agent.id),
                    count: owners.map(|owners| owners.len().to_string()),
                },
                TabItem {
                    label: "Credentials".to_owned(),
                    href: paths::agent_credentials(&agent.id),
                    count: agent
                        .embedded
                        .as_ref()
                        .and_then(|embedded| embedded.credentials)
                        .map(|keys| keys.total.to_string()),
                },
                TabItem {
                    label: "Managed connections".to_owned(),
                    href: paths::agent_connections(&agent.id),
                    count: agent
                        .embedded
                        .as_ref()
                        .and_then(|embedded| embedded.connections)
                        .map(|connections| connections.total.to_string()),
                },
                TabItem {
                    label: "Linked apps".to_owned(),
                    href: paths::agent_apps(&agent.id),
                    count: Some(u8::from(agent.app_id.is_some()).to_string()),
                },
                TabItem { label: "Activity".to_owned(), href: paths::agent_activity(&agent.id), count: None },
            ]
        })
    });
    let id = agent.with_untracked(|agent| agent.id.clone());
    view! {
        <Header agent running />
        <Show when=move || needs_owner(&facts.get())>
            <p class="note is-warn" role="status">
                <Shape name="warn" />
                <span class="grow">"No owner: it stays active, but nobody answers for it."</span>
                <a href=paths::agent_owners(&id) class="link">"Add owners"</a>
            </p>
        </Show>
        <section class="card profile-strip" aria-label="Readiness and lifecycle">
            <Readiness agent facts />
            <LifecyclePicture facts />
        </section>
        <Tabs label="Agent sections" items=tabs />
        {move || match tab.get() {
            AgentTab::Profile => view! { <ProfileTab /> }.into_any(),
            AgentTab::Owners => view! { <OwnersTab /> }.into_any(),
            AgentTab::Credentials => view! { <CredentialsTab /> }.into_any(),
            AgentTab::Connections => view! { <ConnectionsTab /> }.into_any(),
            AgentTab::Apps => view! { <LinkedAppsTab /> }.into_any(),
            AgentTab::Activity => view! { <ActivityTab /> }.into_any(),
        }}
    }
}

#[component]
fn Header(agent: Signal<Agent>, running: Signal<Option<Kind>>) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let current = expect_context::<CurrentAgent>();
    let menu = AgentMenu::here();
    let name = derive(move || agent.with(|agent| agent.profile.name.clone()));
    let id = derive(move || agent.with(|agent| agent.id.clone()));
    let now = move || {
        let etag = current.load.value.with(|read| read.as_ref().and_then(|read| read.etag.clone()));
        Some((Arc::new(agent.get()), etag))
    };
    let open = move |anchor| menu.open(anchor, &name.get_untracked(), now);
    let owners = move || {
        agent.with(|agent| {
            let owners = agent.embedded.as_ref()?.owners.as_ref()?;
            let names: Vec<_> = owners.iter().map(|owner| owner.label().to_owned()).collect();
            (!names.is_empty()).then(|| names.join(", "))
        })
    };
    let badge = move || match running.get() {
        Some(kind) => view! { <span class="op"><Shape name="progress" spin=true />{kind.running()}</span> }.into_any(),
        None => view! { <StatusBadge status=agent.get().status look=Status::look chip=true /> }.into_any(),
    };
    view! {
        <div class="head">
            <div class="head-t">
                <h1><bdi>{name}</bdi>{badge}</h1>
                <div class="meta">
                    <span class="id"><code>{id}</code><CopyButton text=id label="Copy agent id" /></span>
                    <span>{move || agent.with(source_name)}</span>
                    {move || owners().map(|names| view! { <span>"Owned by " <bdi class="fg2">{names}</bdi></span> })}
                    {move || agent.with(|agent| agent.last_updated.clone()).map(|at| view! {
                        <span class="hide-narrow">"Updated " <time datetime=at.clone() title=exact(&at)>{ago(&at, clock.now())}</time></span>
                    })}
                </div>
            </div>
            <div class="head-a"><MenuButton label="Actions" text="Actions" on_open=open /></div>
        </div>
    }
}
