//! The providers.

use leptos::prelude::*;

/// The providers.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    view! { <div class="page"><div class="head"><div class="head-t"><h1>"Providers"</h1></div></div></div> }
}
