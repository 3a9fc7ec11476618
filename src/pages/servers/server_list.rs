//! The list of a family of servers: filters in the address, menus, counts, and the form that adds one. [pages 1.7, 1.8]

use super::server::Server;
use super::server_desk::{After, ServerDesk};
use super::server_filters::{ServerFilters, cleared};
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, foot, total};
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::format::ago;
use crate::state::clock::Clock;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table::{Column, DataTable};
use crate::ui::table_pages::Rows;
use crate::url_state::ServersView;
use crate::wire::page::LIMIT_MAX;
use crate::wire::server::{COUNTS, SORT};
use crate::wire::server_search::ServerListQuery;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// A list in use: what the page around it may ask and tell.
pub struct ListOf<S: Server> {
    /// Its rows.
    pub list: PagedList<S>,
    /// Whether the form that adds one is open.
    pub adding: Signal<bool>,
    /// Closes that form.
    pub close: Callback<()>,
}

/// The list with everything around it. `columns` gives what a row shows, `adding` the form that adds one.
#[component]
pub fn ServerList<S: Server>(
    columns: fn(bool, Clock) -> Vec<Column<Arc<S>>>,
    adding: impl FnOnce(ListOf<S>) -> AnyView + 'static,
) -> impl IntoView {
    let family = S::FAMILY;
    let (access, clock) = (expect_context::<Access>(), expect_context::<Clock>());
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let statuses = StoredValue::new((family.statuses)());
    let query = router.query_at(family.home);
    let view_now = memo(move || {
        let codes = statuses.with_value(|statuses| statuses.iter().map(|(code, _)| *code).collect::<Vec<_>>());
        query.with(|query| ServersView::read(query, &codes))
    });
    let show = callback(move |(view, replace): (ServersView, bool)| {
        let address = view.address(family.home);
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let list = PagedList::new(
        |server: &S| server.id(),
        move |after: String| {
            let view = view_now.get_untracked();
            let order = view.order_in_effect(access.can(SORT));
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && access.can(COUNTS);
            let query = ServerListQuery { filter: view.filter, order, after, limit: LIMIT_MAX, counts };
            async move { api::servers::list(client, family.list, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(|view| view.list_address(family.home)));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    let filtered = move || view_now.with(|view| !view.filter.is_empty());
    announce_count(list.counts, filtered, (family.one, family.many));

    let changed = callback(move |after: After<S>| {
        if let After::Now(now) = after {
            list.put(*now);
        }
        list.again();
    });
    let desk = ServerDesk::here(changed);
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<S>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|row| (list.row(row.id()).unwrap_or(row), None));
    let on_menu = callback(move |(row, anchor): (Arc<S>, HtmlElement)| {
        let name = row.name().to_owned();
        chosen.set(Some(row));
        menus.with_value(|menus| desk.open(menus, anchor, &name, current));
    });
    let sort = derive(move || {
        view_now
            .with(|view| view.order_in_effect(access.can(SORT)))
            .map(|(order, down)| (order.code().to_owned(), down))
    });
    let on_sort = callback(move |code: String| {
        let view = view_now.get_untracked();
        show.run((ServersView { order: view.turned(&code, access.can(SORT)), ..view }, false));
    });
    let total = total(list);
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let lacking = memo(move || access.lacking(Scope::ResourceServersManage));
    let add = move || show.run((ServersView { adding: true, ..view_now.get_untracked() }, false));
    let clear = callback(move |()| show.run((cleared(view_now.get_untracked()), false)));
    let adding = adding(ListOf {
        list,
        adding: derive(move || lacking.with(Option::is_none) && view_now.with(|view| view.adding)),
        close: callback(move |()| show.run((ServersView { adding: false, ..view_now.get_untracked() }, true))),
    });
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t"><h1>{family.title}<Count counts=list.counts /></h1><p>{family.purpose}</p></div>
                <div class="head-a"><Button label=family.add kind=ButtonKind::Main icon="plus" reason=lacking on_click=add /></div>
            </div>
            <ServerFilters what=family.many view_now statuses counts=list.counts busy=first.busy show />
            <ListStates words=family.words() reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class="list-region" node_ref=region hidden=move || nothing.get() aria-busy=move || first.busy.get().to_string()>
                <div class="tbl-box">
                    <DataTable
                        label=family.title
                        columns=columns(access.can(SORT), clock)
                        rows
                        key=key_of
                        total
                        on_sight=callback(move |sight| list.look(&sight))
                        sort
                        on_sort
                        busy=first.busy
                        on_menu
                        moves=callback(move |row: Arc<S>| moves(row.last_updated(), clock))
                    />
                </div>
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 200 more")}</Show>
        </div>
        {adding}
    }
}

fn key_of<S: Server>(row: &Arc<S>) -> String {
    row.id().clone()
}

/// What a row shows besides its record: how long ago its last change was.
fn moves(last_updated: Option<&str>, clock: Clock) -> String {
    last_updated.map(|at| ago(at, clock.now())).unwrap_or_default()
}
