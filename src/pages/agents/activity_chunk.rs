//! The tab `Activity`, in a file of its own.

use super::activity_tab::Activity;
use super::agent_page::CurrentAgent;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    activity, fetch_tab: fn draw_tab(current: CurrentAgent) -> Drawn {
        Ok(view! { <Activity current /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_tab())
}

/// The tab, fetched when it is first shown.
#[component]
pub fn ActivityTab() -> impl IntoView {
    let current = expect_context::<CurrentAgent>();
    let draw = move || if_here(draw_tab(current));
    view! { <Chunk what="Activity" fetch draw=Box::new(draw) /> }
}
