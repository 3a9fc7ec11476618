//! When a provider is imported from next, by itself.

use super::typed::words_of;
use crate::format::{exact, soon};
use crate::state::clock::Clock;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The time in words, and the schedule under it; or why it waits.
pub fn next_import(row: &Provider, clock: Clock) -> AnyView {
    let Some(schedule) = row.schedule.as_ref().map(|schedule| words_of(Some(schedule))) else {
        return view! { <span class="fg2">"No schedule"</span> }.into_any();
    };
    let held = row.facts().holds_schedule().is_some();
    let when = match row.next_import.as_ref().filter(|_| !held) {
        Some(at) => {
            let title = format!("{}. {schedule}", exact(at));
            let words = soon(at, clock.now());
            view! { <time datetime=at.clone() title=title>{words}</time> }.into_any()
        }
        None if held => {
            view! { <span class="warn">"The schedule waits until the provider is active"</span> }.into_any()
        }
        None => view! { <span class="fg2">"As scheduled"</span> }.into_any(),
    };
    view! { {when}<span class="fg2"><bdi>{schedule}</bdi></span> }.into_any()
}
