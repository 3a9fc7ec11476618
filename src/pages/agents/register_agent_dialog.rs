//! The dialog around the form that registers an agent; the form is in a file of its own.

use super::register_agent_form::RegisterAgentForm;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use crate::ui::dialog::Dialog;
use crate::ui::react::callback;
use futures_util::FutureExt;
use leptos::prelude::*;

/// How a form wants to be closed; nothing while there is no form.
type Closer = StoredValue<Option<Callback<()>>>;

chunk! {
    later, fetch_form: fn draw_form(on_close: Callback<()>, close: Closer) -> Drawn {
        Ok(view! { <RegisterAgentForm on_close close /> }.into_any())
    }
}

/// Gets the form's file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_form().map(|came| came.is_ok()))
}

/// The form, in a dialog. Closing it asks when something was typed.
#[component]
pub fn RegisterAgentDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    let close = Closer::new(None);
    let ask = callback(move |()| match close.get_value() {
        Some(ask) => ask.run(()),
        None => on_close.run(()),
    });
    let draw = move || draw_form(on_close, close).now_or_never().and_then(Result::ok);
    view! {
        <Dialog open title="Register agent" wide=true on_close=ask>
            <Chunk what="The form" fetch draw=Box::new(draw) />
        </Dialog>
    }
}
