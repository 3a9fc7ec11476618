//! Grey places of content that is on its way.

use leptos::prelude::*;

/// Widths of the bars, in turn, so that they look like lines of text.
const WIDTHS: [&str; 4] = ["sk sk--2", "sk sk--4", "sk sk--3", "sk sk--1"];

/// Grey lines of text. Silent: who shows it says "Loading ..." in a status region and sets `aria-busy`.
#[component]
pub fn Skeleton(
    /// Number of lines.
    lines: usize,
) -> impl IntoView {
    let bars = WIDTHS.iter().cycle().take(lines);
    view! {
        <div class="sk-lines" aria-hidden="true">
            {bars.map(|class| view! { <span class=*class></span> }).collect_view()}
        </div>
    }
}
