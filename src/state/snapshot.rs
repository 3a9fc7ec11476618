//! What a list showed when it was left, so that Back shows it again at once, scrolled to where it was. [faults F20]

use leptos::ev;
use leptos::prelude::*;

/// A list as it was left; `L` is its rows.
#[derive(Clone)]
pub struct Snapshot<L> {
    /// The address it was left at.
    pub address: String,
    /// Its rows.
    pub rows: L,
    /// How far it was scrolled, in pixels.
    pub scrolled: i32,
}

/// The last list that was left.
pub struct Shelf<L: Send + Sync + 'static>(StoredValue<Option<Snapshot<L>>>);

impl<L: Clone + Send + Sync + 'static> Shelf<L> {
    /// An empty shelf.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Keeps a list.
    pub fn keep(self, snapshot: Snapshot<L>) {
        self.0.set_value(Some(snapshot));
    }

    /// The list that was left at `address`.
    #[must_use]
    pub fn at(self, address: &str) -> Option<Snapshot<L>> {
        self.0.get_value().filter(|snapshot| snapshot.address == address)
    }
}

impl<L: Clone + Send + Sync + 'static> Default for Shelf<L> {
    fn default() -> Self {
        Self::new()
    }
}

impl<L: Send + Sync + 'static> Clone for Shelf<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: Send + Sync + 'static> Copy for Shelf<L> {}

/// Whether the page was reached by Back or Forward: only then is a list put back as it was.
#[derive(Clone, Copy)]
pub struct Arrival(StoredValue<bool>);

impl Arrival {
    /// Watches how pages are reached.
    #[must_use]
    pub fn watch() -> Self {
        let by_history = StoredValue::new(false);
        let popped = window_event_listener(ev::popstate, move |_| by_history.set_value(true));
        let clicked = window_event_listener(ev::click, move |_| by_history.set_value(false));
        on_cleanup(move || {
            popped.remove();
            clicked.remove();
        });
        Self(by_history)
    }

    /// Whether Back or Forward led here.
    #[must_use]
    pub fn by_history(self) -> bool {
        self.0.get_value()
    }
}
