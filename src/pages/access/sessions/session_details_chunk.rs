//! The details of a session, in a file of their own.

use super::session_desk::SessionDesk;
use super::session_dialog::SessionDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here, warm};
use crate::ui::react::derive;
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

/// The details, fetched when they are first opened, or before that once it is calm.
#[component]
pub fn SessionDetails(details: Details) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_details())
    }
    warm(&[fetch]);
    let draw = move || if_here(draw_details(details));
    let idle = derive(move || details.id.with(String::is_empty));
    view! { <Chunk what="The session" fetch draw=Box::new(draw) idle floating=true /> }
}
