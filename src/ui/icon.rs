//! Icons and status shapes. Every symbol lives once, in the sprite at the top of `index.html`.

use leptos::prelude::*;

/// Icons that point somewhere: they turn round in right-to-left text.
const DIRECTED: [&str; 3] = ["left", "right", "signout"];

/// A line icon, 16 px (14 px when `small`). It says nothing to assistive tech: the words beside it do.
#[component]
pub fn Icon(
    /// Name of the symbol without its `i-`, such as `agent`.
    #[prop(into)]
    name: &'static str,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    let class = match (small, DIRECTED.contains(&name)) {
        (false, false) => "i",
        (true, false) => "i i-s",
        (false, true) => "i i-flip",
        (true, true) => "i i-s i-flip",
    };
    view! {
        <svg class=class aria-hidden="true">
            <use_ href=format!("#i-{name}")></use_>
        </svg>
    }
}

/// A status shape, 14 px. Its colour is that of the nearest status family.
#[component]
pub fn Shape(
    /// Name of the symbol without its `s-`, such as `active`.
    name: &'static str,
    /// Turns (and stands still for those who asked for less motion).
    #[prop(optional)]
    spin: bool,
) -> impl IntoView {
    view! {
        <svg class=if spin { "si spin" } else { "si" } aria-hidden="true">
            <use_ href=format!("#s-{name}")></use_>
        </svg>
    }
}
