//! The operations page, in a file of its own.

use super::operations_page::OperationsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use futures_util::FutureExt;
use leptos::prelude::*;

chunk! {
    operations, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <OperationsPage /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_page().map(|came| came.is_ok()))
}

/// The operations page, fetched when it is first shown.
#[component]
pub fn OperationsScreen() -> impl IntoView {
    let draw = || draw_page().now_or_never().and_then(Result::ok);
    view! { <Chunk what="The operations page" fetch draw=Box::new(draw) /> }
}
