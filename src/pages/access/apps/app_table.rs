//! The columns of the list of apps. [pages 1.18]

use super::app_cells::{errors, number, sessions, setup};
use super::app_desk::menu_name;
use crate::components::age::age;
use crate::format::ago;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use std::sync::Arc;

/// A row.
type Row = Arc<AccessApp>;

/// The columns.
#[must_use]
pub fn columns(clock: Clock) -> Vec<Column<Row>> {
    vec![
        Column { row_header: true, ..Column::new("Name", "c-name", |row: Row| name(&row)) },
        Column::new("Setup", "c-setup c-more", |row: Row| {
            view! { <span class="flags">{setup(&row, false)}</span> }.into_any()
        }),
        Column {
            card_label: true,
            ..Column::new("Connected users", "c-users num c-more p3 keep", |row: Row| number(row.usage.connected_users))
        },
        Column { card_label: true, ..Column::new("Errors", "c-errs num c-more keep", |row: Row| errors(&row)) },
        Column::new("Agents (30 d)", "c-used num p4", |row: Row| number(row.usage.agents)),
        Column::new("Sessions (30 d)", "c-used num p4", |row: Row| sessions(&row)),
        Column::new("Last active", "c-began p5", move |row: Row| age(row.usage.last_active.as_deref(), clock)),
        Column { hide_title: true, ..Column::new("Actions", "c-menu", |row: Row| row_menu(menu_name(&row))) },
    ]
}

/// What a row shows besides its app: how long ago it was last used.
#[must_use]
pub fn moves(row: &AccessApp, clock: Clock) -> String {
    row.usage.last_active.as_deref().map(|at| ago(at, clock.now())).unwrap_or_default()
}

/// The name, which leads to the app's page, and what the app is for.
fn name(row: &AccessApp) -> AnyView {
    let (name, about) = (row.name.clone(), row.description.clone());
    view! {
        <span class="two">
            <a href=paths::access_app(&row.id) title=name.clone()><bdi>{name.clone()}</bdi></a>
            <small title=about.clone()><bdi>{about.clone()}</bdi></small>
        </span>
    }
    .into_any()
}
