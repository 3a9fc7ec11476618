//! The time now, ticking, so that "3 min ago" stays true while a page is open.

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
        let now = RwSignal::new(js_sys::Date::now());
        if let Ok(handle) = set_interval_with_handle(move || now.set(js_sys::Date::now()), TICK) {
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
