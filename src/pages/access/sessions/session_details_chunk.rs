//! The details of a session, and what ends it, in a file of their own.

use super::session_cells::name_of;
use super::session_desk::SessionDesk;
use super::session_dialog::SessionDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here, once_here, warm};
use crate::format::isolated;
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::derive;
use crate::wire::access_sessions::AccessSession;
use futures_util::FutureExt;
use leptos::prelude::*;

/// What the details need of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Details {
    /// Acts on sessions.
    pub desk: SessionDesk,
    /// The session that is looked at; empty for none.
    pub id: Memo<String>,
    /// Changes when a session was changed here.
    pub news: RwSignal<u32>,
    /// Closes them.
    pub close: Callback<()>,
}

chunk! {
    access_session_details, fetch_details: fn draw_details(details: Details) -> Drawn {
        Ok(view! { <SessionDialog details /> }.into_any())
    }
}

chunk! {
    access_session_details, fetch_end: fn ask_to_end(desk: SessionDesk, session: AccessSession) -> Done {
        desk.ask(&session);
        Ok(())
    }
}

fn fetch() -> Fetching {
    coming(fetch_details())
}

/// Asks before a session is ended, once the file is here. Where it can't be had a message says so.
pub fn end(desk: SessionDesk, session: &AccessSession) {
    let title = format!("{} was not ended", isolated(&name_of(session)));
    let session = session.clone();
    let act = move || matches!(ask_to_end(desk, session).now_or_never(), Some(Ok(())));
    once_here(
        || coming(fetch_end()),
        act,
        move || {
            let words = "A part of the console did not arrive. Choose it again, or reload the page.";
            desk.changes.tell(Toast::new(Tone::Failed, title).detail(words));
        },
    );
}

/// The details, fetched when they are first opened, or before that once it is calm.
#[component]
pub fn SessionDetails(details: Details) -> impl IntoView {
    warm(&[fetch]);
    let draw = move || if_here(draw_details(details));
    let idle = derive(move || details.id.with(String::is_empty));
    view! { <Chunk what="The session" fetch draw=Box::new(draw) idle floating=true /> }
}
