//! The filters of agents in staging: status and provider. Both live in the address.

use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::components::paged_list::PagedList;
use crate::domain::staging::Status;
use crate::format::count;
use crate::ui::react::{callback, derive, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::select::Select;
use crate::url_state::StagingView;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;

/// The filter row. `show` puts another view into the address.
#[component]
pub fn StagingFilters(
    view_now: Memo<StagingView>,
    list: PagedList<StagedAgent>,
    show: Callback<StagingView>,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let providers = Load::new(move || api::providers::list(client));
    providers.again();
    let chosen = memo(move || view_now.with(|view| view.provider.clone()));
    // The one that is chosen stands among them also when it was deleted, or is not read yet.
    let options = memo(move || {
        let known = providers.value.get().map(|page| page.data).unwrap_or_default();
        let mut all = vec![(String::new(), "All providers".to_owned())];
        all.extend(known.into_iter().map(|provider| (provider.id, provider.source_name)));
        let chosen = chosen.get();
        if all.iter().all(|(id, _)| *id != chosen) {
            let of_row = |row: &StagedAgent| (row.provider_id == chosen).then(|| row.provider_name.clone());
            let name = list.rows.with(|rows| rows.iter().find_map(|row| of_row(row)));
            all.push((chosen.clone(), name.unwrap_or_else(|| "One provider".to_owned())));
        }
        all
    });
    let statuses = memo(move || {
        let counts = list.counts.get();
        let of = |code: &str| counts.as_ref().map(|counts| count(counts.by_status.get(code).copied().unwrap_or(0)));
        let segment = |status: Status| SegmentOption {
            value: status.code().to_owned(),
            label: status.look().word.to_owned(),
            count: of(status.code()),
        };
        Status::ALL.map(segment).to_vec()
    });
    let on_status = callback(move |code: String| {
        let status = Status::parse(&code).unwrap_or(Status::INITIAL);
        show.run(StagingView { status, looks: false, ..view_now.get_untracked() });
    });
    let on_provider =
        callback(move |provider: String| show.run(StagingView { provider, looks: false, ..view_now.get_untracked() }));
    view! {
        <div class="filters" role="search" aria-label="Filter agents in staging">
            <div class="filter-row">
                <Segmented legend="Status" name="status" options=statuses on_select=on_status
                    selected=derive(move || view_now.with(|view| view.status.code().to_owned())) />
                <Select label="Provider" hide_label=true options selected=chosen on_select=on_provider />
            </div>
        </div>
    }
}
