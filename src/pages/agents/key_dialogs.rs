//! The dialogs of the tab `Credentials`, in a file of their own: adding keys, and looking at one.

use super::add_key_dialog::AddKeyDialog;
use super::key_actions::KeyDesk;
use super::key_view::KeyView;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;

chunk! {
    key_dialogs, fetch_dialogs: fn draw_dialogs(desk: KeyDesk, adding: RwSignal<bool>, viewed: RwSignal<Option<AgentJwk>>) -> Drawn {
        Ok(view! {
            <AddKeyDialog desk open=adding />
            <KeyView key=viewed />
        }
        .into_any())
    }
}

fn fetch() -> Fetching {
    coming(fetch_dialogs())
}

/// The dialogs, fetched when one of them is first opened.
#[component]
pub fn KeyDialogs(desk: KeyDesk, adding: RwSignal<bool>, viewed: RwSignal<Option<AgentJwk>>) -> impl IntoView {
    let draw = move || if_here(draw_dialogs(desk, adding, viewed));
    let idle = derive(move || !adding.get() && viewed.with(Option::is_none));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle floating=true /> }
}
