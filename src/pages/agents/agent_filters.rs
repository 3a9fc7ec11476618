//! The filters of the agents list. Each lives in the address; those the server can't answer are not offered. [decisions 2]

use super::agent_filter_options::FilterOptions;
use super::agents_later::offer;
use crate::domain::agent::Status;
use crate::format::count;
use crate::state::session::Access;
use crate::ui::icon::Icon;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::select::Select;
use crate::ui::show::Show;
use crate::url_state::AgentsView;
use crate::wire::page::Metadata;
use crate::wire::server::SEARCH_EXTENDED;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long typing rests before it is asked while another answer is on its way; with nothing on its way it is asked at once.
const PAUSE: Duration = Duration::from_millis(180);

/// The filter row. `show` puts another view into the address; its flag says that it replaces this one in the history.
#[component]
pub fn AgentFilters(
    view_now: Memo<AgentsView>,
    counts: Signal<Option<Metadata>>,
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
    let owner_options = Signal::stored(
        [("", "With or without owners"), ("some", "With owners"), ("none", "Without owners")]
            .map(|(value, label)| (value.to_owned(), label.to_owned()))
            .to_vec(),
    );
    view! {
        <div class="filters" class:is-open=more_open role="search" aria-label="Filter agents">
            <div class="filter-row">
                <SearchBox view_now busy show />
                <Segmented
                    legend="Status"
                    name="status"
                    options=derive(move || segments(counts.get().as_ref()))
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

fn segments(counts: Option<&Metadata>) -> Vec<SegmentOption> {
    let of = |code: &str| counts.map(|counts| count(counts.by_status.get(code).copied().unwrap_or(0)));
    let all = counts.map(|counts| count(counts.by_status.values().sum()));
    let every = SegmentOption { value: String::new(), label: "All".to_owned(), count: all };
    let statuses = Status::ALL.into_iter().map(|status| SegmentOption {
        value: status.code().to_owned(),
        label: status.look().word.to_owned(),
        count: of(status.code()),
    });
    std::iter::once(every).chain(statuses).collect()
}

/// Searches as you type; `/` goes there, Escape empties it.
#[component]
fn SearchBox(view_now: Memo<AgentsView>, busy: RwSignal<bool>, show: Callback<(AgentsView, bool)>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let input = ElementRef::new();
    // Back, or a cleared filter, writes the box; typing does not, so that no letter is lost.
    effect(move |_| {
        let shown = view_now.with(|view| view.filter.text.clone());
        if shown != text.get_untracked().trim() {
            text.set(shown);
        }
    });
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let ask = move || {
        let typed = text.get_untracked().trim().to_owned();
        let mut next = view_now.get_untracked();
        if next.filter.text != typed {
            // The first letter makes an entry of its own in the history, the rest of the word replaces it.
            let replaces = !next.filter.text.is_empty();
            next.filter.text = typed;
            show.run((next, replaces));
        }
    };
    let typed = move |value: String| {
        text.set(value);
        stop();
        if busy.get_untracked() {
            waiting.set_value(set_timeout_with_handle(ask, PAUSE).ok());
        } else {
            ask();
        }
    };
    on_cleanup(stop);
    let slash = window_event_listener(ev::keydown, move |event| {
        let writing =
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| {
                target.closest("input, textarea, select, dialog, [role=menu]").ok().flatten().is_some()
            });
        if event.key() == "/"
            && !writing
            && let Some(input) = input.now()
        {
            event.prevent_default();
            // An input in the page takes the focus.
            let _ = input.focus();
        }
    });
    on_cleanup(move || slash.remove());
    view! {
        <label class="in search">
            <Icon name="search" />
            <span class="vh">"Search agents"</span>
            <input
                node_ref=input
                type="search"
                placeholder="Search by name"
                maxlength="255"
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                on:input=move |event| typed(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        text.set(String::new());
                        stop();
                        ask();
                    } else if event.key() == "Enter" {
                        stop();
                        ask();
                    }
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </label>
    }
}
