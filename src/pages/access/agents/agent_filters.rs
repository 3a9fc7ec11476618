//! The filters of the list of agents in access. Each lives in the address.

use crate::components::list_filters::{SearchBox, segments};
use crate::domain::access_agent::Status;
use crate::ui::react::{callback, derive};
use crate::ui::segmented::Segmented;
use crate::ui::show::Show;
use crate::url_state::AccessAgentsView;
use crate::wire::page::Metadata;
use leptos::prelude::*;

/// The view without its filters.
#[must_use]
pub fn cleared(view: &AccessAgentsView) -> AccessAgentsView {
    AccessAgentsView { panel: view.panel.clone(), ..AccessAgentsView::default() }
}

/// The filter row. `show` puts another view into the address; its flag says that it replaces this one in the history.
#[component]
pub fn AgentFilters(
    view_now: Memo<AccessAgentsView>,
    counts: RwSignal<Option<Metadata>>,
    busy: RwSignal<bool>,
    show: Callback<(AccessAgentsView, bool)>,
) -> impl IntoView {
    let ask = callback(move |(text, replaces): (String, bool)| {
        show.run((AccessAgentsView { text, ..view_now.get_untracked() }, replaces));
    });
    let on_select = callback(move |code: String| {
        show.run((AccessAgentsView { status: Status::parse(&code), ..view_now.get_untracked() }, false));
    });
    let options = derive(move || {
        let statuses = Status::ALL.into_iter().map(|status| (status.code(), status.look()));
        segments(statuses, counts.get().as_ref())
    });
    let chosen = derive(move || view_now.with(|view| view.status.map(Status::code).unwrap_or_default().to_owned()));
    let clear = move |_| show.run((cleared(&view_now.get_untracked()), false));
    view! {
        <div class="filters" role="search" aria-label="Filter agents">
            <div class="filter-row">
                <SearchBox label="Search agents" placeholder="Search name or client"
                    text=derive(move || view_now.with(|view| view.text.clone())) busy ask />
                <Segmented legend="Status" name="status" options on_select selected=chosen />
                <Show when=move || view_now.with(AccessAgentsView::is_filtered)>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=clear>"Clear filters"</button>
                </Show>
            </div>
        </div>
    }
}
