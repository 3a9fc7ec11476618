//! The forms of the tab `Managed connections`, in a file of their own: adding a connection, and editing one.

use super::add_dialog::AddConnectionDialog;
use super::desk::ConnectionDesk;
use super::edit_dialog::EditConnectionDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use leptos::prelude::*;

chunk! {
    connection_dialogs, fetch_dialogs: fn draw_dialogs(desk: ConnectionDesk, adding: RwSignal<bool>) -> Drawn {
        Ok(view! {
            <AddConnectionDialog desk open=adding />
            <EditConnectionDialog desk />
        }
        .into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_dialogs())
}

/// The forms, fetched when one of them is first opened.
#[component]
pub fn ConnectionDialogs(desk: ConnectionDesk, adding: RwSignal<bool>) -> impl IntoView {
    let draw = move || if_here(draw_dialogs(desk, adding));
    let idle = derive(move || !adding.get() && desk.edited.with(Option::is_none));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle floating=true /> }
}
