//! The tabs `Used by` and `Activity` of servers, in files of their own. Each reads again whenever `id` tells that the server was read again.

use super::server_activity::ServerActivity;
use super::used_by_tab::UsedBy;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

/// The path of the connections that lead to the server with an id.
pub type UsesPath = fn(&str) -> String;

chunk! {
    server_uses, fetch_uses: fn draw_uses(id: Signal<String>, uses: UsesPath) -> Drawn {
        Ok(view! { <UsedBy id uses /> }.into_any())
    }
}

chunk! {
    server_activity, fetch_activity: fn draw_activity(id: Signal<String>) -> Drawn {
        Ok(view! { <ServerActivity id /> }.into_any())
    }
}

/// Who uses the server, fetched when it is first shown.
#[component]
pub fn UsedByTab(id: Signal<String>, uses: UsesPath) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_uses())
    }
    let draw = move || if_here(draw_uses(id, uses));
    view! { <Chunk what="Used by" fetch draw=Box::new(draw) /> }
}

/// What happened to the server, fetched when it is first shown.
#[component]
pub fn ServerActivityTab(id: Signal<String>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_activity())
    }
    let draw = move || if_here(draw_activity(id));
    view! { <Chunk what="Activity" fetch draw=Box::new(draw) /> }
}
