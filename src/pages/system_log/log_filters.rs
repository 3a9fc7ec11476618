//! The filters of the System Log, all of them in the address.

use super::log_desk::LogDesk;
use super::log_times::LogTimes;
use crate::components::focus::focus_soon_first;
use crate::components::list_filters::SearchBox;
use crate::components::status_badge::tone_name;
use crate::domain::log_event::{self, FAMILIES, Outcome};
use crate::paths::LogView;
use crate::ui::icon::Icon;
use crate::ui::react::{callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::show::Show;
use crate::wire::logs::LogEvent;
use leptos::prelude::*;

/// The rows of filters, and a chip for each that has no place of its own there.
#[component]
pub fn LogFilters(desk: LogDesk) -> impl IntoView {
    let router = expect_context::<Router>();
    let ask = callback(move |(text, replaces): (String, bool)| {
        let view = LogView { text, ..desk.view.get_untracked() };
        if replaces {
            router.replace(&view.address());
        } else {
            desk.show.run(view);
        }
    });
    let outcomes = Outcome::ALL.map(|outcome| (outcome.code(), outcome.look().word));
    let outcomes: Vec<_> = [("", "All")].into_iter().chain(outcomes).collect();
    let option =
        |(value, label): (&str, &str)| SegmentOption { value: value.to_owned(), label: label.to_owned(), count: None };
    let outcomes = Signal::stored(outcomes.into_iter().map(option).collect::<Vec<_>>());
    let outcome = derive(move || desk.view.with(|view| view.outcome.map(Outcome::code).unwrap_or_default().to_owned()));
    let on_outcome = callback(move |code: String| desk.turn(|view| view.outcome = Outcome::parse(&code)));
    let filtered = move || desk.view.with(LogView::is_filtered);
    view! {
        <div class="filters" role="search" aria-label="Filter the System Log">
            <div class="filter-row">
                <SearchBox label="Search the System Log" placeholder="Event, actor, target or reason"
                    text=derive(move || desk.view.with(|view| view.text.clone())) busy=desk.list.first.busy ask />
                <LogTimes desk />
                {events(desk)}
                <Segmented legend="Outcome" name="outcome" options=outcomes selected=outcome on_select=on_outcome />
                <Show when=filtered>
                    <button class="btn btn--quiet btn--sm" type="button" on:click=move |_| clear(desk)>"Clear filters"</button>
                </Show>
            </div>
            <div class="chips log-chips" role="group" aria-label="Filters by record">
                {chip(desk, "Actor", |view| &mut view.actor, |event, id| {
                    Some(&event.actor).filter(|actor| actor.id == id).map(|actor| actor.display_name.clone())
                })}
                {chip(desk, "Target", |view| &mut view.target, |event, id| {
                    event.target.iter().find(|target| target.id == id).map(|target| target.display_name.clone())
                })}
                {chip(desk, "Operation", |view| &mut view.operation, |_, _| None)}
            </div>
        </div>
    }
}

/// Asks for everything of the same time.
pub fn clear(desk: LogDesk) {
    desk.turn(|view| {
        let LogView { last, between, live, .. } = view.clone();
        *view = LogView { last, between, live, ..LogView::default() };
    });
}

/// Every event by its name, family by family; a family can be chosen as a whole.
fn events(desk: LogDesk) -> AnyView {
    let selected = memo(move || desk.view.with(|view| view.event.clone()));
    let option = move |value: &'static str, label: String| {
        view! { <option value=value prop:selected=move || selected.with(|event| event == value)>{label}</option> }
    };
    let family = |family: log_event::Family| {
        view! {
            <optgroup label=family.label>
                {option(family.code, ["Everything of ", family.label].concat())}
                {family.events.iter().map(|(name, words)| option(name, (*words).to_owned())).collect_view()}
            </optgroup>
        }
    };
    // An event of another server is not in the list.
    let unknown = move || {
        let event = selected.get();
        let known = FAMILIES.iter().any(|family| family.code == event) || log_event::words(&event).is_some();
        (!known && !event.is_empty())
            .then(|| view! { <option value=event.clone() selected=true>{event.clone()}</option> })
    };
    view! {
        <label class="field">
            <span class="vh">"Event"</span>
            <span class="in in--select">
                <select on:change=move |change| desk.turn(|view| view.event = event_target_value(&change))>
                    <option value="" prop:selected=move || selected.with(String::is_empty)>"All events"</option>
                    {unknown}
                    {FAMILIES.into_iter().map(family).collect_view()}
                </select>
            </span>
        </label>
    }
    .into_any()
}

/// A filter by the id of a record, by its name where an entry tells it.
fn chip(
    desk: LogDesk,
    title: &'static str,
    member: fn(&mut LogView) -> &mut String,
    name: fn(&LogEvent, &str) -> Option<String>,
) -> AnyView {
    let id = memo(move || member(&mut desk.view.get()).clone());
    let known = memo(move || {
        let id = id.get();
        desk.list.rows.with(|rows| rows.iter().find_map(|entry| name(&entry.event, &id))).unwrap_or(id)
    });
    let take_off = move |_| {
        desk.turn(|view| member(view).clear());
        focus_soon_first(&[".log-chips button", ".filters input"]);
    };
    view! {
        <Show when=move || id.with(|id| !id.is_empty())>
            <span class="chip">
                <span><span class="k">{title}" "</span><b><bdi>{known}</bdi></b></span>
                <button type="button" aria-label=move || format!("Remove filter {title} {}", known.get()) on:click=take_off>
                    <Icon name="x" small=true />
                </button>
            </span>
        </Show>
    }
    .into_any()
}

/// Tone of an outcome as it came; an unknown one is told in its own words.
pub fn look(code: &str) -> (&'static str, &'static str, String) {
    match Outcome::parse(code).map(Outcome::look) {
        Some(look) => (look.shape, tone_name(look.tone), look.word.to_owned()),
        None => ("inactive", "idle", code.to_owned()),
    }
}
