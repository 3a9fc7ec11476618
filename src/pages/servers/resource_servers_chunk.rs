//! The list of resource servers, in a file of its own.

use super::resource_servers_page::ResourceServersPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    resource_servers, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ResourceServersPage /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The list, fetched when it is first shown.
#[component]
pub fn ResourceServersScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The resource servers page" fetch draw=Box::new(draw) /> }
}
