//! Sessions of agents.

use leptos::prelude::*;

/// Sessions of agents.
#[component]
pub fn AccessSessionsPage() -> impl IntoView {
    view! { <div class="page"><h1>"Sessions of agents"</h1></div> }
}
