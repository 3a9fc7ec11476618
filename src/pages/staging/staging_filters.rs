//! The filters of agents in staging: status and provider. Both live in the address.

use crate::api;
use crate::api::client::Client;
use crate::components::list_filters::provider_choices;
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
    let called = move |id: &str| {
        list.rows.with(|rows| rows.iter().find(|row| row.provider_id == id).map(|row| row.provider_name.clone()))
    };
    let options = provider_choices(providers, chosen, Box::new(called));
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
    let change = move |change: fn(&mut StagingView, String)| {
        callback(move |chosen: String| {
            let mut view = StagingView { looks: false, ..view_now.get_untracked() };
            change(&mut view, chosen);
            show.run(view);
        })
    };
    let on_status = change(|view, code| view.status = Status::parse(&code).unwrap_or(Status::INITIAL));
    let on_provider = change(|view, provider| view.provider = provider);
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
