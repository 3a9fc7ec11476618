//! The address as signals, and links that change it without loading the page again. What an address shows is the product's business.

use super::dom::{self, Listener};
use super::react::memo_from;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent};

/// Goes on to where somebody was about to go.
pub type Leave = Arc<dyn Fn() + Send + Sync>;

/// Asked before a link, Back or Forward leads away. Answers whether it holds them back; it then goes on with [`Leave`] when that is right.
pub type Guard = Arc<dyn Fn(Leave) -> bool + Send + Sync>;

/// Where the reader is. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Router {
    path: RwSignal<String>,
    query: RwSignal<String>,
}

impl Router {
    /// Reads the address and follows links, Back and Forward for as long as the component that calls it lives.
    #[must_use]
    pub fn start(guard: Guard) -> Self {
        let (path, query) = address();
        let router = Self { path: RwSignal::new(path), query: RwSignal::new(query) };
        let asked = guard.clone();
        let listeners = [
            Listener::new(window(), "click", false, move |event| router.follow(&event, &asked)),
            Listener::new(window(), "popstate", false, move |_| router.travel(&guard)),
        ];
        let kept = StoredValue::new_local(listeners);
        on_cleanup(move || kept.dispose());
        router
    }

    /// The path, percent-encoded as it stands in the address.
    #[must_use]
    pub fn path(self) -> String {
        self.path.get()
    }

    /// The query without its question mark.
    #[must_use]
    pub fn query(self) -> String {
        self.query.get()
    }

    /// The query of the page at `path`. Elsewhere it stays what it was: a page that is being left is not told of its successor's query.
    #[must_use]
    pub fn query_at(self, path: &'static str) -> Memo<String> {
        memo_from(move |before: Option<&String>| match before {
            Some(before) if self.path.with(|now| now != path) => before.clone(),
            Some(_) | None => self.query.get(),
        })
    }

    /// Goes to an address of the console; Back leads here again.
    pub fn go(self, to: &str) {
        self.change(to, false);
    }

    /// Puts another address in the place of this one.
    pub fn replace(self, to: &str) {
        self.change(to, true);
    }

    fn change(self, to: &str, replace: bool) {
        let changed = window().history().and_then(|history| {
            let write =
                if replace { web_sys::History::replace_state_with_url } else { web_sys::History::push_state_with_url };
            write(&history, &JsValue::NULL, "", Some(to))
        });
        match changed {
            Ok(()) => self.read(),
            // A browser that refuses (too many changes in a moment) still loads the address.
            Err(_) => drop(window().location().set_href(to)),
        }
    }

    /// Takes over what the browser's address says.
    fn read(self) {
        let (path, query) = address();
        for (signal, now) in [(self.path, path), (self.query, query)] {
            if signal.with_untracked(|before| *before != now) {
                signal.set(now);
            }
        }
    }

    fn follow(self, event: &Event, guard: &Guard) {
        let Some(to) = followed(event) else { return };
        event.prevent_default();
        let leave: Leave = Arc::new(move || self.change(&to, false));
        if !guard(leave.clone()) {
            leave();
        }
    }

    /// The browser has gone already. Where the guard holds back, the address is put back until it goes on.
    fn travel(self, guard: &Guard) {
        if guard(Arc::new(|| drop(window().history().map(|history| history.back())))) {
            let (path, query) = (self.path.get_untracked(), self.query.get_untracked());
            let back = if query.is_empty() { path } else { [&path, "?", &query].concat() };
            // Where even this fails the address is ahead of the page; the page itself stays.
            let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&back)));
        } else {
            self.read();
        }
    }
}

/// Path and query of the page, the query without its question mark.
fn address() -> (String, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), query.trim_start_matches('?').to_owned())
}

/// The address of the link that this click follows within the console, if it does: other origins, other windows and files are the browser's.
fn followed(event: &Event) -> Option<String> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let special = mouse.meta_key() || mouse.ctrl_key() || mouse.shift_key() || mouse.alt_key();
    if special || mouse.button() != 0 || event.default_prevented() {
        return None;
    }
    let link = dom::target(event)?.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let inside = link.origin() == window().location().origin().ok()?;
    let plain = link.hash().is_empty() && link.target().is_empty() && !link.has_attribute("download");
    (inside && plain).then(|| [link.pathname(), link.search()].concat())
}
