//! What a list shows around its rows, and instead of them.

use crate::api::error::ApiError;
use crate::components::load::{Reading, patiently};
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::components::paged_list::PagedList;
use crate::format::count;
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::icon::Icon;
use crate::ui::react::{callback, derive, memo};
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::wire::page::Metadata;
use leptos::prelude::*;

/// How many match, of how many.
#[component]
pub fn Count(counts: RwSignal<Option<Metadata>>) -> impl IntoView {
    move || {
        let known = counts.with(|counts| counts.as_ref().map(|counts| (counts.total, counts.unfiltered)));
        known.map(|(total, unfiltered)| {
            let all = unfiltered.unwrap_or(total);
            let words = if all == total { count(all) } else { format!("{} of {}", count(total), count(all)) };
            view! { " " <span class="count">{words}</span> }
        })
    }
}

/// How many rows a list has, where that is known: as the server counts them, or once all are here.
pub fn total<R: Clone + PartialEq + Send + Sync + 'static>(list: PagedList<R>) -> Signal<Option<usize>> {
    derive(move || {
        let counted = list.counts.with(|counts| counts.as_ref().and_then(|counts| usize::try_from(counts.total).ok()));
        counted.or_else(|| (!list.has_more()).then(|| list.rows.with(Rows::len)))
    })
}

/// How far a list is loaded, and the way to more of it.
pub fn foot<R: Clone + PartialEq + Send + Sync + 'static>(
    list: PagedList<R>,
    total: Signal<Option<usize>>,
    more: &'static str,
) -> AnyView {
    let more_rows = More { error: list.more.error, busy: list.more.busy, load: callback(move |()| list.load_more()) };
    foot_of(more_rows, derive(move || list.rows.with(Rows::len)), derive(move || list.has_more()), total, more)
}

/// The read of the next page.
struct More {
    error: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
    load: Callback<()>,
}

/// The same for any list: compiled once.
#[inline(never)]
fn foot_of(
    read: More,
    loaded: Signal<usize>,
    has_more: Signal<bool>,
    total: Signal<Option<usize>>,
    more: &'static str,
) -> AnyView {
    let More { error, busy, load } = read;
    let number = |of: usize| count(u64::try_from(of).unwrap_or(u64::MAX));
    let words = move || match total.get() {
        Some(total) => format!("Showing {} of {}", number(loaded.get()), number(total.max(loaded.get()))),
        None => format!("Showing {}", number(loaded.get())),
    };
    view! {
        <div class="foot foot--card">
            <span>{words}</span>
            <Show when=move || { has_more.get() || error.with(Option::is_some) }>
                <Button label=more small=true busy on_click=move || load.run(()) />
                <span class="hide-narrow">"More rows load as you scroll"</span>
            </Show>
            {move || error.get().map(|error| view! { <span class="err" role="alert">{error.sentence()}</span> })}
        </div>
    }
    .into_any()
}

/// Grey rows while the first answer is on its way.
#[component]
pub fn TableSkeleton() -> impl IntoView {
    view! {
        <div class="card sk-table" aria-hidden="true">
            {(0..8).map(|_| view! {
                <div class="sk-row"><span class="sk sk--1"></span><span class="sk sk--2"></span><span class="sk sk--3"></span><span class="sk sk--4"></span></div>
            }).collect_view()}
        </div>
    }
}

/// Nothing to show: `what` does not match the filters, and `clear` takes them away.
pub fn no_match(what: &'static str, clear: Callback<()>) -> AnyView {
    view! {
        <div class="empty">
            <span class="glyph"><Icon name="filter" /></span>
            <h2>{format!("No {what} matches these filters")}</h2>
            <p>"Your filters are kept. Take some away to see more."</p>
            <div class="row"><Button label="Clear all filters" on_click=move || clear.run(()) /></div>
        </div>
    }
    .into_any()
}

/// What a list says when it has no rows.
#[derive(Debug, Clone)]
pub struct Words {
    /// What is listed: "The MCP servers".
    pub all: &'static str,
    /// One of it: "MCP server".
    pub one: &'static str,
    /// That the server does not have such a list, and what that means.
    pub unsupported: (String, &'static str),
    /// That nothing is in it.
    pub none_yet: String,
    /// How the first one comes to be.
    pub first: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
}

/// In place of rows: the failure, the wait, or that nothing is there, and why.
#[component]
pub fn ListStates(
    words: Words,
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
    let Words { all, one, unsupported: (no_such_list, what_then), none_yet, first, icon } = words;
    let unsupported = memo(move || reading.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported)));
    let fine = move || reading.error.with(Option::is_none);
    let waiting = patiently(derive(move || nothing.get() && !answered.get() && fine()));
    let (no_such_list, none_yet) = (Signal::stored(no_such_list), Signal::stored(none_yet));
    view! {
        <Show
            when=move || unsupported.get()
            fallback=move || view! { <FailureNotice reading what=all page=nothing /> }
        >
            <section class="card">
                <Empty title=no_such_list text=what_then icon />
            </section>
        </Show>
        <Show when=move || waiting.get()>
            <Waiting what=all reading=reading><TableSkeleton /></Waiting>
        </Show>
        <Show when=move || { nothing.get() && answered.get() && fine() }>
            <section class="card">
                <Show
                    when=move || filtered.get()
                    fallback=move || view! { <Empty title=none_yet text=first icon /> }
                >
                    {no_match(one, clear)}
                </Show>
            </section>
        </Show>
    }
}
