//! When a provider is imported from next, by itself.

use super::typed::words_of;
use crate::format::{exact, soon};
use crate::state::clock::Clock;
use crate::ui::react::memo;
use crate::ui::show::Show;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The time in words, and the schedule under it; or why it waits.
#[component]
pub fn NextImport(now: Memo<Provider>) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let schedule = memo(move || now.with(|row| row.schedule.as_ref().map(|schedule| words_of(Some(schedule)))));
    let held = memo(move || now.with(|row| row.facts().holds_schedule()).is_some());
    let next = memo(move || now.with(|row| row.next_import.clone()).filter(|_| !held.get()));
    let when = move || match next.get() {
        Some(at) => {
            let title = format!("{}. {}", exact(&at), schedule.get().unwrap_or_default());
            let words = soon(&at, clock.now());
            view! { <time datetime=at title=title>{words}</time> }.into_any()
        }
        None if held.get() => {
            view! { <span class="warn">"The schedule waits until the provider is active"</span> }.into_any()
        }
        None => view! { <span class="fg2">"As scheduled"</span> }.into_any(),
    };
    view! {
        <Show when=move || schedule.with(Option::is_some) fallback=|| view! { <span class="fg2">"No schedule"</span> }>
            {when}
            <span class="fg2"><bdi>{schedule}</bdi></span>
        </Show>
    }
    .into_any()
}
