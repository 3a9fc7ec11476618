//! The tab `Managed connections`, in a file of its own.

use super::super::agent_page::CurrentAgent;
use super::tab::Connections;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    connections, fetch_tab: fn draw_tab(current: CurrentAgent) -> Drawn {
        Ok(view! { <Connections current /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_tab())
}

/// The tab, fetched when it is first shown.
#[component]
pub fn ConnectionsTab() -> impl IntoView {
    let current = expect_context::<CurrentAgent>();
    let draw = move || if_here(draw_tab(current));
    view! { <Chunk what="Managed connections" fetch draw=Box::new(draw) /> }
}
