//! What makes the agents list read: the address, changes, a reader who comes back.

use super::agent_list::AgentList;
use crate::components::list_place::ListPlace;
use crate::state::announce::Announcer;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::react::{ElementRef, effect, memo};
use crate::url_state::AgentsView;
use crate::wire::agent_search::AgentListQuery;
use crate::wire::server::SORT;
use leptos::ev;
use leptos::prelude::*;

/// Asks for what the address shows. Back puts the list as it was left on the screen first, scrolled to where it was.
pub fn follow_address(list: AgentList, view_now: Memo<AgentsView>, region: ElementRef) {
    let access = expect_context::<Access>();
    let address = memo(move || view_now.with(AgentsView::list_address));
    let place = ListPlace::watch(*list, region, move || address.get());
    effect(move |before: Option<String>| {
        let now = address.get();
        let view = view_now.get_untracked();
        list.ask(AgentListQuery {
            order: view.order_in_effect(access.can(SORT)),
            filter: view.filter,
            ..AgentListQuery::default()
        });
        if before.is_none() {
            place.put_back(*list, &now);
        } else {
            place.to_top();
        }
        now
    });
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
