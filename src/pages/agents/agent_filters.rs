//! The filters of the agents list. Each lives in the address; those the server can't answer are not offered. [decisions 2]

use super::agent_filter_options::FilterOptions;
use super::agents_later::offer;
use crate::components::list_filters::{SearchBox, segments};
use crate::domain::agent::Status;
use crate::state::session::Access;
use crate::ui::icon::Icon;
use crate::ui::react::{callback, derive, memo};
use crate::ui::segmented::Segmented;
use crate::ui::select::Select;
use crate::ui::show::Show;
use crate::url_state::AgentsView;
use crate::wire::page::Metadata;
use crate::wire::server::SEARCH_EXTENDED;
use leptos::prelude::*;

/// The filter row. `show` puts another view into the address; its flag says that it replaces this one in the history.
#[component]
pub fn AgentFilters(
    view_now: Memo<AgentsView>,
    counts: RwSignal<Option<Metadata>>,
    busy: RwSignal<bool>,
    show: Callback<(AgentsView, bool)>,
) -> impl IntoView {
    let access = expect_context::<Access>();
    let more_open = RwSignal::new(false);
    let extended = memo(move || access.can(SEARCH_EXTENDED));
    let options = FilterOptions::new(access);
    let in_use = view_now.with_untracked(|view| !(view.filter.source.is_empty() && view.filter.app.is_empty()));
    offer(options, in_use);
    let change = move |edit: &dyn Fn(&mut AgentsView)| {
        let mut next = view_now.get_untracked();
        edit(&mut next);
        show.run((next, false));
    };
    let ask = callback(move |(text, replaces): (String, bool)| {
        let mut next = view_now.get_untracked();
        next.filter.text = text;
        show.run((next, replaces));
    });
    let owner_options = Signal::stored(
        [("", "With or without owners"), ("some", "With owners"), ("none", "Without owners")]
            .map(|(value, label)| (value.to_owned(), label.to_owned()))
            .to_vec(),
    );
    view! {
        <div class="filters" class:is-open=more_open role="search" aria-label="Filter agents">
            <div class="filter-row">
                <SearchBox label="Search agents" placeholder="Search by name" text=derive(move || view_now.with(|view| view.filter.text.clone())) busy ask />
                <Segmented
                    legend="Status"
                    name="status"
                    options=derive(move || counts.with(|counts| segments(Status::ALL.map(|status| (status.code(), status.look())).into_iter(), counts.as_ref())))
                    selected=derive(move || view_now.with(|view| view.filter.status.map(Status::code).unwrap_or_default().to_owned()))
                    on_select=callback(move |code: String| change(&|view| view.filter.status = Status::parse(&code)))
                />
                <button
                    class="btn only-phone"
                    type="button"
                    aria-expanded=move || more_open.get().to_string()
                    on:click=move |_| more_open.update(|open| *open = !*open)
                >
                    <Icon name="filter" />"Filters"
                </button>
                <div class="filter-more">
                    <Show when=move || extended.get()>
                        <Select label="Source" hide_label=true options=options.sources
                            selected=derive(move || view_now.with(|view| view.filter.source.clone()))
                            on_select=callback(move |id: String| change(&|view| view.filter.source = id.clone())) />
                    </Show>
                    <Show when=move || options.has_apps.get()>
                        <Select label="App" hide_label=true options=options.apps
                            selected=derive(move || view_now.with(|view| view.filter.app.clone()))
                            on_select=callback(move |id: String| change(&|view| view.filter.app = id.clone())) />
                    </Show>
                    <Show when=move || extended.get()>
                        <Select label="Has owner" hide_label=true options=owner_options
                            selected=derive(move || view_now.with(|view| owned_code(view.filter.owned).to_owned()))
                            on_select=callback(move |code: String| change(&|view| view.filter.owned = owned(&code))) />
                    </Show>
                </div>
                <Show when=move || view_now.with(|view| !view.filter.is_empty())>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| change(&|view| view.filter = Default::default())>
                        "Clear filters"
                    </button>
                </Show>
            </div>
        </div>
    }
}

fn owned(code: &str) -> Option<bool> {
    match code {
        "some" => Some(true),
        "none" => Some(false),
        _ => None,
    }
}

fn owned_code(owned: Option<bool>) -> &'static str {
    match owned {
        Some(true) => "some",
        Some(false) => "none",
        None => "",
    }
}
