//! The only route table. Agent tabs are routes below their agent. A `*Screen` is fetched when it is first shown.

use crate::pages::agents::agent_chunk::{AgentPart, AgentScreen};
use crate::pages::agents::agents_page::AgentsPage;
use crate::pages::not_found_page::NotFoundPage;
use crate::pages::operations::operations_chunk::OperationsScreen;
use crate::paths;
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::path;

/// Every screen, by address.
#[component]
pub fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=|| view! { <Redirect path=paths::AGENTS /> } />
            <Route path=path!("/agents") view=AgentsPage />
            <ParentRoute path=path!("/agents/:id") view=|| view! { <AgentScreen part=AgentPart::Page /> }>
                <Route path=path!("") view=FirstTab />
                <Route path=path!("profile") view=|| view! { <AgentScreen part=AgentPart::Profile /> } />
                <Route path=path!("owners") view=|| view! { <AgentScreen part=AgentPart::Owners /> } />
            </ParentRoute>
            <Route path=path!("/operations") view=OperationsScreen />
        </Routes>
    }
}

/// An agent's address without a tab leads to its first tab.
#[component]
fn FirstTab() -> impl IntoView {
    let params = use_params_map();
    let id = params.with_untracked(|params| params.get("id").unwrap_or_default());
    view! { <Redirect path=paths::agent_profile(&id) /> }
}
