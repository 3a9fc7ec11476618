//! The time now, ticking, so that "3 min ago" stays true while a page is open.

use js_sys::Date;
use leptos::prelude::*;
use std::time::Duration;

/// How often the words move on.
const TICK: Duration = Duration::from_secs(20);

/// The ticking time.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<f64>);

impl Clock {
    /// A clock that ticks for as long as the application runs.
    #[must_use]
    pub fn start() -> Self {
        let now = RwSignal::new(Date::now());
        if let Ok(handle) = set_interval_with_handle(move || now.set(Date::now()), TICK) {
            on_cleanup(move || handle.clear());
        }
        Self(now)
    }

    /// Now, in epoch milliseconds.
    #[must_use]
    pub fn now(self) -> f64 {
        self.0.get()
    }
}

/// A moment in epoch milliseconds as addresses and the API have it.
#[must_use]
pub fn iso(ms: f64) -> String {
    Date::new(&ms.into()).to_iso_string().into()
}

/// So many hours ago, in the same way.
#[must_use]
pub fn hours_ago(hours: u32) -> String {
    iso(Date::now() - f64::from(hours) * 3_600_000.0)
}
