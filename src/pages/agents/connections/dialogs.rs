//! The forms of the tab `Managed connections`, each in a file of its own: adding a connection, and editing one.

use super::add_dialog::AddConnectionDialog;
use super::desk::ConnectionDesk;
use super::edit_dialog::EditConnectionDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use leptos::prelude::*;

chunk! {
    connection_add, fetch_add: fn draw_add(desk: ConnectionDesk, adding: RwSignal<bool>) -> Drawn {
        Ok(view! { <AddConnectionDialog desk open=adding /> }.into_any())
    }
}

chunk! {
    connection_edit, fetch_edit: fn draw_edit(desk: ConnectionDesk) -> Drawn {
        Ok(view! { <EditConnectionDialog desk /> }.into_any())
    }
}

/// The forms, fetched when each is first opened.
#[component]
pub fn ConnectionDialogs(desk: ConnectionDesk, adding: RwSignal<bool>) -> impl IntoView {
    fn add() -> Fetching {
        coming(fetch_add())
    }
    fn edit() -> Fetching {
        coming(fetch_edit())
    }
    let drawn_add = move || if_here(draw_add(desk, adding));
    let drawn_edit = move || if_here(draw_edit(desk));
    let (no_add, no_edit) = (derive(move || !adding.get()), derive(move || desk.edited.with(Option::is_none)));
    view! {
        <Chunk what="The form" fetch=add draw=Box::new(drawn_add) idle=no_add floating=true />
        <Chunk what="The form" fetch=edit draw=Box::new(drawn_edit) idle=no_edit floating=true />
    }
}
