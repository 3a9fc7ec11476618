//! The columns of one's own connections, as a table.

use super::connection_desk::{ConnectionDesk, menu_label};
use super::connection_words::{name_of, story, times};
use crate::components::access_menu::connection_icon;
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::user_connection::{Status, main_action};
use crate::state::clock::Clock;
use crate::ui::button::Button;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use std::sync::Arc;

/// The columns.
#[must_use]
pub fn columns(clock: Clock, desk: ConnectionDesk) -> Vec<Column<Arc<UserConnection>>> {
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
