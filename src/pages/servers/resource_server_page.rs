//! A resource server's page and its tabs. [pages 1.8]

use super::configuration_tab::ConfigurationTab;
use super::server_page::{CurrentServer, ServerPage, tab};
use super::server_tabs_chunk::{ServerActivityTab, UsedByTab};
use crate::paths::{self, Screen, ServerTab};
use crate::ui::react::{derive, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::tabs::TabItem;
use crate::wire::endpoints;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

/// The page of one resource server.
#[component]
pub fn ResourceServerPage() -> impl IntoView {
    let router = expect_context::<Router>();
    // While the page is being left, server and tab stay those it had.
    let shown = memo_from(move |before: Option<&(String, ServerTab)>| match (Screen::at(&router.path()), before) {
        (Screen::ResourceServer { id, tab }, _) => (id, tab),
        (_, before) => before.cloned().unwrap_or((String::new(), ServerTab::Configuration)),
    });
    let id = memo(move || shown.with(|(id, _)| id.clone()));
    let open = memo(move || shown.with(|(_, tab)| *tab));
    let draw = move |current: CurrentServer<ResourceServer>, server: Signal<ResourceServer>| {
        // Tells whoever reads it whenever the server was read again.
        let id = derive(move || server.with(|server| server.id.clone()));
        (move || match open.get() {
            ServerTab::Configuration => view! { <ConfigurationTab current server /> }.into_any(),
            ServerTab::UsedBy => view! { <UsedByTab id uses=endpoints::resource_server_uses /> }.into_any(),
            ServerTab::Activity => view! { <ServerActivityTab id /> }.into_any(),
        })
        .into_any()
    };
    view! { <ServerPage id what="The resource server" sections="Resource server sections" tabs tab=draw /> }
}

fn tabs(server: &ResourceServer) -> Vec<TabItem> {
    let id = &server.id;
    vec![
        tab("Configuration", paths::resource_server(id), None),
        tab("Used by", paths::resource_server_uses(id), server.used_by().map(|used| used.connections)),
        tab("Activity", paths::resource_server_activity(id), None),
    ]
}
