//! The dialog with the form that registers an agent, in the file of what comes later.

use super::register_agent_form::RegisterAgentForm;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive};
use leptos::prelude::*;

chunk! {
    later, fetch_dialog: fn draw_dialog(open: Signal<bool>, on_close: Callback<()>) -> Drawn {
        Ok(view! { <FormDialog open on_close /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    coming(fetch_dialog())
}

/// The form, in a dialog, fetched when it is first opened.
#[component]
pub fn RegisterAgentDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    let draw = move || if_here(draw_dialog(open, on_close));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle=derive(move || !open.get()) floating=true /> }
}

/// Closing it asks when something was typed.
#[component]
fn FormDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    // How the form wants to be closed; nothing while there is no form.
    let close = StoredValue::new(None::<Callback<()>>);
    let ask = callback(move |()| match close.get_value() {
        Some(ask) => ask.run(()),
        None => on_close.run(()),
    });
    view! {
        <Dialog open title="Register agent" wide=true on_close=ask>
            <RegisterAgentForm on_close close />
        </Dialog>
    }
}
