//! What a list of servers shows instead of its rows.

use super::server::Family;
use crate::api::error::ApiError;
use crate::components::list_states::{TableSkeleton, no_match};
use crate::components::load::{Reading, patiently};
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::ui::empty::Empty;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use leptos::prelude::*;

/// The failure, the wait, or that nothing is there, and why.
#[component]
pub fn ServerListStates(
    family: Family,
    reading: Reading,
    /// Whether no row is on the page.
    nothing: Memo<bool>,
    /// Whether the server has answered.
    answered: Memo<bool>,
    /// Whether filters are set.
    #[prop(into)]
    filtered: Signal<bool>,
    /// Takes the filters away.
    clear: Callback<()>,
) -> impl IntoView {
    let unsupported = memo(move || reading.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported)));
    let fine = move || reading.error.with(Option::is_none);
    let waiting = patiently(derive(move || nothing.get() && !answered.get() && fine()));
    view! {
        <Show
            when=move || unsupported.get()
            fallback=move || view! { <FailureNotice reading what=family.all page=nothing /> }
        >
            <section class="card">
                <Empty title=format!("This server has no {}", family.many) text="It does not answer for them. Everything else works." icon=family.icon />
            </section>
        </Show>
        <Show when=move || waiting.get()>
            <Waiting what=family.all reading=reading><TableSkeleton /></Waiting>
        </Show>
        <Show when=move || { nothing.get() && answered.get() && fine() }>
            <section class="card">
                <Show
                    when=move || filtered.get()
                    fallback=move || view! { <Empty title=format!("No {} yet", family.many) text=family.first icon=family.icon /> }
                >
                    {no_match(family.one, clear)}
                </Show>
            </section>
        </Show>
    }
}
