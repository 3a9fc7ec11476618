//! The columns of the list of resource servers.

use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::configuration::Step;
use crate::domain::resource_server::Status;
use crate::domain::server_profile::shown_host;
use crate::format::{ago, count, counted};
use crate::paths;
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
            ..Column::new("Name", "c-name", |row: Arc<ResourceServer>| name(&row))
        },
        Column::new("Status", "c-status c-blocked c-more", |row: Arc<ResourceServer>| status(&row)),
        Column {
            card_label: true,
            ..Column::new("Credentials", "c-took num p4", |row: Arc<ResourceServer>| credentials(&row))
        },
        Column {
            card_label: true,
            ..Column::new("Used by", "c-source c-more p3 keep", |row: Arc<ResourceServer>| used_by(&row))
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

/// What a row shows besides its record: how long ago its last change was.
#[must_use]
pub fn moves(row: &ResourceServer, clock: Clock) -> String {
    row.last_updated.as_deref().map(|at| ago(at, clock.now())).unwrap_or_default()
}

fn name(row: &ResourceServer) -> AnyView {
    let (name, url) = (row.name().to_owned(), row.resource_url.clone());
    view! {
        <span class="two">
            <a href=paths::resource_server(&row.id) title=name.clone()><bdi>{name.clone()}</bdi></a>
            <small title=url.clone()><bdi>{shown_host(&url).to_owned()}</bdi></small>
        </span>
    }
    .into_any()
}

/// The status; one whose configuration is not complete says how far it is. [pages 1.8]
fn status(row: &ResourceServer) -> AnyView {
    let configuration = row.configuration();
    let steps = (!configuration.is_complete())
        .then(|| view! { <small class="is-warn sub">{format!("{} of {} steps", configuration.done(), Step::ALL.len())}</small> });
    view! { <span class="two"><StatusBadge status=row.status.clone() look=Status::look />{steps}</span> }.into_any()
}

fn credentials(row: &ResourceServer) -> AnyView {
    let sets = row.client_auth_settings.len();
    let dim = (sets == 0).then_some("dim");
    view! { <span class=dim>{count(u64::try_from(sets).unwrap_or(0))}</span> }.into_any()
}

fn used_by(row: &ResourceServer) -> AnyView {
    match row.used_by().map(|used| used.agents) {
        Some(0) => view! { <span class="dim">"None"</span> }.into_any(),
        Some(agents) => {
            let words = counted(agents, "agent", "agents");
            view! { <a class="link" href=paths::resource_server_uses(&row.id)>{words}</a> }.into_any()
        }
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
