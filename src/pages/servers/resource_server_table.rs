//! The columns of the list of resource servers.

use super::server::Server;
use super::server_cells::{credentials, name, used_by};
use crate::components::age::age;
use crate::domain::configuration::Step;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::resource_servers::ResourceServer;
use crate::wire::server_search::ServerOrder;
use leptos::prelude::*;
use std::sync::Arc;

/// The columns; their titles sort where the server can.
#[must_use]
pub fn columns(can_sort: bool, clock: Clock) -> Vec<Column<Arc<ResourceServer>>> {
    let sort = |order: ServerOrder| can_sort.then(|| order.code());
    let menu = |row: Arc<ResourceServer>| row_menu(format!("Actions for {}", row.name()));
    vec![
        Column {
            sort: sort(ServerOrder::Name),
            row_header: true,
            ..Column::new("Name", "c-name", |row: Arc<ResourceServer>| name(&*row))
        },
        Column::new("Status", "c-status c-blocked c-more", |row: Arc<ResourceServer>| status(&row)),
        Column {
            card_label: true,
            ..Column::new("Credentials", "c-took num p4", |row: Arc<ResourceServer>| credentials(&*row))
        },
        Column {
            card_label: true,
            ..Column::new("Used by", "c-source c-more p3 keep", |row: Arc<ResourceServer>| used_by(&*row))
        },
        Column {
            sort: sort(ServerOrder::LastUpdated),
            ..Column::new("Updated", "c-updated p3", move |row: Arc<ResourceServer>| {
                age(row.last_updated.as_deref(), clock)
            })
        },
        Column { hide_title: true, ..Column::new("Actions", "c-menu", menu) },
    ]
}

/// The status; one whose configuration is not complete says how far it is. [pages 1.8]
fn status(row: &ResourceServer) -> AnyView {
    let configuration = row.configuration();
    let steps = (!configuration.is_complete())
        .then(|| view! { <small class="is-warn sub">{format!("{} of {} steps", configuration.done(), Step::ALL.len())}</small> });
    view! { <span class="two">{row.badge(false)}{steps}</span> }.into_any()
}
