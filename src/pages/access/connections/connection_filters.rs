//! The filters of one's own connections, in the address, and the switch between cards and table.

use crate::components::list_filters::{SearchBox, segments};
use crate::domain::user_connection::Status;
use crate::ui::react::{callback, derive};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::show::Show;
use crate::url_state::{MyConnectionsView, Shown};
use crate::wire::page::Metadata;
use leptos::prelude::*;

/// The filter row. `show` puts another view into the address; its flag says that it replaces this one in the history.
#[component]
pub fn ConnectionFilters(
    view_now: Memo<MyConnectionsView>,
    counts: RwSignal<Option<Metadata>>,
    busy: RwSignal<bool>,
    show: Callback<(MyConnectionsView, bool)>,
) -> impl IntoView {
    let ask = callback(move |(text, replaces): (String, bool)| {
        show.run((MyConnectionsView { text, ..view_now.get_untracked() }, replaces));
    });
    let on_select = callback(move |code: String| {
        show.run((MyConnectionsView { status: Status::parse(&code), ..view_now.get_untracked() }, false));
    });
    let options = derive(move || {
        let statuses = Status::ALL.into_iter().map(|status| (status.code(), status.look()));
        counts.with(|counts| segments(statuses, counts.as_ref()))
    });
    let code = derive(move || view_now.with(|view| view.status.map(Status::code).unwrap_or_default().to_owned()));
    let choose = callback(move |label: String| {
        let shown = Shown::ALL.into_iter().find(|shown| shown.label() == label).unwrap_or_default();
        show.run((MyConnectionsView { shown, ..view_now.get_untracked() }, true));
    });
    let segment = |shown: Shown| {
        let label = shown.label().to_owned();
        SegmentOption { value: label.clone(), label, count: None }
    };
    view! {
        <div class="filters" role="search" aria-label="Filter connections">
            <div class="filter-row">
                <SearchBox label="Search apps" placeholder="Search apps"
                    text=derive(move || view_now.with(|view| view.text.clone())) busy ask />
                <Segmented legend="Status" name="status" options selected=code on_select />
                <Show when=move || view_now.with(MyConnectionsView::is_filtered)>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| show.run((view_now.with_untracked(MyConnectionsView::cleared), false))>
                        "Clear filters"
                    </button>
                </Show>
                <div class="push">
                    <Segmented legend="Shown as" name="shown" options=Signal::stored(Shown::ALL.map(segment).to_vec())
                        selected=derive(move || view_now.with(|view| view.shown.label().to_owned())) on_select=choose />
                </div>
            </div>
        </div>
    }
}
