//! The dialogs of the tab `Credentials`, each in a file of its own: adding keys, and looking at one.

use super::add_key_dialog::AddKeyDialog;
use super::key_actions::KeyDesk;
use super::key_view::KeyView;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;

chunk! {
    key_add, fetch_add: fn draw_add(desk: KeyDesk, adding: RwSignal<bool>) -> Drawn {
        Ok(view! { <AddKeyDialog desk open=adding /> }.into_any())
    }
}

chunk! {
    key_view, fetch_view: fn draw_view(viewed: RwSignal<Option<AgentJwk>>) -> Drawn {
        Ok(view! { <KeyView key=viewed /> }.into_any())
    }
}

/// The dialogs, fetched when each is first opened.
#[component]
pub fn KeyDialogs(desk: KeyDesk, adding: RwSignal<bool>, viewed: RwSignal<Option<AgentJwk>>) -> impl IntoView {
    fn add() -> Fetching {
        coming(fetch_add())
    }
    fn look() -> Fetching {
        coming(fetch_view())
    }
    let drawn_add = move || if_here(draw_add(desk, adding));
    let drawn_view = move || if_here(draw_view(viewed));
    let (no_add, no_view) = (derive(move || !adding.get()), derive(move || viewed.with(Option::is_none)));
    view! {
        <Chunk what="The form" fetch=add draw=Box::new(drawn_add) idle=no_add floating=true />
        <Chunk what="The key" fetch=look draw=Box::new(drawn_view) idle=no_view floating=true />
    }
}
