//! The providers, in a file of its own.

use super::providers_page::ProvidersPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    providers, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ProvidersPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The providers, fetched when it is first shown.
#[component]
pub fn ProvidersScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The providers page" fetch draw=Box::new(draw) /> }
}
