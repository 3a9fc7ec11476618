//! Leaving a page with unsaved input asks once, whichever way it is left. [faults F21]

use crate::state::confirm::{Confirm, Consequence, Mark, Question};
use crate::state::unsaved::Unsaved;
use crate::ui::react::callback;
use crate::ui::router::{Guard, Leave};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// Asks before unsaved input is lost; `leave` does what was about to happen.
pub fn ask_to_leave(confirm: Confirm, unsaved: Unsaved, leave: impl Fn() + Send + Sync + 'static) {
    confirm.ask(Question {
        title: "Leave without saving?".to_owned(),
        intro: "This page has changes that are not saved.".to_owned(),
        consequences: Signal::stored(vec![Consequence::new(Mark::Loses, "What you typed is lost.")]),
        confirm: "Leave page".to_owned(),
        cancel: "Keep editing".to_owned(),
        destructive: true,
        type_name: None,
        run: callback(move |()| {
            unsaved.forget();
            leave();
        }),
    });
}

/// Watches closing the tab, and answers what the router asks before it leads away.
#[must_use]
pub fn guard(unsaved: Unsaved, confirm: Confirm) -> Guard {
    let closing = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.any() {
            event.prevent_default();
        }
    });
    on_cleanup(move || closing.remove());
    Arc::new(move |leave: Leave| {
        let dirty = unsaved.any();
        if dirty {
            ask_to_leave(confirm, unsaved, move || leave());
        }
        dirty
    })
}
