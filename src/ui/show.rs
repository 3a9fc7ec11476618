//! Content that is in the page only while a condition holds, compiled once. Shadows the library's component of that name, which is
//! compiled for each condition and content.

use super::react::memo;
use leptos::prelude::*;

/// Shows its children while `when` holds, else the `fallback`.
#[component]
pub fn Show(
    when: impl Fn() -> bool + Send + Sync + 'static,
    #[prop(optional, into)] fallback: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let when = memo(when);
    switch(when, fallback, children)
}

#[inline(never)]
fn switch(when: Memo<bool>, fallback: ViewFn, children: ChildrenFn) -> AnyView {
    (move || if when.get() { children() } else { fallback.run() }).into_any()
}
