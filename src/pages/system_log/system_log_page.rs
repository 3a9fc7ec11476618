//! The System Log: filters in the address, the picture over time, the entries, live where somebody wants that. [pages 1.13, flow F4]

use super::log_desk::LogDesk;
use super::log_export::buttons;
use super::log_filters::{LogFilters, clear};
use super::log_histogram::LogHistogram;
use super::log_list::LogList;
use super::log_tail::Tail;
use super::log_times::zone;
use crate::components::list_follow::{announce_count, follow_address};
use crate::components::list_states::{ListStates, Words};
use crate::paths::LogView;
use crate::ui::react::{ElementRef, callback, memo};
use crate::ui::table_pages::Rows;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SystemLogPage() -> impl IntoView {
    let desk = LogDesk::here();
    let list = desk.list;
    let region = ElementRef::new();
    let address = memo(move || desk.view.with(LogView::list_address));
    follow_address(list, address, region, move || {
        desk.open.set(Vec::new());
        list.ask_anew();
    });
    announce_count(desk.matching, move || desk.view.with(LogView::is_filtered), ("event", "events"));
    let tail = Tail::watch(desk, region);
    let nothing = memo(move || list.rows.with(Rows::is_empty));
    let answered = memo(move || list.first.value.with(Option::is_some) && !list.first.busy.get());
    let words = Words {
        all: "The System Log",
        one: "event",
        unsupported: ("This server has no log".to_owned(), "It does not tell what happened. Everything else works."),
        none_yet: "Nothing happened in this time".to_owned(),
        first: "Choose a longer time, or change something: each change shows here at once.",
        icon: "log",
    };
    view! {
        <div class="page page--fill page--log">
            <div class="head">
                <div class="head-t">
                    <h1>"System Log"</h1>
                    <p>{format!("Every change, who made it and how it ended, with before and after. Times are in your zone, {}.", zone())}</p>
                </div>
                <div class="head-a">{tail.switch()}{buttons(desk)}</div>
            </div>
            <LogFilters desk />
            <LogHistogram desk />
            <ListStates words reading=list.first.reading nothing answered
                filtered=move || desk.view.with(LogView::is_filtered) clear=callback(move |()| clear(desk)) />
            <LogList desk region tail />
        </div>
    }
}
