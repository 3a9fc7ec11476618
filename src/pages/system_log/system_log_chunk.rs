//! The System Log, in three files: the entries with their filters, the picture over time, and what somebody presses for: details of an
//! entry, and the file.

use super::log_desk::LogDesk;
use super::log_detail::detail;
use super::log_export::{Export, take_along};
use super::log_histogram::card;
use super::system_log_page::SystemLogPage;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here, once_here};
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::wire::logs::LogEvent;
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::Element;

chunk! {
    system_log, fetch_page: fn draw_page() -> Drawn {
        Ok(view! { <SystemLogPage /> }.into_any())
    }
}

chunk! {
    system_log_picture, fetch_picture: fn draw_picture(desk: LogDesk) -> Drawn {
        Ok(card(desk))
    }
}

chunk! {
    system_log_more, fetch_more: fn put_details(event: Arc<LogEvent>, raw: String, line: Element) -> Done {
        if let Some(details) = detail(&event, &raw).made() {
            // A line is always in its list.
            let _ = line.insert_adjacent_element("afterend", &details);
        }
        Ok(())
    }
}

chunk! {
    system_log_more, fetch_export: fn export(export: Export) -> Done {
        take_along(export);
        Ok(())
    }
}

/// The System Log, fetched when it is first shown.
#[component]
pub fn SystemLogScreen() -> impl IntoView {
    fn fetch() -> Fetching {
        // Beside the entries, which do not wait for them: where they do not come that is said in their place.
        spawn_local(async {
            drop(fetch_picture().await);
            drop(fetch_more().await);
        });
        coming(fetch_page())
    }
    let draw = || if_here(draw_page());
    view! { <Chunk what="The System Log" fetch draw=Box::new(draw) /> }
}

/// The picture over time.
#[component]
pub fn LogPicture(desk: LogDesk) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_picture())
    }
    let draw = move || if_here(draw_picture(desk));
    view! { <Chunk what="The picture over time" fetch draw=Box::new(draw) /> }
}

/// Puts the details of an entry below its line.
pub fn show_details(toasts: Toasts, event: Arc<LogEvent>, raw: String, line: Element) {
    let act = move || matches!(put_details(event, raw, line).now_or_never(), Some(Ok(())));
    once_here(|| coming(fetch_more()), act, move || missing(toasts));
}

/// Fetches a file of entries.
pub fn begin_export(toasts: Toasts, what: Export) {
    let act = move || matches!(export(what).now_or_never(), Some(Ok(())));
    once_here(|| coming(fetch_export()), act, move || missing(toasts));
}

fn missing(toasts: Toasts) {
    let words = "A part of the console did not arrive. Try again, or reload the page.";
    toasts.push(Toast::new(Tone::Failed, "That couldn't be done").detail(words));
}
