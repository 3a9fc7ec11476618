//! The filters of a list of servers. Each lives in the address.

use crate::components::list_filters::{SearchBox, segments};
use crate::domain::availability::Look;
use crate::ui::react::{callback, derive};
use crate::ui::segmented::Segmented;
use crate::ui::show::Show;
use crate::url_state::ServersView;
use crate::wire::page::Metadata;
use crate::wire::server_search::ServerFilter;
use leptos::prelude::*;

/// The view without its filters.
#[must_use]
pub fn cleared(view: ServersView) -> ServersView {
    ServersView { filter: ServerFilter::default(), ..view }
}

/// The filter row. `show` puts another view into the address; its flag says that it replaces this one in the history.
#[component]
pub fn ServerFilters(
    /// What is listed, in the plural: "resource servers".
    what: &'static str,
    view_now: Memo<ServersView>,
    /// Codes and looks of the statuses, in their order.
    statuses: StoredValue<Vec<(&'static str, Look)>>,
    counts: RwSignal<Option<Metadata>>,
    busy: RwSignal<bool>,
    show: Callback<(ServersView, bool)>,
) -> impl IntoView {
    let ask = callback(move |(text, replaces): (String, bool)| {
        let view = view_now.get_untracked();
        show.run((ServersView { filter: ServerFilter { text, ..view.filter.clone() }, ..view }, replaces));
    });
    let on_select = callback(move |status: String| {
        let view = view_now.get_untracked();
        show.run((ServersView { filter: ServerFilter { status, ..view.filter.clone() }, ..view }, false));
    });
    let options = derive(move || {
        let counts = counts.get();
        statuses.with_value(|statuses| segments(statuses.iter().copied(), counts.as_ref()))
    });
    view! {
        <div class="filters" role="search" aria-label=format!("Filter {what}")>
            <div class="filter-row">
                <SearchBox label=format!("Search {what}") placeholder="Search name or URL"
                    text=derive(move || view_now.with(|view| view.filter.text.clone())) busy ask />
                <Segmented legend="Status" name="status" options on_select
                    selected=derive(move || view_now.with(|view| view.filter.status.clone())) />
                <Show when=move || view_now.with(|view| !view.filter.is_empty())>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| show.run((cleared(view_now.get_untracked()), false))>
                        "Clear filters"
                    </button>
                </Show>
            </div>
        </div>
    }
}
