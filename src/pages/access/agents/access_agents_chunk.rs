//! Agents in access, in a file of its own.

use super::access_agents_page::AccessAgentsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    access_agents, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AccessAgentsPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// Agents in access, fetched when it is first shown.
#[component]
pub fn AccessAgentsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The page of agents in access" fetch draw=Box::new(draw) /> }
}
