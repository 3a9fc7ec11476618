//! Sessions of agents, newest first: filters in the address, live, details over the list. [pages 1.15, 1.18]

use super::session_desk::SessionDesk;
use super::session_details_chunk::{Details, SessionDetails};
use super::session_filters_chunk::FiltersOfSessions;
use super::session_table::{columns, moves};
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::list_table::list_table;
use crate::components::live::look_while;
use crate::components::paged_list::PagedList;
use crate::paths;
use crate::state::clock::{Clock, hours_ago};
use crate::state::session::Access;
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::AccessSessionsView;
use crate::wire::access_sessions::{AccessSession, AccessSessionQuery};
use crate::wire::server::COUNTS;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::HtmlElement;

/// How often it looks whether one began or ended.
const CALM: Duration = Duration::from_secs(15);
/// Sessions of a page: few, since they are read again and again.
const LIMIT: u16 = 50;

/// The list with everything around it.
#[component]
pub fn AccessSessionsPage() -> impl IntoView {
    let (access, clock) = (expect_context::<Access>(), expect_context::<Clock>());
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::ACCESS_SESSIONS);
    let view_now = memo(move || query.with(|query| AccessSessionsView::read(query)));
    let show = callback(move |view: AccessSessionsView| router.go(&view.address()));
    // All pages of a list begin at the same time.
    let since = StoredValue::new(String::new());
    let list = PagedList::new(
        |session: &AccessSession| &session.id,
        move |after: String| {
            let AccessSessionsView { agent, user, app, period, open, .. } = view_now.get_untracked();
            if after.is_empty() {
                since.set_value(period.hours().map(hours_ago).unwrap_or_default());
            }
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && untrack(|| access.can(COUNTS));
            let (from, to) = (since.get_value(), String::new());
            let query = AccessSessionQuery { agent, user, app, from, to, open, after, limit: LIMIT, counts };
            async move { api::access_sessions::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(AccessSessionsView::list_address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    look_while(list.first.reading, CALM, || true);
    let filtered = move || view_now.with(AccessSessionsView::is_filtered);
    announce_count(list.counts, filtered, ("session", "sessions"));

    let news = RwSignal::new(0_u32);
    let changed = callback(move |now: Option<AccessSession>| {
        if let Some(now) = now {
            list.put(now);
        }
        list.again();
        news.update(|news| *news = news.wrapping_add(1));
    });
    let at = move |id: &str| view_now.get_untracked().with_session(id);
    let desk = SessionDesk::here(callback(move |id: String| show.run(at(&id))), changed);
    let close = callback(move |()| router.replace(&at("").address()));
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<AccessSession>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|session| list.row(&session.id).unwrap_or(session));
    let on_menu = callback(move |(session, anchor): (Arc<AccessSession>, HtmlElement)| {
        chosen.set(Some(Arc::clone(&session)));
        menus.with_value(|menus| desk.menu(menus, anchor, &session, current));
    });
    let (first, rows, total) = (list.first, list.rows, total(list));
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let clear = callback(move |()| show.run(AccessSessionsView::default()));
    let everybody = untrack(|| desk.sees_everybody());
    let region_class = if everybody { "list-region acc-sessions" } else { "list-region tbl-tall" };
    let id = memo(move || view_now.with(|view| view.session.clone()));
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t">
                    <h1>"Sessions"<Count counts=list.counts /></h1>
                    <p>{if everybody { "Uses of agents by people, through the gateway." } else { "Your own uses of agents, through the gateway." }}</p>
                </div>
            </div>
            <FiltersOfSessions view_now list show />
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class=region_class node_ref=region hidden=move || nothing.get()>
                {list_table(list, "Sessions", columns(clock, view_now, everybody), key_of, on_menu, move |session| moves(session, clock))}
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 50 more")}</Show>
        </div>
        <SessionDetails details=Details { desk, id, news, close } />
    }
}

fn key_of(session: &Arc<AccessSession>) -> String {
    session.id.clone()
}

fn words() -> Words {
    Words {
        all: "The sessions",
        one: "session",
        unsupported: (
            "This server has no agent access".to_owned(),
            "It does not let agents use the connections of people. Everything else works.",
        ),
        none_yet: "No sessions yet".to_owned(),
        first: "A session shows here as soon as somebody uses an agent.",
        icon: "eye",
    }
}
