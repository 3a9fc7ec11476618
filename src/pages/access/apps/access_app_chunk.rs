//! An app's page, in a file of its own.

use super::access_app_page::AccessAppPage;
use super::app_tabs_chunk::warm_users;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    access_app, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AccessAppPage /> }.into_any())
    }
}

/// An app's page, fetched when it is first shown.
#[component]
pub fn AccessAppScreen() -> impl IntoView {
    fn fetch() -> Fetching {
        warm_users();
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The page of the app" fetch draw=Box::new(draw) /> }
}
