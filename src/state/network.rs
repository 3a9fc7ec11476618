//! Whether the browser has a network. [faults F16]

use leptos::ev;
use leptos::prelude::*;

/// Whether the browser has a network.
#[derive(Clone, Copy)]
pub struct Network(RwSignal<bool>);

impl Network {
    /// Watches the browser's own word for it.
    #[must_use]
    pub fn watch() -> Self {
        let online = RwSignal::new(window().navigator().on_line());
        let came = window_event_listener(ev::online, move |_| online.set(true));
        let went = window_event_listener(ev::offline, move |_| online.set(false));
        on_cleanup(move || {
            came.remove();
            went.remove();
        });
        Self(online)
    }

    /// Whether there is a network.
    #[must_use]
    pub fn online(self) -> bool {
        self.0.get()
    }
}
