//! An app's page.

use leptos::prelude::*;

/// An app's page.
#[component]
pub fn AccessAppPage() -> impl IntoView {
    view! { <div class="page"><h1>"An app's page"</h1></div> }
}
