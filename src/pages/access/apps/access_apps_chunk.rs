//! The apps that users connect to, in a file of its own.

use super::access_apps_page::AccessAppsPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    access_apps, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <AccessAppsPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// The apps that users connect to, fetched when it is first shown.
#[component]
pub fn AccessAppsScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The connections page" fetch draw=Box::new(draw) /> }
}
