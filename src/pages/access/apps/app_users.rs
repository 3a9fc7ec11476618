//! The tab `Users` of an app: each user's connection to it, by status and text. [pages 1.18]

use super::users_desk::{UsersDesk, menu_name};
use super::users_table::{columns, moves};
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::components::list_filters::{SearchBox, segments};
use crate::components::list_follow::{announce_count, follow_address};
use crate::components::list_states::{ListStates, Words, foot, total};
use crate::components::paged_list::PagedList;
use crate::domain::user_connection::Status;
use crate::paths::AppTab;
use crate::state::clock::Clock;
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::segmented::Segmented;
use crate::ui::show::Show;
use crate::ui::table::DataTable;
use crate::ui::table_pages::Rows;
use crate::url_state::AccessAppView;
use crate::wire::access_apps::AccessApp;
use crate::wire::user_connections::{UserConnection, UserConnectionQuery};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Users of a page.
const LIMIT: u16 = 100;

/// The users of the app that is `read`, again whenever that is. `changed` is told when a connection was cut: the numbers of the app are others then.
#[component]
pub fn AppUsers(
    read: Signal<Versioned<AccessApp>>,
    view_now: Memo<AccessAppView>,
    changed: Callback<()>,
) -> impl IntoView {
    let (client, clock) = (expect_context::<Client>(), expect_context::<Clock>());
    let router = expect_context::<Router>();
    let id = memo(move || read.with(|read| read.value.id.clone()));
    let list = PagedList::new(
        |row: &UserConnection| &row.id,
        move |after: String| {
            let AccessAppView { status, text, .. } = view_now.get_untracked();
            // Only the first page needs counts: they are of the whole list.
            let query = UserConnectionQuery {
                app: id.get_untracked(),
                status: status.map(Status::code).unwrap_or_default().to_owned(),
                text,
                limit: LIMIT,
                counts: after.is_empty(),
                after,
                ..UserConnectionQuery::default()
            };
            async move { api::user_connections::list(client, query).await }
        },
    );
    let region = ElementRef::new();
    let address_of = move |view: AccessAppView| id.with_untracked(|id| view.address(id, AppTab::Users));
    let address = memo(move || {
        let view = AccessAppView { editing: false, ..view_now.get() };
        id.with(|id| view.address(id, AppTab::Users))
    });
    follow_address(list, address, region, move || list.ask_anew());
    // What is true of the app may be true of its users no more; while the app can't be read, neither can they.
    effect(move |before: Option<()>| {
        read.track();
        if before.is_some() {
            list.again();
        }
    });
    let filtered = move || view_now.with(AccessAppView::is_filtered);
    announce_count(list.counts, filtered, ("user", "users"));
    let show = callback(move |(view, replace): (AccessAppView, bool)| {
        let address = address_of(view);
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let desk = UsersDesk::here(callback(move |now: Option<UserConnection>| {
        if let Some(now) = now {
            list.put(now);
        }
        list.again();
        changed.run(());
    }));
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<UserConnection>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|row| list.row(&row.id).unwrap_or(row));
    let on_menu = callback(move |(row, anchor): (Arc<UserConnection>, HtmlElement)| {
        let name = menu_name(&row);
        chosen.set(Some(row));
        menus.with_value(|menus| desk.open(menus, anchor, name, current));
    });
    let (first, rows) = (list.first, list.rows);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    view! {
        <section class="stack" aria-labelledby="users-title">
            <h2 id="users-title">"Users"</h2>
            {filters(view_now, list, show)}
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered)
                clear=callback(move |()| show.run((AccessAppView::default(), false))) />
            <div class="tbl-box tbl-tall" node_ref=region hidden=move || nothing.get() aria-busy=move || first.busy.get().to_string()>
                <DataTable
                    label="Users"
                    columns=columns(clock)
                    rows
                    key=key_of
                    total=total(list)
                    on_sight=callback(move |sight| list.look(&sight))
                    sort=Signal::stored(None)
                    on_sort=callback(|_: String| ())
                    on_menu
                    moves=callback(move |row: Arc<UserConnection>| moves(&row, clock))
                />
            </div>
            <Show when=move || !nothing.get()>{foot(list, total(list), "Load 100 more")}</Show>
        </section>
    }
}

/// A search by user, and a segment for each status with its number. [G-17]
fn filters(
    view_now: Memo<AccessAppView>,
    list: PagedList<UserConnection>,
    show: Callback<(AccessAppView, bool)>,
) -> AnyView {
    let options = memo(move || {
        let statuses = Status::ALL.into_iter().map(|status| (status.code(), status.look()));
        segments(statuses, list.counts.get().as_ref())
    });
    let search = callback(move |(text, replaces): (String, bool)| {
        show.run((AccessAppView { text, ..view_now.get_untracked() }, replaces));
    });
    let choose = callback(move |code: String| {
        show.run((AccessAppView { status: Status::parse(&code), ..view_now.get_untracked() }, false));
    });
    let selected = derive(move || view_now.with(|view| view.status.map(Status::code).unwrap_or_default().to_owned()));
    view! {
        <div class="filters" role="search" aria-label="Filter users">
            <div class="filter-row">
                <SearchBox label="Search users" placeholder="Search name or address" busy=list.first.busy ask=search
                    text=derive(move || view_now.with(|view| view.text.clone())) />
                <Segmented legend="Status" name="status" options selected on_select=choose />
            </div>
        </div>
    }
    .into_any()
}

fn key_of(row: &Arc<UserConnection>) -> String {
    row.id.clone()
}

fn words() -> Words {
    Words {
        all: "The users",
        one: "user",
        unsupported: (
            "This server does not tell who has connected".to_owned(),
            "The numbers above are all that it tells of this app.",
        ),
        none_yet: "No users yet".to_owned(),
        first: "Each user of the organization shows here, with their connection to this app.",
        icon: "people",
    }
}
