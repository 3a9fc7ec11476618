//! The filters of the list of import runs: status, provider and time. All live in the address.

use crate::components::list_filters::segments;
use crate::components::load::Load;
use crate::components::paged_list::PagedList;
use crate::domain::import_run::Status;
use crate::ui::react::{callback, derive, memo};
use crate::ui::segmented::Segmented;
use crate::ui::select::Select;
use crate::ui::show::Show;
use crate::url_state::{ImportsView, Period};
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
    // The one that is chosen stands among them also when it was deleted, or is not read yet: named as its runs name it.
    let options = memo(move || {
        let known = providers.value.get().map(|page| page.data).unwrap_or_default();
        let mut all = vec![(String::new(), "All providers".to_owned())];
        all.extend(known.into_iter().map(|provider| (provider.id, provider.source_name)));
        let chosen = chosen.get();
        if all.iter().all(|(id, _)| *id != chosen) {
            let of_run = |run: &ImportRun| (run.provider.id == chosen).then(|| run.provider.name.clone());
            let name = list.rows.with(|rows| rows.iter().find_map(|run| of_run(run)));
            all.push((chosen.clone(), name.unwrap_or_else(|| "One provider".to_owned())));
        }
        all
    });
    let statuses = memo(move || {
        let statuses = Status::ALL.into_iter().map(|status| (status.code(), status.look()));
        segments(statuses, list.counts.get().as_ref())
    });
    let on_status = callback(move |code: String| {
        show.run(ImportsView { status: Status::parse(&code), ..view_now.get_untracked() });
    });
    let on_provider = callback(move |provider: String| show.run(ImportsView { provider, ..view_now.get_untracked() }));
    let periods = Period::ALL.map(|period| (period.code().to_owned(), period.words().to_owned())).to_vec();
    let period = memo(move || view_now.with(|view| view.period.code().to_owned()));
    let on_period = callback(move |code: String| {
        let period = Period::parse(&code).unwrap_or_default();
        show.run(ImportsView { period, ..view_now.get_untracked() });
    });
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
