//! What a list showed when it was left, so that Back shows it again at once, scrolled to where it was. [faults F20]

use leptos::ev;
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;

/// A list as it was left.
#[derive(Clone)]
pub struct Snapshot {
    /// The address it was left at.
    pub address: String,
    /// Its rows, of whatever type.
    pub rows: Arc<dyn Any + Send + Sync>,
    /// How far it was scrolled, in pixels.
    pub scrolled: i32,
}

/// The last list of each type that was left.
#[derive(Clone, Copy)]
pub struct Shelf(StoredValue<Vec<Snapshot>>);

impl Shelf {
    /// An empty shelf.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// Keeps a list instead of the last one of its type.
    pub fn keep(self, snapshot: Snapshot) {
        let kind = (*snapshot.rows).type_id();
        self.0.update_value(|all| {
            all.retain(|other| (*other.rows).type_id() != kind);
            all.push(snapshot);
        });
    }

    /// The list that was left at `address`.
    #[must_use]
    pub fn at(self, address: &str) -> Option<Snapshot> {
        self.0.with_value(|all| all.iter().find(|snapshot| snapshot.address == address).cloned())
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new()
    }
}

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
