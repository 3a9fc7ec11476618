//! The filters of the list of import runs: status, provider and time. All live in the address.

use crate::components::list_filters::{provider_choices, segments};
use crate::components::load::Load;
use crate::components::paged_list::PagedList;
use crate::domain::import_run::Status;
use crate::paths::Last;
use crate::ui::react::{callback, derive, memo};
use crate::ui::segmented::Segmented;
use crate::ui::select::Select;
use crate::ui::show::Show;
use crate::url_state::{ImportsView, PERIODS};
use crate::wire::imports::ImportRun;
use crate::wire::page::List;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The filter row. `show` puts another view into the address.
#[component]
pub fn ImportFilters(
    view_now: Memo<ImportsView>,
    list: PagedList<ImportRun>,
    providers: Load<List<Provider>>,
    show: Callback<ImportsView>,
) -> impl IntoView {
    let chosen = memo(move || view_now.with(|view| view.provider.clone()));
    let called = move |id: &str| {
        list.rows.with(|rows| rows.iter().find(|run| run.provider.id == id).map(|run| run.provider.name.clone()))
    };
    let options = provider_choices(providers, chosen, Box::new(called));
    let statuses = memo(move || {
        let statuses = Status::ALL.into_iter().map(|status| (status.code(), status.look()));
        segments(statuses, list.counts.get().as_ref())
    });
    let change = move |change: fn(&mut ImportsView, String)| {
        callback(move |chosen: String| {
            let mut view = view_now.get_untracked();
            change(&mut view, chosen);
            show.run(view);
        })
    };
    let on_status = change(|view, code| view.status = Status::parse(&code));
    let on_provider = change(|view, provider| view.provider = provider);
    let on_period = change(|view, code| view.period = Last::parse(&code).unwrap_or(Last::Any));
    let periods = PERIODS.map(|period| (period.code().to_owned(), period.label().to_owned())).to_vec();
    let period = memo(move || view_now.with(|view| view.period.code().to_owned()));
    view! {
        <div class="filters" role="search" aria-label="Filter import runs">
            <div class="filter-row">
                <Segmented legend="Status" name="status" options=statuses on_select=on_status
                    selected=derive(move || view_now.with(|view| view.status.map(Status::code).unwrap_or_default().to_owned())) />
                <Select label="Provider" hide_label=true options selected=chosen on_select=on_provider />
                <Select label="Time" hide_label=true options=Signal::stored(periods) selected=period on_select=on_period />
                <Show when=move || view_now.with(ImportsView::is_filtered)>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| show.run(ImportsView::default())>
                        "Clear filters"
                    </button>
                </Show>
            </div>
        </div>
    }
}
