//! How many entries of what is shown there are over time, asked again whenever there may be others.

use super::log_desk::{LogDesk, asked};
use crate::api;
use crate::components::load::Load;
use crate::ui::react::effect;
use crate::wire::log_search::LogSearch;
use crate::wire::logs::LogCounts;
use crate::wire::page::Metadata;
use leptos::prelude::*;

/// Stretches of time of the picture: fewer where there is less room.
const STRETCHES: [u16; 2] = [60, 30];
/// A window that is narrower has less room.
const NARROW: f64 = 640.0;

/// The numbers, for the card that shows them.
pub fn counted(desk: LogDesk) -> Load<LogCounts> {
    let (client, list) = (desk.client, desk.list);
    let load = Load::new(move || {
        let shown = desk.view.get_untracked();
        // Where everything is asked for, the server knows best where that begins.
        let since_ever = shown.between.is_none() && shown.last.hours().is_none();
        let search = asked(&shown);
        let search = if since_ever { LogSearch { since: String::new(), ..search } } else { search };
        let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(NARROW);
        async move { api::logs::counts(client, &search, STRETCHES[usize::from(width < NARROW)]).await }
    });
    // The entries come first; with each answer about them the picture may have changed.
    effect(move |_| {
        if list.first.value.with(Option::is_some) {
            load.again();
        }
    });
    effect(move |_| {
        let whole = load.value.get().filter(|counts| counts.counted_since == counts.since);
        desk.matching.set(whole.map(|counts| Metadata { total: counts.total, ..Metadata::default() }));
    });
    load
}
