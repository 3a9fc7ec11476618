//! An MCP server's page and its tabs. [pages 1.7]

use super::mcp_credentials_tab::CredentialsTab;
use super::mcp_overview_tab::OverviewTab;
use super::mcp_server_chunk::{IssuersTab, ToolsTab};
use super::server_page::{CurrentServer, ServerPage, tab};
use super::server_tabs_chunk::{ServerActivityTab, UsedByTab};
use crate::components::live::look_while;
use crate::paths::{McpTab, Screen, mcp_tab};
use crate::ui::react::{derive, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::tabs::TabItem;
use crate::wire::endpoints;
use crate::wire::mcp_servers::McpServer;
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks whether a pending server still is.
const LIVE: Duration = Duration::from_secs(1);

/// The page of one MCP server.
#[component]
pub fn McpServerPage() -> impl IntoView {
    let router = expect_context::<Router>();
    // While the page is being left, server and tab stay those it had.
    let shown = memo_from(move |before: Option<&(String, McpTab)>| match (Screen::at(&router.path()), before) {
        (Screen::McpServer { id, tab }, _) => (id, tab),
        (_, before) => before.cloned().unwrap_or((String::new(), McpTab::Overview)),
    });
    let id = memo(move || shown.with(|(id, _)| id.clone()));
    let open = memo(move || shown.with(|(_, tab)| *tab));
    let draw = move |current: CurrentServer<McpServer>, server: Signal<McpServer>| {
        look_while(current.load.reading, LIVE, move || server.with(McpServer::is_being_read));
        // Tells whoever reads it whenever the server was read again.
        let id = derive(move || server.with(|server| server.id.clone()));
        (move || match open.get() {
            McpTab::Overview => view! { <OverviewTab current server /> }.into_any(),
            McpTab::AuthorizationServers => view! { <IssuersTab current server /> }.into_any(),
            McpTab::Credentials => view! { <CredentialsTab current server /> }.into_any(),
            McpTab::Tools => view! { <ToolsTab current server /> }.into_any(),
            McpTab::UsedBy => view! { <UsedByTab id uses=endpoints::mcp_server_uses /> }.into_any(),
            McpTab::Activity => view! { <ServerActivityTab id /> }.into_any(),
        })
        .into_any()
    };
    view! { <ServerPage id what="The MCP server" sections="MCP server sections" tabs tab=draw /> }
}

fn tabs(server: &McpServer) -> Vec<TabItem> {
    let item = |open: McpTab| {
        let (label, count) = match open {
            McpTab::Overview => ("Overview", None),
            McpTab::AuthorizationServers => ("Authorization servers", Some(server.authorization_server_count)),
            McpTab::Credentials => ("Credentials", u64::try_from(server.client_auth_settings.len()).ok()),
            McpTab::Tools => ("Tools", server.capabilities.as_ref().map(|offer| offer.tools)),
            McpTab::UsedBy => ("Used by", server.used_by().map(|used| used.connections)),
            McpTab::Activity => ("Activity", None),
        };
        tab(label, mcp_tab(&server.id, open), count)
    };
    McpTab::ALL.iter().copied().map(item).collect()
}
