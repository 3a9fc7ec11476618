//! What a list shows around its rows, and instead of them.

use crate::components::paged_list::PagedList;
use crate::format::count;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::react::derive;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::wire::page::Metadata;
use leptos::prelude::*;

/// How many match, of how many.
#[component]
pub fn Count(counts: RwSignal<Option<Metadata>>) -> impl IntoView {
    move || {
        counts.get().map(|counts| {
            let all = counts.unfiltered.unwrap_or(counts.total);
            let words =
                if all == counts.total { count(all) } else { format!("{} of {}", count(counts.total), count(all)) };
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
    let number = |of: usize| count(u64::try_from(of).unwrap_or(u64::MAX));
    let loaded = move || list.rows.with(Rows::len);
    let words = move || match total.get() {
        Some(total) => format!("Showing {} of {}", number(loaded()), number(total.max(loaded()))),
        None => format!("Showing {}", number(loaded())),
    };
    view! {
        <div class="foot foot--card">
            <span>{words}</span>
            <Show when=move || { list.has_more() || list.more.error.with(Option::is_some) }>
                <Button label=more small=true busy=list.more.busy on_click=move || list.load_more() />
                <span class="hide-narrow">"More rows load as you scroll"</span>
            </Show>
            {move || list.more.error.get().map(|error| view! { <span class="err" role="alert">{error.sentence()}</span> })}
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
