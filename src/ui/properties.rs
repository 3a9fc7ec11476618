//! Label and value list of a detail page.

use leptos::prelude::*;

/// The list; its children are [`Property`] rows.
#[component]
pub fn Properties(children: Children) -> impl IntoView {
    view! { <dl class="dl dl--page">{children()}</dl> }
}

/// One label with its value.
#[component]
pub fn Property(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <dt>{label}</dt>
        <dd>{children()}</dd>
    }
}
