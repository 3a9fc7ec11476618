//! The tab `Linked apps`, in a file of its own.

use super::agent_page::CurrentAgent;
use super::linked_apps_tab::LinkedApps;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    apps, fetch_tab: fn draw_tab(current: CurrentAgent) -> Drawn {
        Ok(view! { <LinkedApps current /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_tab())
}

/// The tab, fetched when it is first shown.
#[component]
pub fn LinkedAppsTab() -> impl IntoView {
    let current = expect_context::<CurrentAgent>();
    let draw = move || if_here(draw_tab(current));
    view! { <Chunk what="Linked apps" fetch draw=Box::new(draw) /> }
}
