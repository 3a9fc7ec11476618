//! The list of MCP servers, in a file of its own.

use super::mcp_servers_page::McpServersPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    mcp_servers, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <McpServersPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The list, fetched when it is first shown.
#[component]
pub fn McpServersScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The MCP servers page" fetch draw=Box::new(draw) /> }
}
