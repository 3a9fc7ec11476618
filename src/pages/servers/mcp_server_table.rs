//! The columns of the list of MCP servers.

use super::server::Server;
use super::server_cells::{credentials, name, number, used_by};
use crate::components::age::age;
use crate::domain::mcp_server::Obstacle;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::mcp_servers::McpServer;
use crate::wire::server_search::ServerOrder;
use leptos::prelude::*;
use std::sync::Arc;

/// The columns; their titles sort where the server can.
#[must_use]
pub fn columns(can_sort: bool, clock: Clock) -> Vec<Column<Arc<McpServer>>> {
    let sort = |order: ServerOrder| can_sort.then(|| order.code());
    let menu = |row: Arc<McpServer>| row_menu(format!("Actions for {}", row.name()));
    vec![
        Column {
            sort: sort(ServerOrder::Name),
            row_header: true,
            ..Column::new("Name", "c-name", |row: Arc<McpServer>| name(&*row))
        },
        Column::new("Status", "c-status c-blocked c-more", |row: Arc<McpServer>| status(&row)),
        Column::new("Auth servers", "c-took num p5", |row: Arc<McpServer>| number(row.authorization_server_count)),
        Column::new("Credentials", "c-took num p4", |row: Arc<McpServer>| credentials(&*row)),
        Column::new("Tools", "c-took num p4", |row: Arc<McpServer>| tools(&row)),
        Column {
            card_label: true,
            ..Column::new("Used by", "c-source c-more p3 keep", |row: Arc<McpServer>| used_by(&*row))
        },
        Column::new("Last look", "c-updated p5", move |row: Arc<McpServer>| age(row.last_look(), clock)),
        Column {
            sort: sort(ServerOrder::LastUpdated),
            ..Column::new("Updated", "c-updated p3", move |row: Arc<McpServer>| age(row.last_updated.as_deref(), clock))
        },
        Column { hide_title: true, ..Column::new("Actions", "c-menu", menu) },
    ]
}

/// The status; one that is not right says so, and its page why.
fn status(row: &McpServer) -> AnyView {
    let why = match row.obstacle() {
        Some(Obstacle::NotRight) => Some("Metadata not right"),
        Some(Obstacle::BeingRead) => Some("Reading metadata"),
        _ => None,
    };
    let title = row.validation_error.clone();
    let why = why.map(|words| view! { <small class="is-warn sub" title=title>{words}</small> });
    view! { <span class="two">{row.badge(false)}{why}</span> }.into_any()
}

/// How many tools it offered, which leads to them; a dash where nobody asked.
fn tools(row: &McpServer) -> AnyView {
    match &row.capabilities {
        Some(offer) if offer.tools > 0 => {
            view! { <a class="link" href=paths::mcp_server_tools(&row.id)>{crate::format::count(offer.tools)}</a> }
                .into_any()
        }
        Some(offer) => number(offer.tools),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
