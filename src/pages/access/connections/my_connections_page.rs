//! The caller's own connections.

use leptos::prelude::*;

/// The caller's own connections.
#[component]
pub fn MyConnectionsPage() -> impl IntoView {
    view! { <div class="page"><h1>"The caller's own connections"</h1></div> }
}
