//! Agents in staging, in a file of their own.

use super::staging_page::StagingPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    staging, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <StagingPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// Agents in staging, fetched when they are first shown.
#[component]
pub fn StagingScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The staging page" fetch draw=Box::new(draw) /> }
}
