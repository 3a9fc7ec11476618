//! The filters of the System Log, all of them in the address.

use super::log_desk::LogDesk;
use super::log_presses::member;
use super::log_rows::name_of;
use super::log_times::LogTimes;
use crate::components::list_filters::SearchBox;
use crate::domain::log_event::{FAMILIES, Outcome};
use crate::paths::LogView;
use crate::ui::plain::Plain;
use crate::ui::react::{ElementRef, callback, derive, effect};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::wire::logs::LogEvent;
use leptos::prelude::*;
use web_sys::HtmlSelectElement;

/// The filters by a record, and their titles.
const RECORDS: [(&str, &str); 3] = [("actor", "Actor"), ("target", "Target"), ("operation", "Operation")];

/// The row of filters, and a chip for each that has no place of its own there.
#[component]
pub fn LogFilters(desk: LogDesk) -> impl IntoView {
    let ask = callback(move |(text, replaces): (String, bool)| {
        if replaces {
            desk.replace(&LogView { text, ..desk.view.get_untracked() });
        } else {
            desk.turn(|view| view.text = text);
        }
    });
    let option =
        |(value, label): (&str, &str)| SegmentOption { value: value.to_owned(), label: label.to_owned(), count: None };
    let outcomes = Outcome::ALL.map(|outcome| option((outcome.code(), outcome.look().word)));
    let outcomes = Signal::stored([vec![option(("", "All"))], outcomes.to_vec()].concat());
    let outcome = derive(move || desk.view.with(|view| view.outcome.map(Outcome::code).unwrap_or_default().to_owned()));
    let on_outcome = callback(move |code: String| desk.turn(|view| view.outcome = Outcome::parse(&code)));
    let (events, chips, clear) = (ElementRef::new(), ElementRef::new(), ElementRef::new());
    effect(move |_| {
        if let Some(events) = events.get_as::<HtmlSelectElement>() {
            choose(&events, &desk.view.with(|view| view.event.clone()));
        }
    });
    effect(move |_| {
        let view = desk.view.get();
        if let Some(chips) = chips.get() {
            Plain::fill(&chips, RECORDS.into_iter().filter_map(|record| chip(desk, &view, record)).collect());
        }
        if let Some(clear) = clear.get() {
            clear.set_hidden(!view.is_filtered());
        }
    });
    view! {
        <div class="filters" role="search" aria-label="Filter the System Log">
            <div class="filter-row">
                <SearchBox label="Search the System Log" placeholder="Event, actor, target or reason"
                    text=derive(move || desk.view.with(|view| view.text.clone())) busy=desk.list.first.busy ask />
                <LogTimes desk />
                <label class="field">
                    <span class="vh">"Event"</span>
                    <span class="in in--select">
                        <select node_ref=events on:change=move |event| desk.turn(|view| view.event = event_target_value(&event))></select>
                    </span>
                </label>
                <Segmented legend="Outcome" name="outcome" options=outcomes selected=outcome on_select=on_outcome />
                <button class="btn btn--quiet btn--sm" type="button" node_ref=clear on:click=move |_| take_off(desk)>"Clear filters"</button>
            </div>
            <div class="chips log-chips" role="group" aria-label="Filters by record" node_ref=chips></div>
        </div>
    }
}

/// Asks for everything of the same time.
pub fn take_off(desk: LogDesk) {
    desk.turn(|view| {
        let LogView { last, between, live, .. } = view.clone();
        *view = LogView { last, between, live, ..LogView::default() };
    });
}

/// Every event by its name, family by family; a family can be chosen as a whole, and what another server has is among them once it is chosen.
fn choose(select: &HtmlSelectElement, event: &str) {
    let option = |value: &str, label: &str| Plain::new("option", "").set("value", value).text(label);
    if select.length() == 0 {
        let mut all = vec![option("", "All events")];
        for family in FAMILIES {
            let whole = option(family.code, &["Everything of ", family.label].concat());
            let events = family.events.iter().map(|(name, words)| option(name, words)).collect();
            all.push(Plain::new("optgroup", "").set("label", family.label).with(whole).with_all(events));
        }
        Plain::fill(select, all);
    }
    select.set_value(event);
    if select.value() != event
        && let Some(unknown) = option(event, event).made()
    {
        // A select takes options.
        let _ = select.append_child(&unknown);
        select.set_value(event);
    }
}

/// A filter by the id of a record, by its name where an entry tells it. Tracked.
fn chip(desk: LogDesk, view: &LogView, (what, title): (&str, &str)) -> Option<Plain> {
    let id = member(&mut view.clone(), what).clone();
    if id.is_empty() {
        return None;
    }
    let name = desk
        .list
        .rows
        .with(|rows| rows.iter().find_map(|event| called(event, what, &id)))
        .unwrap_or_else(|| id.clone());
    let words = Plain::new("span", "").with(Plain::new("span", "k").text(title)).text(" ");
    let words = words.with(Plain::new("b", "").with(Plain::new("bdi", "").text(&name)));
    let off = Plain::new("button", "").set("type", "button").set("data-do", "off").set("data-id", what);
    let off = off.set("aria-label", &format!("Remove filter {title} {name}")).with(Plain::icon("x"));
    Some(Plain::new("span", "chip").with(words).with(off))
}

/// What an entry calls this record.
fn called(event: &LogEvent, what: &str, id: &str) -> Option<String> {
    let target = || event.target.iter().find(|target| target.id == id).map(|target| (&target.display_name, &target.id));
    let found = match what {
        "actor" => Some((&event.actor.display_name, &event.actor.id)).filter(|(_, known)| *known == id),
        "target" => target(),
        _ => None,
    };
    found.map(|(name, id)| name_of(name, id).to_owned())
}
