//! How long ago something was, with the exact time for whoever points at it.

use crate::format::{ago, exact};
use crate::state::clock::Clock;
use leptos::prelude::*;

/// The time `at` in words as of now; a dash for none. Tracks the clock of whoever draws it.
pub fn age(at: Option<&str>, clock: Clock) -> AnyView {
    match at {
        Some(at) => {
            let (machine, title) = (at.to_owned(), exact(at));
            view! { <time class="dim" datetime=machine title=title>{ago(at, clock.now())}</time> }.into_any()
        }
        None => view! { <span class="dim">"–"</span> }.into_any(),
    }
}
