//! A resource server's page and its tabs, in a file of their own.

use super::resource_server_page::ResourceServerPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    resource_server, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ResourceServerPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// A resource server's page, fetched when it is first shown.
#[component]
pub fn ResourceServerScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The resource server page" fetch draw=Box::new(draw) /> }
}
