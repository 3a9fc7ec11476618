//! The only route table: which page an address shows. A `*Screen` is fetched when it is first shown.

use crate::pages::access::agents::access_agents_chunk::AccessAgentsScreen;
use crate::pages::access::apps::access_app_chunk::AccessAppScreen;
use crate::pages::access::apps::access_apps_chunk::AccessAppsScreen;
use crate::pages::access::connections::my_connections_chunk::MyConnectionsScreen;
use crate::pages::access::offboarding::offboarding_chunk::OffboardingScreen;
use crate::pages::access::sessions::access_sessions_chunk::AccessSessionsScreen;
use crate::pages::agents::agent_chunk::AgentScreen;
use crate::pages::agents::agents_page::AgentsPage;
use crate::pages::imports::import_run_chunk::ImportRunScreen;
use crate::pages::imports::imports_chunk::ImportsScreen;
use crate::pages::not_found_page::NotFoundPage;
use crate::pages::operations::operations_chunk::OperationsScreen;
use crate::pages::providers::providers_chunk::ProvidersScreen;
use crate::pages::servers::mcp_server_chunk::McpServerScreen;
use crate::pages::servers::mcp_servers_chunk::McpServersScreen;
use crate::pages::servers::resource_server_chunk::ResourceServerScreen;
use crate::pages::servers::resource_servers_chunk::ResourceServersScreen;
use crate::pages::staging::staging_chunk::StagingScreen;
use crate::pages::system_log::system_log_chunk::SystemLogScreen;
use crate::paths::{self, Place, Screen};
use crate::state::session::Access;
use crate::ui::react::{effect, memo};
use crate::ui::router::Router;
use leptos::prelude::*;

/// The page of the present address. It is made anew when another page is shown, not when the same one shows another record or tab.
#[component]
pub fn Screens() -> impl IntoView {
    let (router, access) = (expect_context::<Router>(), expect_context::<Access>());
    effect(move |_| {
        let path = router.path();
        // Who has nothing but connections of their own begins there.
        let further = if path == "/" && access.has_only_own() {
            Some(paths::MY_CONNECTIONS.to_owned())
        } else {
            Screen::forward(&path)
        };
        if let Some(further) = further {
            router.replace(&further);
        }
    });
    let place = memo(move || Screen::at(&router.path()).place());
    move || match place.get() {
        Place::Agents => view! { <AgentsPage /> }.into_any(),
        Place::Agent => view! { <AgentScreen /> }.into_any(),
        Place::ResourceServers => view! { <ResourceServersScreen /> }.into_any(),
        Place::ResourceServer => view! { <ResourceServerScreen /> }.into_any(),
        Place::McpServers => view! { <McpServersScreen /> }.into_any(),
        Place::McpServer => view! { <McpServerScreen /> }.into_any(),
        Place::Providers => view! { <ProvidersScreen /> }.into_any(),
        Place::Imports => view! { <ImportsScreen /> }.into_any(),
        Place::Staging => view! { <StagingScreen /> }.into_any(),
        Place::ImportRun => view! { <ImportRunScreen /> }.into_any(),
        Place::Operations => view! { <OperationsScreen /> }.into_any(),
        Place::SystemLog => view! { <SystemLogScreen /> }.into_any(),
        Place::MyConnections => view! { <MyConnectionsScreen /> }.into_any(),
        Place::AccessApps => view! { <AccessAppsScreen /> }.into_any(),
        Place::AccessApp => view! { <AccessAppScreen /> }.into_any(),
        Place::AccessAgents => view! { <AccessAgentsScreen /> }.into_any(),
        Place::AccessSessions => view! { <AccessSessionsScreen /> }.into_any(),
        Place::Offboarding => view! { <OffboardingScreen /> }.into_any(),
        Place::Nowhere => view! { <NotFoundPage /> }.into_any(),
        Place::OnTheWay => ().into_any(),
    }
}
