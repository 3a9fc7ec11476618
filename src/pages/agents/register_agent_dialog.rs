//! The dialog with the form that registers an agent, in the file of what comes later.

use super::register_agent_form::RegisterAgentForm;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive};
use futures_util::FutureExt;
use leptos::prelude::*;

chunk! {
    later, fetch_dialog: fn draw_dialog(open: Signal<bool>, on_close: Callback<()>) -> Drawn {
        Ok(view! { <FormDialog open on_close /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_dialog().map(|came| came.is_ok()))
}

/// The form, in a dialog, fetched when it is first opened.
#[component]
pub fn RegisterAgentDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    let draw = move || draw_dialog(open, on_close).now_or_never().and_then(Result::ok);
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
