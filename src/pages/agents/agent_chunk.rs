//! An agent's page and its tabs, in a file of their own.

use super::agent_page::AgentPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use futures_util::FutureExt;
use leptos::prelude::*;

chunk! {
    agent, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AgentPage /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_page().map(|came| came.is_ok()))
}

/// An agent's page, fetched when it is first shown.
#[component]
pub fn AgentScreen() -> impl IntoView {
    let draw = || draw_page().now_or_never().and_then(Result::ok);
    view! { <Chunk what="The agent page" fetch draw=Box::new(draw) /> }
}
