//! What a page shows of a read: grey lines while it waits, the failure with a way out, else the answer.

use crate::components::load::{Load, Reading, patiently};
use crate::components::notice::FailureNotice;
use crate::ui::button::Button;
use crate::ui::react::{callback, derive, memo};
use crate::ui::show::Show;
use crate::ui::skeleton::Skeleton;
use leptos::prelude::*;
use std::time::Duration;

/// A wait that is longer is named, and can be given up. [faults F14]
const LONG: Duration = Duration::from_secs(5);

/// Draws a read: a skeleton while it waits, the failure with a way out, else what `draw` makes of the answer.
/// With an older answer on the page a failure is a line above it.
#[component]
pub fn Loaded<T: Clone + Send + Sync + 'static>(
    load: Load<T>,
    /// What is read: "The agent".
    what: &'static str,
    /// Draws the answer, from a signal that stays while answers come.
    draw: impl Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let reading = load.reading;
    let empty = memo(move || load.value.with(Option::is_none));
    let waiting = patiently(derive(move || empty.get() && reading.error.with(Option::is_none)));
    let draw = StoredValue::new(draw);
    let last = StoredValue::new(None::<T>);
    let answer = move || {
        if empty.get() {
            return view! { <Show when=move || waiting.get()><Waiting what reading=reading /></Show> }.into_any();
        }
        let value = derive(move || {
            let now = load.value.get().or_else(|| last.get_value());
            last.set_value(now.clone());
            now
        });
        let first = value.get_untracked();
        first
            .map(|first| {
                let value = derive(move || value.get().unwrap_or_else(|| first.clone()));
                draw.with_value(|draw| draw(value))
            })
            .into_any()
    };
    view! {
        <FailureNotice reading what page=empty />
        {answer}
    }
}

/// Grey lines, or another grey shape, and the words for it. A long wait of a `reading` can be given up.
#[component]
pub fn Waiting(
    /// What is read: "The agent".
    what: &'static str,
    /// Whose wait it is; none for what can't be given up.
    #[prop(optional)]
    reading: Option<Reading>,
    /// The shape of what comes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let shape = match children {
        Some(children) => children(),
        None => view! { <Skeleton lines=6 /> }.into_any(),
    };
    waiting(what, reading, shape)
}

fn waiting(what: &'static str, reading: Option<Reading>, shape: AnyView) -> AnyView {
    let long = RwSignal::new(false);
    let name_it = move || {
        // The wait may be over by then.
        let _ = long.try_set(true);
    };
    if let Ok(timer) = set_timeout_with_handle(name_it, LONG) {
        on_cleanup(move || timer.clear());
    }
    let words = move || [if long.get() { "Still loading: " } else { "Loading: " }, what].concat();
    let cancel = callback(move |()| reading.into_iter().for_each(Reading::cancel));
    view! {
        <div class="waiting" aria-busy="true">
            {shape}
            <div class="row">
                <p class=move || if long.get() { "fg2" } else { "vh" } role="status">{words}</p>
                <Show when=move || { long.get() && reading.is_some() }>
                    <Button label="Cancel" small=true on_click=move || cancel.run(()) />
                </Show>
            </div>
        </div>
    }
    .into_any()
}
