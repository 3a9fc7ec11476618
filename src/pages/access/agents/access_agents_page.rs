//! Agents in access.

use leptos::prelude::*;

/// Agents in access.
#[component]
pub fn AccessAgentsPage() -> impl IntoView {
    view! { <div class="page"><h1>"Agents in access"</h1></div> }
}
