//! The operations page, in a file of its own.

use super::operations_page::OperationsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    operations, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <OperationsPage /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The operations page, fetched when it is first shown.
#[component]
pub fn OperationsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The operations page" fetch draw=Box::new(draw) /> }
}
