//! An import run's page.

use leptos::prelude::*;

/// An import run's page.
#[component]
pub fn ImportRunPage() -> impl IntoView {
    view! { <div class="page"><div class="head"><div class="head-t"><h1>"Import run"</h1></div></div></div> }
}
