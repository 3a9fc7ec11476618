//! Busy mark.

use leptos::prelude::*;

use super::icon::Shape;

/// A turning arc. Put a word beside it: the arc stands still with reduced motion and is silent to assistive tech.
#[component]
pub fn Spinner() -> impl IntoView {
    view! { <Shape name="progress" spin=true /> }
}
