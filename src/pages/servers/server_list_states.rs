//! What a list of servers shows instead of its rows.

use crate::api::error::ApiError;
use crate::components::list_states::{TableSkeleton, no_match};
use crate::components::load::{Reading, patiently};
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::ui::empty::Empty;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use leptos::prelude::*;

/// How a list of servers is called.
#[derive(Clone, Copy)]
pub struct Names {
    /// "The resource servers".
    pub title: &'static str,
    /// "resource server".
    pub one: &'static str,
    /// "resource servers".
    pub many: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// How the first one comes to be.
    pub first: &'static str,
}

/// The failure, the wait, or that nothing is there, and why.
#[component]
pub fn ServerListStates(
    names: Names,
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
            fallback=move || view! { <FailureNotice reading what=names.title page=nothing /> }
        >
            <section class="card">
                <Empty title=format!("This server has no {}", names.many) text="It does not answer for them. Everything else works." icon=names.icon />
            </section>
        </Show>
        <Show when=move || waiting.get()>
            <Waiting what=names.title reading=reading><TableSkeleton /></Waiting>
        </Show>
        <Show when=move || { nothing.get() && answered.get() && fine() }>
            <section class="card">
                <Show
                    when=move || filtered.get()
                    fallback=move || view! { <Empty title=format!("No {} yet", names.many) text=names.first icon=names.icon /> }
                >
                    {no_match(names.one, clear)}
                </Show>
            </section>
        </Show>
    }
}
