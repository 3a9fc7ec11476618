//! Offboarding a user, in a file of its own.

use super::offboarding_page::OffboardingPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

chunk! {
    offboarding, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <OffboardingPage /> }.into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_page())
}

/// Offboarding a user, fetched when it is first shown.
#[component]
pub fn OffboardingScreen() -> impl IntoView {
    let draw = || if_here(draw_page());
    view! { <Chunk what="The offboarding page" fetch draw=Box::new(draw) /> }
}
