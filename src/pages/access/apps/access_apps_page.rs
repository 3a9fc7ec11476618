//! The apps that users connect to, as admins see them: search in the address, menus, numbers, and the form that sets one up. [pages 1.18]

use super::app_desk::{AppDesk, menu_name};
use super::app_forms_chunk::{AppForms, FormDesk};
use super::app_table::{columns, moves};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::list_filters::SearchBox;
use crate::components::list_follow::{announce_count, follow_address, follow_reader};
use crate::components::list_states::{Count, ListStates, Words, foot, total};
use crate::components::list_table::list_table;
use crate::components::live::look_while;
use crate::components::paged_list::PagedList;
use crate::domain::access::Scope;
use crate::paths;
use crate::state::clock::Clock;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::menu::Menus;
use crate::ui::react::{ElementRef, callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::{AccessAppForm, AccessAppsView};
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use web_sys::HtmlElement;

/// How often it looks for news.
const CALM: Duration = Duration::from_secs(30);
/// Apps of a page.
const LIMIT: u16 = 100;
/// Said where the server knows no apps.
const UNSUPPORTED: &str = "This server has no agent access";

/// The list with everything around it.
#[component]
pub fn AccessAppsPage() -> impl IntoView {
    let (access, clock) = (expect_context::<Access>(), expect_context::<Clock>());
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let query = router.query_at(paths::ACCESS_APPS);
    let view_now = memo(move || query.with(|query| AccessAppsView::read(query)));
    let show = callback(move |(view, replace): (AccessAppsView, bool)| {
        let address = view.address();
        if replace { router.replace(&address) } else { router.go(&address) }
    });
    let list = PagedList::new(
        |app: &AccessApp| &app.id,
        move |after: String| {
            let text = view_now.with_untracked(|view| view.text.clone());
            async move { api::access_apps::list(client, &text, &after, LIMIT).await }
        },
    );
    let region = ElementRef::new();
    let address = memo(move || view_now.with(AccessAppsView::list_address));
    follow_address(list, address, region, move || list.ask_anew());
    follow_reader(list.first.reading);
    look_while(list.first.reading, CALM, || true);
    let filtered = move || view_now.with(|view| !view.text.is_empty());
    announce_count(list.counts, filtered, ("app", "apps"));

    let with_form = move |form| AccessAppsView { form, ..view_now.get_untracked() };
    let changed = callback(move |now: Option<AccessApp>| {
        if let Some(now) = now {
            list.put(now);
        }
        list.again();
    });
    let edit = callback(move |id: String| show.run((with_form(AccessAppForm::Edit(id)), false)));
    let desk = AppDesk::here(edit, changed);
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<AccessApp>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|app| list.row(&app.id).unwrap_or(app));
    let on_menu = callback(move |(app, anchor): (Arc<AccessApp>, HtmlElement)| {
        let name = menu_name(&app);
        chosen.set(Some(app));
        menus.with_value(|menus| desk.open(menus, anchor, name, current));
    });
    let lacking = memo(move || access.lacking(Scope::AccessManage));
    let no_add = memo(move || {
        let unsupported = list.first.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported));
        lacking.get().or_else(|| unsupported.then(|| UNSUPPORTED.to_owned()))
    });
    let form = FormDesk {
        // What the caller may not do is not opened, whatever the address says.
        form: derive(move || {
            if lacking.with(Option::is_none) { view_now.with(|view| view.form.clone()) } else { AccessAppForm::Closed }
        }),
        close: callback(move |()| show.run((with_form(AccessAppForm::Closed), true))),
        saved: callback(move |now: AccessApp| changed.run(Some(now))),
    };
    let (first, rows) = (list.first, list.rows);
    let total = total(list);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some));
    let search = move |text| AccessAppsView { text, ..view_now.get_untracked() };
    view! {
        <div class="page page--fill">
            <div class="head">
                <div class="head-t">
                    <h1>"Connections"<Count counts=list.counts /></h1>
                    <p>"Apps that users connect to, so that agents can use them on their behalf."</p>
                </div>
                <div class="head-a">
                    <Button label="Add app" kind=ButtonKind::Main icon="plus" reason=no_add
                        on_click=move || show.run((with_form(AccessAppForm::Add), false)) />
                </div>
            </div>
            <div class="filters" role="search" aria-label="Filter apps">
                <div class="filter-row">
                    <SearchBox label="Search apps" placeholder="Search by name" busy=first.busy
                        text=derive(move || view_now.with(|view| view.text.clone()))
                        ask=callback(move |(text, replaces)| show.run((search(text), replaces))) />
                </div>
            </div>
            <ListStates words=words() reading=first.reading nothing answered filtered=derive(filtered)
                clear=callback(move |()| show.run((search(String::new()), false))) />
            <div class="list-region tbl-tall" node_ref=region hidden=move || nothing.get() aria-busy=move || first.busy.get().to_string()>
                {list_table(list, "Apps", columns(clock), key_of, on_menu, move |app| moves(app, clock))}
            </div>
            <Show when=move || !nothing.get()>{foot(list, total, "Load 100 more")}</Show>
        </div>
        <AppForms desk=form />
    }
}

fn key_of(row: &Arc<AccessApp>) -> String {
    row.id.clone()
}

fn words() -> Words {
    Words {
        all: "The apps",
        one: "app",
        unsupported: (
            UNSUPPORTED.to_owned(),
            "It does not answer for apps that users connect to. Everything else works.",
        ),
        none_yet: "No apps yet".to_owned(),
        first: "Add the first app and finish its setup: users connect to it, and agents use it on their behalf.",
        icon: "plug",
    }
}
