//! The System Log: filters in the address, the picture over time, the entries, live where somebody wants that. [pages 1.13, flow F4]

use super::log_desk::LogDesk;
use super::log_export::buttons;
use super::log_filters::{LogFilters, take_off};
use super::log_presses::press;
use super::log_rows::{TITLES, follow};
use super::log_tail::Tail;
use super::log_times::zone;
use super::system_log_chunk::LogPicture;
use crate::components::list_follow::{announce_count, follow_address};
use crate::components::list_states::{ListStates, Words, foot};
use crate::components::listen::capture;
use crate::paths::LogView;
use crate::state::session::Access;
use crate::ui::react::{ElementRef, callback, derive, effect, memo};
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::wire::server::LOG_COUNTS;
use leptos::prelude::*;

/// So many entries are read as somebody scrolls; more when somebody presses for them.
const BY_ITSELF: usize = 2_000;
/// How far below the window the end may come before more is read, in CSS pixels.
const AHEAD: f64 = 1_500.0;

/// The page.
#[component]
pub fn SystemLogPage() -> impl IntoView {
    let (desk, access) = (LogDesk::here(), expect_context::<Access>());
    let region = ElementRef::new();
    let address = memo(move || desk.view.with(LogView::list_address));
    follow_address(desk.list, address, region, move || desk.list.ask_anew());
    announce_count(desk.matching, move || desk.view.with(LogView::is_filtered), ("event", "events"));
    let tail = Tail::watch(desk, region);
    // Where there is nothing but what went wrong, there is no picture of it either.
    let refused = memo(move || desk.list.rows.with(Rows::is_empty) && desk.list.first.error.with(Option::is_some));
    view! {
        <div class="page page--fill page--log" on:click=move |event| press(desk, &event)>
            <div class="head">
                <div class="head-t">
                    <h1>"System Log"</h1>
                    <p>{["Every change, who made it and how it ended, with before and after. Times are in your zone, ", &zone(), "."].concat()}</p>
                </div>
                <div class="head-a">{tail.switch()}{buttons(desk)}</div>
            </div>
            <LogFilters desk />
            <Show when=move || access.can(LOG_COUNTS) && !refused.get()><LogPicture desk /></Show>
            {entries(desk, region, tail)}
        </div>
    }
}

/// The table of entries, what is said in its place, and how far it is read.
fn entries(desk: LogDesk, region: ElementRef, tail: Tail) -> AnyView {
    let list = desk.list;
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
    let body = ElementRef::new();
    effect(move |drawn: Option<Vec<String>>| {
        let mut drawn = drawn.unwrap_or_default();
        if let Some(body) = body.get() {
            list.rows.with(|rows| follow(&body, &mut drawn, rows));
        }
        drawn
    });
    capture("scroll", move |_| {
        let end = body.now().map(|body| body.get_bounding_client_rect().bottom());
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
        let near = end.is_some_and(|end| end < height + AHEAD);
        let few = list.rows.with_untracked(Rows::len) < BY_ITSELF;
        let calm = list.more.error.with_untracked(Option::is_none) && !list.more.busy.get_untracked();
        if near && few && calm && !list.first.busy.get_untracked() && untrack(|| list.has_more()) {
            list.load_more();
        }
    });
    let total = derive(move || {
        let counted =
            desk.matching.with(|counts| counts.as_ref().and_then(|counts| usize::try_from(counts.total).ok()));
        if list.has_more() { counted } else { Some(list.rows.with(Rows::len)) }
    });
    view! {
        <ListStates words reading=list.first.reading nothing answered
            filtered=derive(move || desk.view.with(LogView::is_filtered)) clear=callback(move |()| take_off(desk)) />
        {tail.note()}
        <div class="list-region log-region" node_ref=region hidden=nothing>
            <div class="log" role="table" aria-label="System Log" aria-rowcount="-1">
                <div role="rowgroup" class="log-head"><div role="row" class="log-row">
                    {TITLES.map(|title| view! { <div role="columnheader">{title}</div> }).into_iter().collect_view()}
                </div></div>
                <div role="rowgroup" node_ref=body></div>
            </div>
        </div>
        <Show when=move || !nothing.get()>{foot(list, total, "Load more")}</Show>
    }
    .into_any()
}
