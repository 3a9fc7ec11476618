//! The time that statuses are derived at: it ticks, and strikes at the very moment at which one of them changes by itself. [matrix 2.8]

use crate::components::paged_list::PagedList;
use crate::domain::access_agent::{Facts, changes_at};
use crate::domain::access_agent_state::has_moved_on;
use crate::format::{millis, whole};
use crate::state::clock::Clock;
use crate::ui::react::{effect, memo};
use crate::ui::table_pages::Rows;
use crate::wire::access_agents::AccessAgent;
use js_sys::Date;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// A change that is further away is waited for with the ticks alone, in milliseconds: a timer counts no further than 24 days.
const NEAR: f64 = 86_400_000.0;

/// A moment in whole milliseconds.
#[must_use]
#[expect(clippy::as_conversions, reason = "milliseconds of any calendar are far from where a float is not exact")]
pub fn whole_millis(ms: f64) -> i64 {
    ms as i64
}

/// The same moment as the browser counts it.
#[expect(clippy::as_conversions, reason = "milliseconds of any calendar are far from where a float is not exact")]
fn as_float(ms: i64) -> f64 {
    ms as f64
}

/// What the rules need to know about an agent.
#[must_use]
pub fn facts_of(agent: &AccessAgent) -> Facts {
    agent.facts(agent.last_session.as_deref().and_then(millis).map(whole_millis))
}

/// The time as of now. What the server told before a status moved on is asked for anew: a list of one status lets the row go then, and
/// the counts follow.
pub fn follow_statuses(list: PagedList<AccessAgent>) -> RwSignal<f64> {
    let clock = expect_context::<Clock>();
    let now = RwSignal::new(Date::now());
    effect(move |_| now.set(Date::now().max(clock.now())));
    effect(move |_| {
        let (first, at) = (next_change(list, now.get()), Date::now());
        let wait = first.map(|first| (first - at).max(0.0)).filter(|wait| *wait < NEAR);
        let strike = move || {
            // The page may be gone.
            let _ = now.try_set(Date::now());
        };
        let wait = wait.map(|wait| Duration::from_millis(u64::from(whole(wait.ceil()))));
        if let Some(Ok(timer)) = wait.map(|wait| set_timeout_with_handle(strike, wait)) {
            on_cleanup(move || timer.clear());
        }
    });
    let moved = memo(move || {
        let at = whole_millis(now.get());
        let moved = |row: &&Arc<AccessAgent>| has_moved_on(row.status.known(), &facts_of(row), at);
        list.rows.with(|rows| rows.iter().filter(moved).map(|row| row.id.as_str()).collect::<Vec<_>>().join(" "))
    });
    effect(move |_| {
        if moved.with(String::is_empty) {
            return;
        }
        // Read again, a long list only takes news in: what is to leave it leaves with a new one.
        if list.rows.with_untracked(Rows::is_longer_than_a_page) { list.ask_anew() } else { list.again() }
    });
    now
}

/// When the next status of the list changes by itself.
fn next_change(list: PagedList<AccessAgent>, now: f64) -> Option<f64> {
    let of = |row: &AccessAgent| changes_at(&facts_of(row), whole_millis(now));
    list.rows.with(|rows| rows.iter().filter_map(|row| of(row)).min()).map(as_float)
}
