//! Agents in staging, in two files: the list, and what there is to decide about one of them.

use super::pane_body::pane_body;
use super::staging_desk::StagingDesk;
use super::staging_page::StagingPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;
use leptos::task::spawn_local;

chunk! {
    staging, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <StagingPage /> }.into_any())
    }
}

chunk! {
    staging_pane, fetch_pane: fn draw_pane(desk: StagingDesk) -> Drawn {
        Ok(pane_body(desk))
    }
}

/// Agents in staging, fetched when they are first shown.
#[component]
pub fn StagingScreen() -> impl IntoView {
    fn fetch() -> Fetching {
        // Beside the list, which does not wait for it: where it does not come the pane says so.
        spawn_local(async { drop(fetch_pane().await) });
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The staging page" fetch draw=Box::new(draw) /> }
}

/// What there is to decide about the agent that is looked at.
#[component]
pub fn PaneBody(desk: StagingDesk) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_pane())
    }
    let draw = move || if_here(draw_pane(desk));
    view! { <Chunk what="This agent" fetch draw=Box::new(draw) /> }
}
