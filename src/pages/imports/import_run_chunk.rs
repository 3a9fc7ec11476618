//! An import run's page, in a file of its own.

use super::import_run_page::ImportRunPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    import_run, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <ImportRunPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// An import run's page, fetched when it is first shown.
#[component]
pub fn ImportRunScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The import run page" fetch draw=Box::new(draw) /> }
}
