//! An agent's page and its tabs, in a file of their own.

use super::agent_page::AgentPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    agent, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AgentPage /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    coming(fetch_page())
}

/// An agent's page, fetched when it is first shown.
#[component]
pub fn AgentScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The agent page" fetch draw=Box::new(draw) /> }
}
