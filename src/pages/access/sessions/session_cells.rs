//! Pieces of a session that list and details share: what it is called, how it stands, its apps.

use crate::components::status_badge::tone_name;
use crate::domain::access_session::look;
use crate::format::{count, counted, exact, millis, whole};
use crate::ui::badge::Badge;
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// What it is called.
#[must_use]
pub fn name_of(session: &AccessSession) -> String {
    if session.name.trim().is_empty() { "Unnamed session".to_owned() } else { session.name.clone() }
}

/// The name of its menu: several sessions of one name are told apart by agent and time.
#[must_use]
pub fn menu_name(session: &AccessSession) -> String {
    format!("Actions for {} of {}, started {}", name_of(session), session.agent.name, exact(&session.started))
}

/// How long it lasted, or has gone on as of `now`, in epoch milliseconds.
#[must_use]
pub fn lasted(session: &AccessSession, now: f64) -> String {
    let end = session.ended.as_deref().map_or(Some(now), millis);
    let Some((from, to)) = millis(&session.started).zip(end) else { return "–".to_owned() };
    let span = (to - from).max(0.0);
    if span < MINUTE {
        "under a minute".to_owned()
    } else if span < HOUR {
        format!("{} min", whole(span / MINUTE))
    } else if span < DAY {
        format!("{} h", whole(span / HOUR))
    } else {
        counted(u64::from(whole(span / DAY)), "day", "days")
    }
}

/// Whether it goes on.
pub fn badge(session: &AccessSession) -> AnyView {
    let look = look(session.is_open());
    view! { <Badge shape=look.shape tone=tone_name(look.tone) word=look.word /> }.into_any()
}

/// How it stands, in words under the badge.
#[must_use]
pub fn state_words(session: &AccessSession, now: f64) -> String {
    let how_long = lasted(session, now);
    if session.is_open() { format!("for {how_long}") } else { format!("after {how_long}") }
}

/// Its apps: the first two, and how many more.
pub fn apps(session: &AccessSession) -> AnyView {
    let names: Vec<_> = session.apps.iter().map(|app| app.name.as_str()).collect();
    let all = names.join(", ");
    let more = names.len().saturating_sub(2);
    let more = (more > 0).then(|| view! { <span class="dim">{format!("+{more}")}</span> });
    match names.get(..2).unwrap_or(&names) {
        [] => view! { <span class="dim">"None"</span> }.into_any(),
        shown => view! { <span class="src" title=all><bdi>{shown.join(", ")}</bdi>{more}</span> }.into_any(),
    }
}

/// How many; none is dim.
pub fn number(of: u64) -> AnyView {
    view! { <span class=(of == 0).then_some("dim")>{count(of)}</span> }.into_any()
}
