//! The tabs `Used by` and `Activity` of servers, in files of their own.

use super::server_activity::ServerActivity;
use super::used_by_tab::UsedBy;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

chunk! {
    server_uses, fetch_uses: fn draw_uses(server: Signal<ResourceServer>) -> Drawn {
        Ok(view! { <UsedBy server /> }.into_any())
    }
}

chunk! {
    server_activity, fetch_activity: fn draw_activity(server: Signal<ResourceServer>) -> Drawn {
        Ok(view! { <ServerActivity server /> }.into_any())
    }
}

/// Who uses the server, fetched when it is first shown.
#[component]
pub fn UsedByTab(server: Signal<ResourceServer>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_uses())
    }
    let draw = move || if_here(draw_uses(server));
    view! { <Chunk what="Used by" fetch draw=Box::new(draw) /> }
}

/// What happened to the server, fetched when it is first shown.
#[component]
pub fn ServerActivityTab(server: Signal<ResourceServer>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_activity())
    }
    let draw = move || if_here(draw_activity(server));
    view! { <Chunk what="Activity" fetch draw=Box::new(draw) /> }
}
