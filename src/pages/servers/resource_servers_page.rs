//! The list of resource servers. [pages 1.8]

use super::resource_server_desk::{After, ResourceServerDesk};
use super::resource_server_table::{columns, moves};
use super::server_filters::{ServerFilters, cleared};
use super::server_list_states::{Names, ServerListStates};
use super::steps_chunk::AddingDialog;
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::{announce_count, follow_address};
use crate::components::list_states::{Count, foot, total};
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::domain::resource_server::Status;
use crate::paths;
use crate::state::clock::Clock;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table::DataTable;
use crate::ui::table_pages::Rows;
use crate::url_state::ServersView;
use crate::wire::page::LIMIT_MAX;
use crate::wire::resource_servers::ResourceServer;
use crate::wire::server::{COUNTS, SORT};
use crate::wire::server_search::ServerListQuery;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

const NAMES: Names = Names {
    title: "The resource servers",
    one: "resource server",
    many: "resource servers",
    icon: "server",
    first: "Add one, and agents can be connected to it once its three steps are saved.",
};

/// The list, with its filters, its menus and the form that adds one.
#[component]
pub fn ResourceServersPage() -> impl IntoView {
    let (access, clock) = (expect_context::<Access>(), expect_context::<Clock>());
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::RESOURCE_SERVERS);
    let view_now = memo(move || query.with(|query| ServersView::read(query, &Status::ALL.map(Status::code))));
    let show = callback(move |(view, replace): (ServersView, bool)| {
        let address = view.address(paths::RESOURCE_SERVERS);
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let list = PagedList::new(
        |server: &ResourceServer| &server.id,
        move |after: String| {
            let view = view_now.get_untracked();
            let order = view.order_in_effect(access.can(SORT));
            // Only the first page needs counts: they are of the whole list.
            let counts = after.is_empty() && access.can(COUNTS);
            let query = ServerListQuery { filter: view.filter, order, after, limit: LIMIT_MAX, counts };
            async move { api::resource_servers::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(|view| view.list_address(paths::RESOURCE_SERVERS)));
    follow_address(list, address, region, move || list.ask_anew());
    let filtered = move || view_now.with(|view| !view.filter.is_empty());
    announce_count(list.counts, filtered, (NAMES.one, NAMES.many));

    let changed = callback(move |after: After| {
        if let After::Now(now) = after {
            list.put(*now);
        }
        list.again();
    });
    let desk = ResourceServerDesk::here(changed);
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<ResourceServer>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|row| (list.row(&row.id).unwrap_or(row), None));
    let on_menu = callback(move |(row, anchor): (Arc<ResourceServer>, HtmlElement)| {
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
    let lacking = memo(move || access.lacks(Scope::ResourceServersManage).map(|reason| reason.sentence().to_owned()));
    let add = move || show.run((ServersView { adding: true, ..view_now.get_untracked() }, false));
    let clear = callback(move |()| show.run((cleared(view_now.get_untracked()), false)));
    let statuses = StoredValue::new(Status::ALL.map(|status| (status.code(), status.look())).to_vec());
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t">
                    <h1>"Resource servers"<Count counts=list.counts /></h1>
                    <p>"Protected services that agents can be connected to once they are Active."</p>
                </div>
                <div class="head-a">
                    <Button label="Add resource server" kind=ButtonKind::Main icon="plus" reason=lacking on_click=add />
                </div>
            </div>
            <ServerFilters what=NAMES.many view_now statuses counts=list.counts busy=first.busy show />
            <ServerListStates names=NAMES reading=first.reading nothing answered filtered=derive(filtered) clear />
            <div class="list-region" node_ref=region hidden=move || nothing.get() aria-busy=move || first.busy.get().to_string()>
                <div class="tbl-box">
                    <DataTable
                        label="Resource servers"
                        columns=columns(access.can(SORT), clock)
                        rows
                        key=key_of
                        total
                        on_sight=callback(move |sight| list.look(&sight))
                        sort
                        on_sort
                        busy=first.busy
                        on_menu
                        moves=callback(move |row: Arc<ResourceServer>| moves(&row, clock))
                    />
                </div>
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 200 more")}</Show>
        </div>
        <AddingDialog
            open=derive(move || lacking.with(Option::is_none) && view_now.with(|view| view.adding))
            on_close=callback(move |()| show.run((ServersView { adding: false, ..view_now.get_untracked() }, true)))
        />
    }
}

fn key_of(row: &Arc<ResourceServer>) -> String {
    row.id.clone()
}
