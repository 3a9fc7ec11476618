//! The columns of an app's users.

use super::users_desk::menu_name;
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::user_connection::Status;
use crate::format::ago;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;
use std::sync::Arc;

/// A row.
type Row = Arc<UserConnection>;

/// The columns.
#[must_use]
pub fn columns(clock: Clock) -> Vec<Column<Row>> {
    vec![
        Column { row_header: true, ..Column::new("User", "c-name", |row: Row| user(&row)) },
        Column::new("Status", "c-fault c-more", move |row: Row| status(&row, clock)),
        Column {
            card_label: true,
            ..Column::new("Connected", "c-began c-more p3 keep", move |row: Row| age(row.connected.as_deref(), clock))
        },
        Column::new("Last changed", "c-began p4", move |row: Row| age(row.last_updated.as_deref(), clock)),
        Column { hide_title: true, ..Column::new("Actions", "c-menu", |row: Row| row_menu(menu_name(&row))) },
    ]
}

/// What a row shows besides its record: how long ago things were.
#[must_use]
pub fn moves(row: &UserConnection, clock: Clock) -> String {
    let times = [&row.connected, &row.last_updated, &row.error_at];
    times.into_iter().flatten().map(|at| ago(at, clock.now())).collect()
}

/// The name, which leads to all that this user has, and the address.
fn user(row: &UserConnection) -> AnyView {
    let (name, email) = (name_of(row), row.user.email.clone());
    view! {
        <span class="two">
            <a href=paths::offboarding_of(&row.user.id) title=name.clone()><bdi>{name.clone()}</bdi></a>
            <small title=email.clone()><bdi>{email.clone()}</bdi></small>
        </span>
    }
    .into_any()
}

/// The status; one in Error says why, and since when.
fn status(row: &UserConnection, clock: Clock) -> AnyView {
    let badge = view! { <StatusBadge status=row.status.clone() look=Status::look /> };
    match row.error.clone().filter(|error| !error.is_empty()) {
        Some(error) => {
            let since = row.error_at.as_deref().map(|at| format!("Since {}: ", ago(at, clock.now())));
            let title = error.clone();
            let why = view! { <small class="is-bad sub" title=title>{since}<bdi>{error}</bdi></small> };
            view! { <span class="two">{badge}{why}</span> }.into_any()
        }
        None => badge.into_any(),
    }
}

/// The name of the user, or their address where there is none.
#[must_use]
pub fn name_of(row: &UserConnection) -> String {
    if row.user.name.is_empty() { row.user.email.clone() } else { row.user.name.clone() }
}
