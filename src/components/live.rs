//! Reading something again by itself, while somebody looks.

use crate::components::load::Reading;
use leptos::prelude::*;
use std::time::Duration;

/// Reads again each `every` while `waits`: not while nobody looks, nor while an answer is on its way, nor after a failure.
pub fn look_while(reading: Reading, every: Duration, waits: impl Fn() -> bool + 'static) {
    look_on(reading, every, Box::new(waits));
}

#[inline(never)]
fn look_on(reading: Reading, every: Duration, waits: Box<dyn Fn() -> bool>) {
    let look = move || {
        let calm = reading.error.with_untracked(Option::is_none) && !reading.busy.get_untracked();
        if calm && !document().hidden() && untrack(&waits) {
            reading.again();
        }
    };
    if let Ok(ticking) = set_interval_with_handle(look, every) {
        on_cleanup(move || ticking.clear());
    }
}
