//! The apps that users connect to.

use leptos::prelude::*;

/// The apps that users connect to.
#[component]
pub fn AccessAppsPage() -> impl IntoView {
    view! { <div class="page"><h1>"The apps that users connect to"</h1></div> }
}
