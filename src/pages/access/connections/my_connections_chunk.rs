//! The caller's own connections, in a file of its own.

use super::my_connections_page::MyConnectionsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    my_connections, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <MyConnectionsPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The caller's own connections, fetched when it is first shown.
#[component]
pub fn MyConnectionsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="Your connections" fetch draw=Box::new(draw) /> }
}
