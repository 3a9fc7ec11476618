//! What a form says when its change was not made, or when nobody knows.

use crate::api::error::ApiError;
use leptos::prelude::*;

/// The words for a change that failed: what happened, what is known of it, and that what was typed is still there. What was not
/// even `sent` was not made.
#[must_use]
pub fn refusal(error: &ApiError, sent: bool) -> String {
    format!("{} Nothing you typed is lost.", error.of_change(sent))
}

/// The words at the top of a form, while there are any; said at once.
#[component]
pub fn FormNote(#[prop(into)] words: Signal<Option<String>>) -> impl IntoView {
    move || words.get().map(|words| view! { <p class="note is-bad" role="alert">{words}</p> })
}
