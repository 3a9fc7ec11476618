//! Offboarding a user.

use leptos::prelude::*;

/// Offboarding a user.
#[component]
pub fn OffboardingPage() -> impl IntoView {
    view! { <div class="page"><h1>"Offboarding a user"</h1></div> }
}
