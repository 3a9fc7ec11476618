//! The list of import runs.

use leptos::prelude::*;

/// The list of import runs.
#[component]
pub fn ImportsPage() -> impl IntoView {
    view! { <div class="page"><div class="head"><div class="head-t"><h1>"Import monitoring"</h1></div></div></div> }
}
