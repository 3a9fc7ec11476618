//! Sessions of agents, in a file of its own.

use super::access_sessions_page::AccessSessionsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    access_sessions, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AccessSessionsPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// Sessions of agents, fetched when it is first shown.
#[component]
pub fn AccessSessionsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The sessions page" fetch draw=Box::new(draw) /> }
}
