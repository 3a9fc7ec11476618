//! The list of import runs, in a file of its own.

use super::imports_page::ImportsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    imports, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ImportsPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The list of import runs, fetched when it is first shown.
#[component]
pub fn ImportsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The import monitoring page" fetch draw=Box::new(draw) /> }
}
