//! One's own connections as a table.

use super::connection_desk::{ConnectionDesk, menu_label};
use super::connection_words::{name_of, story, times};
use crate::components::access_menu::connection_icon;
use crate::components::age::age;
use crate::components::list_table::list_table;
use crate::components::status_badge::StatusBadge;
use crate::domain::user_connection::{Status, main_action};
use crate::format::ago;
use crate::state::clock::Clock;
use crate::ui::button::Button;
use crate::ui::menu::{Menus, row_menu};
use crate::ui::react::callback;
use crate::ui::table::Column;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// A row for each, by name.
#[must_use]
pub fn table(desk: ConnectionDesk) -> AnyView {
    let list = desk.list;
    let clock = expect_context::<Clock>();
    let menus = StoredValue::new_local(Menus::here());
    let chosen = RwSignal::new(None::<Arc<UserConnection>>);
    // As the list has it now: an open menu follows its row.
    let current = move || chosen.get().map(|row| list.row(&row.id).unwrap_or(row));
    let on_menu = callback(move |(row, anchor): (Arc<UserConnection>, HtmlElement)| {
        chosen.set(Some(row));
        menus.with_value(|menus| desk.open(menus, anchor, current));
    });
    let moves =
        move |row: &UserConnection| row.last_updated.as_deref().map(|at| ago(at, clock.now())).unwrap_or_default();
    list_table(list, "My connections", columns(clock, desk), key_of, on_menu, moves)
}

fn key_of(row: &Arc<UserConnection>) -> String {
    row.id.clone()
}

fn columns(clock: Clock, desk: ConnectionDesk) -> Vec<Column<Arc<UserConnection>>> {
    vec![
        Column { row_header: true, ..Column::new("App", "c-name", |row: Arc<UserConnection>| name(&row)) },
        Column::new("Status", "c-conn c-more", |row: Arc<UserConnection>| {
            view! { <StatusBadge status=row.status.clone() look=Status::look /> }.into_any()
        }),
        Column::new("What it means", "c-story c-more p4", move |row: Arc<UserConnection>| {
            let (words, title) = (story(&row, clock.now()), times(&row));
            view! { <bdi class="dim ell" title=title>{words}</bdi> }.into_any()
        }),
        Column::new("Connected", "c-began p3", move |row: Arc<UserConnection>| age(row.connected.as_deref(), clock)),
        Column {
            hide_title: true,
            ..Column::new("Next step", "c-do c-more", move |row: Arc<UserConnection>| next_step(row, desk))
        },
        Column {
            hide_title: true,
            ..Column::new("Actions", "c-menu", |row: Arc<UserConnection>| row_menu(menu_label(&row)))
        },
    ]
}

fn name(row: &UserConnection) -> AnyView {
    let (name, what) = (name_of(row).to_owned(), row.app.description.clone());
    view! { <span class="two"><bdi title=name.clone()>{name.clone()}</bdi><small>{what}</small></span> }.into_any()
}

fn next_step(row: Arc<UserConnection>, desk: ConnectionDesk) -> AnyView {
    let Some(action) = main_action(&row.facts()) else { return ().into_any() };
    let reason = desk.reason(&row, action);
    let press = move || desk.choose(&row, action);
    view! { <Button label=action.label() small=true icon=connection_icon(action) reason=Signal::stored(reason) on_click=press /> }
        .into_any()
}
