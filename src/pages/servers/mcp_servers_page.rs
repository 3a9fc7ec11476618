//! The list of MCP servers. [pages 1.7]

use super::mcp_forms_chunk::AddingDialog;
use super::mcp_server_table::columns;
use super::server_list::{ListOf, ServerList};
use crate::components::live::look_while;
use crate::ui::table_pages::Rows;
use crate::wire::mcp_servers::McpServer;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often it looks whether a pending server still is.
const LIVE: Duration = Duration::from_secs(2);

/// The list, with its filters, its menus and the form that adds one.
#[component]
pub fn McpServersPage() -> impl IntoView {
    let adding = |ListOf { list, adding, close }: ListOf<McpServer>| {
        let waits = move |rows: &Rows<Arc<McpServer>>| rows.iter().any(|row| row.is_being_read());
        look_while(list.first.reading, LIVE, move || list.rows.with(waits));
        view! { <AddingDialog open=adding on_close=close /> }.into_any()
    };
    view! { <ServerList columns adding /> }
}
