//! The page of one server: its read, its header, and the tab that the address names.

use super::server::Server;
use super::server_desk::{After, ServerDesk};
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::components::list_follow::follow_reader;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::format::{ago, exact};
use crate::state::clock::Clock;
use crate::state::page_title::PageTitle;
use crate::ui::copy_button::CopyButton;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{callback, derive, effect};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::tabs::{TabItem, Tabs};
use leptos::prelude::*;
use std::sync::Arc;

/// The server that a tab is about.
pub struct CurrentServer<S: Server> {
    /// Its read, with its version.
    pub load: Load<Versioned<S>>,
    /// Shows it as it was saved just now.
    pub saved: Callback<Versioned<S>>,
}

impl<S: Server> Clone for CurrentServer<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Server> Copy for CurrentServer<S> {}

/// The page of the server with this id: `tabs` gives its sections, `tab` draws the one that is open.
#[component]
pub fn ServerPage<S: Server>(
    id: Memo<String>,
    /// What is read: "The resource server".
    what: &'static str,
    /// What the sections are called together: "Resource server sections".
    sections: &'static str,
    tabs: fn(&S) -> Vec<TabItem>,
    tab: impl Fn(CurrentServer<S>, Signal<S>) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (client, title) = (expect_context::<Client>(), expect_context::<PageTitle>());
    let load = Load::new(move || {
        let path = (S::FAMILY.server)(&id.get_untracked());
        async move { api::servers::get::<S>(client, &path).await }
    });
    let saved = callback(move |now: Versioned<S>| load.value.set(Some(now)));
    let current = CurrentServer { load, saved };
    effect(move |_| {
        id.track();
        load.forget();
        load.again();
    });
    follow_reader(load.reading);
    effect(move |_| {
        if let Some(name) = load.value.with(|read| read.as_ref().map(|read| read.value.name().to_owned())) {
            title.name(&name);
        }
    });
    let found = move |read: Signal<Versioned<S>>| {
        let server = derive(move || read.get().value);
        let items = derive(move || server.with(tabs));
        view! {
            {header(current, server)}
            <Tabs label=sections items />
            {tab(current, server)}
        }
        .into_any()
    };
    view! {
        <div class="page page--doc">
            <Loaded load what draw=found />
            <Show when=move || load.error.with(|error| error.as_ref().is_some_and(api::error::ApiError::is_missing))>
                <p><a href=S::FAMILY.home class="link">{format!("Back to {}", S::FAMILY.many)}</a></p>
            </Show>
        </div>
    }
}

/// Name, status, where it answers, and its menu.
fn header<S: Server>(current: CurrentServer<S>, server: Signal<S>) -> AnyView {
    let (clock, router) = (expect_context::<Clock>(), expect_context::<Router>());
    let changed = callback(move |after: After<S>| match after {
        After::Now(value) => {
            current.saved.run(Versioned { value: *value, etag: None });
            current.load.again();
        }
        // Whoever deleted it has nothing to look at here any more.
        After::Gone => router.replace(S::FAMILY.home),
        After::Unknown => current.load.again(),
    });
    let desk = ServerDesk::here(changed);
    let menus = StoredValue::new_local(Menus::here());
    let name = derive(move || server.with(|server| server.name().to_owned()));
    let id = derive(move || server.with(|server| server.id().clone()));
    let now = move || {
        let etag = current.load.value.with(|read| read.as_ref().and_then(|read| read.etag.clone()));
        Some((Arc::new(server.get()), etag))
    };
    let open = move |anchor| menus.with_value(|menus| desk.open(menus, anchor, &name.get_untracked(), now));
    view! {
        <div class="head">
            <div class="head-t">
                <h1><bdi>{name}</bdi>{move || server.with(|server| server.badge(true))}</h1>
                <div class="meta">
                    <span class="id"><code>{id}</code><CopyButton text=id label="Copy server id" /></span>
                    <span class="ell"><bdi>{move || server.with(|server| server.url().to_owned())}</bdi></span>
                    {move || server.with(|server| server.last_updated().map(ToOwned::to_owned)).map(|at| view! {
                        <span class="hide-narrow">"Updated " <time datetime=at.clone() title=exact(&at)>{ago(&at, clock.now())}</time></span>
                    })}
                </div>
            </div>
            <div class="head-a"><MenuButton label="Actions" text="Actions" on_open=open /></div>
        </div>
    }
    .into_any()
}

/// A tab with this label, and a number where it has one.
#[must_use]
pub fn tab(label: &str, href: String, count: Option<u64>) -> TabItem {
    TabItem { label: label.to_owned(), href, count: count.map(|count| count.to_string()) }
}
