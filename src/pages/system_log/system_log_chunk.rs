//! The System Log, in a file of its own.

use super::system_log_page::SystemLogPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    system_log, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <SystemLogPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The System Log, fetched when it is first shown.
#[component]
pub fn SystemLogScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The System Log" fetch draw=Box::new(draw) /> }
}
