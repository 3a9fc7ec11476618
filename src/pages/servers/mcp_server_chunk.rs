//! An MCP server's page, and its tabs `Authorization servers` and `Tools`, each in a file of its own.

use super::mcp_issuers_tab::Issuers;
use super::mcp_server_page::McpServerPage;
use super::mcp_tools_tab::Tools;
use super::server_page::CurrentServer;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::wire::mcp_servers::McpServer;
use leptos::prelude::*;

chunk! {
    mcp_server, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <McpServerPage /> }.into_any())
    }
}

chunk! {
    mcp_tools, fetch_tools: fn draw_tools(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> Drawn {
        Ok(view! { <Tools current server /> }.into_any())
    }
}

chunk! {
    mcp_issuers, fetch_issuers: fn draw_issuers(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> Drawn {
        Ok(view! { <Issuers current server /> }.into_any())
    }
}

/// An MCP server's page, fetched when it is first shown.
#[component]
pub fn McpServerScreen() -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The MCP server page" fetch draw=Box::new(draw) /> }
}

/// What the server offers, fetched when it is first shown.
#[component]
pub fn ToolsTab(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_tools())
    }
    let draw = move || if_here(draw_tools(current, server));
    view! { <Chunk what="Tools" fetch draw=Box::new(draw) /> }
}

/// Who gives out tokens for the server, fetched when it is first shown.
#[component]
pub fn IssuersTab(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_issuers())
    }
    let draw = move || if_here(draw_issuers(current, server));
    view! { <Chunk what="Authorization servers" fetch draw=Box::new(draw) /> }
}
