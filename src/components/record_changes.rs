//! How records are changed at once, without an operation: each once at a time, and said how it ended. A message offers to try again, or
//! to take it back, after its page is gone as well: what it does must not need the page.

use crate::api::error::ApiError;
use crate::state::announce::Announcer;
use crate::state::changing::Changing;
use crate::state::confirm::Confirm;
use crate::state::toasts::{Toast, Toasts, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Changes records.
#[derive(Clone, Copy)]
pub struct RecordChanges {
    /// Asks before something ends.
    pub confirm: Confirm,
    toasts: Toasts,
    announcer: Announcer,
    changing: Changing,
}

impl RecordChanges {
    /// For the component that calls it.
    #[must_use]
    pub fn here() -> Self {
        Self {
            confirm: expect_context(),
            toasts: expect_context(),
            announcer: expect_context(),
            changing: expect_context(),
        }
    }

    /// Whether a change of this record still runs. Tracked.
    #[must_use]
    pub fn is_busy(self, id: &str) -> bool {
        self.changing.has(id)
    }

    /// Makes a change of this record, once; `ended` is told how it ended and gives the words for it.
    pub fn send<T: 'static>(
        self,
        id: &str,
        call: impl Future<Output = Result<T, ApiError>> + 'static,
        ended: impl FnOnce(Result<T, ApiError>) -> Toast + 'static,
    ) {
        if !self.changing.begin(id) {
            return;
        }
        let id = id.to_owned();
        self.toasts.forget(&id);
        spawn_local(async move {
            let answer = call.await;
            self.changing.end(&id);
            let toast = ended(answer);
            self.announcer.say(&toast.title);
            self.toasts.push(toast.about(&id));
        });
    }

    /// Says that something was done.
    pub fn tell(self, toast: Toast) {
        self.toasts.push(toast);
    }
}

/// `subject` was not `done`, or nobody knows; `again` tries once more where that may help.
#[must_use]
pub fn refused(subject: &str, done: &str, error: &ApiError, again: Callback<()>) -> Toast {
    let known = if error.leaves_open() { ": not known whether it was" } else { " was not" };
    let words = if error.failure().is_some_and(|failure| failure.has_reason("MODIFIED")) {
        "Somebody changed it meanwhile. Look at it again, then decide.".to_owned()
    } else {
        error.of_change(true)
    };
    let toast = Toast::new(Tone::Failed, format!("{subject}{known} {done}")).detail(words);
    if error.is_worth_pressing_again() { toast.action("Try again", again) } else { toast }
}
