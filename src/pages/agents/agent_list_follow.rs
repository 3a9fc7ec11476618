//! What makes the agents list read: the address, changes, a reader who comes back.

use super::agent_list::AgentList;
use crate::components::listen::capture;
use crate::state::announce::Announcer;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::state::snapshot::{Arrival, Shelf, Snapshot};
use crate::ui::react::{ElementRef, effect, memo};
use crate::ui::table_pages::Rows;
use crate::url_state::AgentsView;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::agents::Agent;
use crate::wire::server::SORT;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// Asks for what the address shows. Back puts the list as it was left on the screen first, scrolled to where it was.
pub fn follow_address(list: AgentList, view_now: Memo<AgentsView>, region: ElementRef) {
    let shelf = expect_context::<Shelf<Rows<Arc<Agent>>>>();
    let arrival = expect_context::<Arrival>();
    let access = expect_context::<Access>();
    let address = memo(move || view_now.with(AgentsView::list_address));
    let scrolled = StoredValue::new(0);
    let put_back = StoredValue::new(None::<i32>);
    effect(move |before: Option<String>| {
        let now = address.get();
        let view = view_now.get_untracked();
        let kept = shelf.at(&now).filter(|_| before.is_none() && arrival.by_history());
        list.ask(AgentListQuery {
            order: view.order_in_effect(access.can(SORT)),
            filter: view.filter,
            ..AgentListQuery::default()
        });
        if let Some(kept) = kept {
            list.put_back(kept.rows);
            put_back.set_value(Some(kept.scrolled));
        } else if before.is_some()
            && let Some(region) = region.now()
        {
            region.set_scroll_top(0);
        }
        now
    });
    effect(move |_| {
        if region.get().is_some()
            && let Some(to) = put_back.get_value()
        {
            put_back.set_value(None);
            // Once the rows are drawn, and the frame has given the keyboard to the page.
            request_animation_frame(move || request_animation_frame(move || scroll_to(region, to)));
        }
    });
    capture("scroll", move |_| scrolled.set_value(scroll_of(region)));
    on_cleanup(move || {
        let address = address.get_untracked();
        let rows = list.rows.get_untracked();
        shelf.keep(Snapshot { address, rows, scrolled: scrolled.get_value() });
    });
}

/// How far the list is scrolled, in pixels: in its own region, or with the page where the window is small.
fn scroll_of(region: ElementRef) -> i32 {
    let inside = region.now().map_or(0, |region| region.scroll_top());
    let page = document().get_element_by_id("main").map_or(0, |main| main.scroll_top());
    inside.max(page)
}

fn scroll_to(region: ElementRef, to: i32) {
    if let Some(region) = region.now() {
        region.set_scroll_top(to);
        // What the region could not take, the page does.
        if region.scroll_top() != to
            && let Some(main) = document().get_element_by_id("main")
        {
            main.set_scroll_top(to);
        }
    }
}

/// Reads again what changed, and everything when the reader comes back to the tab.
pub fn follow_changes(list: AgentList, operations: Operations) {
    let changed = operations.changed();
    effect(move |before: Option<u64>| {
        let now = changed.with(|changed| changed.as_ref().map_or(0, |changed| changed.serial));
        if before.is_some_and(|before| before != now)
            && let Some(changed) = changed.get_untracked()
        {
            if let Some(now) = changed.now {
                list.put(now);
            }
            list.refresh(changed.agent);
        }
        now
    });
    let back = window_event_listener(ev::focus, move |_| list.again());
    on_cleanup(move || back.remove());
}

/// Tells how many agents match, once a question is answered.
pub fn announce_count(list: AgentList, view_now: Memo<AgentsView>) {
    let announcer = expect_context::<Announcer>();
    effect(move |before: Option<Option<u64>>| {
        let total = list.counts.with(|counts| counts.as_ref().map(|counts| counts.total));
        if let Some(total) = total
            && before.is_some_and(|before| before != Some(total))
            && view_now.with_untracked(|view| !view.filter.is_empty())
        {
            let verb = if total == 1 { "matches" } else { "match" };
            announcer.add(&format!("{} {verb}", crate::format::counted(total, "agent", "agents")));
        }
        total
    });
}
