//! Agents in staging: the list, and the one that is looked at beside it. [pages 1.9, flow F2]

use super::staging_desk::StagingDesk;
use super::staging_filters::StagingFilters;
use super::staging_list::StagingList;
use super::staging_pane::StagingPane;
use super::staging_words::proposed_name;
use crate::api;
use crate::api::client::Client;
use crate::components::focus::focus_soon;
use crate::components::list_follow::{follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::live::look_while;
use crate::components::paged_list::PagedList;
use crate::paths;
use crate::state::unsaved::Unsaved;
use crate::ui::icon::Icon;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::StagingView;
use crate::wire::page::LIMIT_MAX;
use crate::wire::staging::{StagedAgent, StagingQuery};
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks whether an import found others, or somebody decided elsewhere.
const CALM: Duration = Duration::from_secs(10);

/// The page.
#[component]
pub fn StagingPage() -> impl IntoView {
    let (client, router, unsaved) =
        (expect_context::<Client>(), expect_context::<Router>(), expect_context::<Unsaved>());
    let query = router.query_at(paths::STAGING);
    let view_now = memo(move || query.with(|query| StagingView::read(query)));
    let show = callback(move |view: StagingView| router.go(&view.address()));
    let list = PagedList::new(
        |row: &StagedAgent| &row.id,
        move |after: String| {
            let StagingView { status, provider, looks: _ } = view_now.get_untracked();
            let query = StagingQuery { provider, status: status.code().to_owned(), after, limit: LIMIT_MAX };
            async move { api::staging::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(StagingView::list_address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list);
    look_while(list.first.reading, CALM, || true);
    let desk = StagingDesk::here(list, memo(move || view_now.with(|view| view.status)));
    unsaved.watch(derive(move || {
        let proposed = |id: &str| list.row(id).map(|row| proposed_name(&row));
        desk.names.with(|names| names.iter().any(|(id, typed)| proposed(id).is_some_and(|name| name != *typed)))
    }));
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let looks = memo(move || view_now.with(|view| view.looks) && !nothing.get());
    let panes = ElementRef::new();
    // Where the pane is not beside the list, looking at it is a step of its own: Back leads to the list.
    let open = callback(move |()| {
        let pane = panes.now().and_then(|panes| panes.query_selector(".staged-pane").ok().flatten());
        if let Some(pane) = pane.filter(|pane| pane.get_bounding_client_rect().width() == 0.0) {
            router.go(&StagingView { looks: true, ..view_now.get_untracked() }.address());
            focus_soon(pane, ".staged-back");
        }
    });
    let back = callback(move |()| {
        router.replace(&view_now.with_untracked(StagingView::list_address));
        if let Some(panes) = panes.now() {
            focus_soon(panes.into(), ".staged-list");
        }
    });
    // Whoever decided about the last one has the keyboard on the page.
    effect(move |before: Option<bool>| {
        let now = nothing.get();
        let focused = document().active_element();
        let inside = panes.now().is_some_and(|panes| panes.contains(focused.as_deref()));
        if now
            && before == Some(false)
            && inside
            && let Some(body) = document().body()
        {
            focus_soon(body.into(), "main");
        }
        now
    });
    let clear = callback(move |()| show.run(StagingView::default()));
    let filtered = derive(move || view_now.with(StagingView::is_about_the_past));
    view! {
        <div class="page">
            <div class="head">
                <div class="head-t">
                    <h1>"Staging"<Count counts=list.counts /></h1>
                    <p>"Agents that an import found and that are named as one that is here. Somebody decides what becomes of them."</p>
                </div>
                <div class="head-a"><a class="btn" href=paths::IMPORTS><Icon name="download" />"Import monitoring"</a></div>
            </div>
            <StagingFilters view_now list show />
            <ListStates words=words() reading=first.reading nothing answered filtered clear />
            <div class="staged" class:is-looking=looks node_ref=panes hidden=move || nothing.get()>
                <div class="staged-side">
                    <StagingList desk region open />
                    <Show when=move || list.has_more()>{foot(list, total(list), "Load 200 more")}</Show>
                </div>
                <StagingPane desk back />
            </div>
        </div>
    }
}

fn words() -> Words {
    Words {
        all: "The agents in staging",
        one: "agent in staging",
        unsupported: (
            "This server has no staging".to_owned(),
            "It does not answer for agents that wait for a decision. Everything else works.",
        ),
        none_yet: "Nothing waits".to_owned(),
        first: "An agent that an import finds under a name that is taken here shows in this place.",
        icon: "download",
    }
}
