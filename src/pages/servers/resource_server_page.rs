//! A resource server's page: header, and the tab that the address names. [pages 1.8]

use super::configuration_tab::ConfigurationTab;
use super::resource_server_desk::{After, ResourceServerDesk};
use super::server_tabs_chunk::{ServerActivityTab, UsedByTab};
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::components::status_badge::StatusBadge;
use crate::domain::resource_server::Status;
use crate::format::{ago, exact};
use crate::paths::{self, Screen, ServerTab};
use crate::state::clock::Clock;
use crate::state::page_title::PageTitle;
use crate::ui::copy_button::CopyButton;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{callback, derive, effect, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::tabs::{TabItem, Tabs};
use crate::wire::resource_servers::ResourceServer;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// The server that a tab is about.
#[derive(Clone, Copy)]
pub struct CurrentServer {
    /// Its read, with its version.
    pub load: Load<Versioned<ResourceServer>>,
    /// Shows it as it was saved just now.
    pub saved: Callback<Versioned<ResourceServer>>,
}

/// The page of one resource server.
#[component]
pub fn ResourceServerPage() -> impl IntoView {
    let (client, title) = (expect_context::<Client>(), expect_context::<PageTitle>());
    let shown = shown();
    let id = memo(move || shown.with(|(id, _)| id.clone()));
    let tab = memo(move || shown.with(|(_, tab)| *tab));
    let load = Load::new(move || {
        let id = id.get_untracked();
        async move { api::resource_servers::get(client, &id).await }
    });
    let saved = callback(move |now: Versioned<ResourceServer>| load.value.set(Some(now)));
    let current = CurrentServer { load, saved };
    effect(move |_| {
        id.track();
        load.forget();
        load.again();
    });
    let back = window_event_listener(ev::focus, move |_| load.again());
    on_cleanup(move || back.remove());
    effect(move |_| {
        if let Some(name) = load.value.with(|read| read.as_ref().map(|read| read.value.name().to_owned())) {
            title.name(&name);
        }
    });
    let found = move |read: Signal<Versioned<ResourceServer>>| {
        let server = derive(move || read.get().value);
        view! { <Found current server tab /> }.into_any()
    };
    view! {
        <div class="page page--doc">
            <Loaded load what="The resource server" draw=found />
            <Show when=move || load.error.with(|error| error.as_ref().is_some_and(api::error::ApiError::is_missing))>
                <p><a href=paths::RESOURCE_SERVERS class="link">"Back to resource servers"</a></p>
            </Show>
        </div>
    }
}

/// The server and the tab of the address; while the page is being left, those it had.
fn shown() -> Memo<(String, ServerTab)> {
    let router = expect_context::<Router>();
    memo_from(move |before: Option<&(String, ServerTab)>| match (Screen::at(&router.path()), before) {
        (Screen::ResourceServer { id, tab }, _) => (id, tab),
        (_, before) => before.cloned().unwrap_or((String::new(), ServerTab::Configuration)),
    })
}

#[component]
fn Found(current: CurrentServer, server: Signal<ResourceServer>, tab: Memo<ServerTab>) -> impl IntoView {
    let tabs = derive(move || {
        server.with(|server| {
            let tab = |label: &str, href, count: Option<String>| TabItem { label: label.to_owned(), href, count };
            vec![
                tab("Configuration", paths::resource_server(&server.id), None),
                tab(
                    "Used by",
                    paths::resource_server_uses(&server.id),
                    server.used_by().map(|used| used.connections.to_string()),
                ),
                tab("Activity", paths::resource_server_activity(&server.id), None),
            ]
        })
    });
    view! {
        <Header current server />
        <Tabs label="Resource server sections" items=tabs />
        {move || match tab.get() {
            ServerTab::Configuration => view! { <ConfigurationTab current server /> }.into_any(),
            ServerTab::UsedBy => view! { <UsedByTab server /> }.into_any(),
            ServerTab::Activity => view! { <ServerActivityTab server /> }.into_any(),
        }}
    }
}

#[component]
fn Header(current: CurrentServer, server: Signal<ResourceServer>) -> impl IntoView {
    let (clock, router) = (expect_context::<Clock>(), expect_context::<Router>());
    let changed = callback(move |after: After| match after {
        After::Now(value) => {
            current.saved.run(Versioned { value: *value, etag: None });
            current.load.again();
        }
        // Whoever deleted it has nothing to look at here any more.
        After::Gone => router.replace(paths::RESOURCE_SERVERS),
        After::Unknown => current.load.again(),
    });
    let desk = ResourceServerDesk::here(changed);
    let menus = StoredValue::new_local(Menus::here());
    let name = derive(move || server.with(|server| server.name().to_owned()));
    let id = derive(move || server.with(|server| server.id.clone()));
    let now = move || {
        let etag = current.load.value.with(|read| read.as_ref().and_then(|read| read.etag.clone()));
        Some((Arc::new(server.get()), etag))
    };
    let open = move |anchor| menus.with_value(|menus| desk.open(menus, anchor, &name.get_untracked(), now));
    view! {
        <div class="head">
            <div class="head-t">
                <h1><bdi>{name}</bdi>{move || view! { <StatusBadge status=server.get().status look=Status::look chip=true /> }}</h1>
                <div class="meta">
                    <span class="id"><code>{id}</code><CopyButton text=id label="Copy server id" /></span>
                    <span class="ell"><bdi>{move || server.with(|server| server.resource_url.clone())}</bdi></span>
                    {move || server.with(|server| server.last_updated.clone()).map(|at| view! {
                        <span class="hide-narrow">"Updated " <time datetime=at.clone() title=exact(&at)>{ago(&at, clock.now())}</time></span>
                    })}
                </div>
            </div>
            <div class="head-a"><MenuButton label="Actions" text="Actions" on_open=open /></div>
        </div>
    }
}
