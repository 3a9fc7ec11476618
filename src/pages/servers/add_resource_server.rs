//! The form that adds a resource server: its first step. The other two follow on its page. [pages 1.8]

use super::details_step::{Details, DetailsFields};
use crate::api;
use crate::api::client::Client;
use crate::api::sending::Sending;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::domain::configuration::Step;
use crate::format::isolated;
use crate::paths;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive};
use crate::ui::router::Router;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in a dialog.
#[component]
pub fn AddResourceServerDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    let close = closing(move || on_close.run(()));
    view! {
        <Dialog open title=Signal::stored("Add resource server".to_owned()) on_close=close>
            {move || open.get().then(|| view! { <Fields close /> })}
        </Dialog>
    }
}

#[component]
fn Fields(close: Callback<()>) -> impl IntoView {
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let (toasts, unsaved) = (expect_context::<Toasts>(), expect_context::<Unsaved>());
    let details = Details::new();
    let empty = StoredValue::new(untrack(|| details.typed()));
    unsaved.watch(derive(move || empty.with_value(|empty| details.typed() != *empty)));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let sending = Sending::fresh();
    let send = move || {
        let Some(body) = details.checked() else { return };
        busy.set(true);
        spawn_local(async move {
            let send = async |body: &_, key: &str| api::resource_servers::add(client, body, key).await;
            let answer = sending.send(body, send).await;
            busy.try_set(false);
            match answer {
                Ok(made) => {
                    let title = format!("{} added", isolated(made.name()));
                    let words = "It is Invalid until its other two steps are saved.";
                    toasts.push(Toast::new(Tone::Done, title).detail(words).about(&made.id));
                    unsaved.forget();
                    let next = made.configuration().first_missing().unwrap_or(Step::Details);
                    router.replace(&paths::resource_server_step(&made.id, next.code()));
                }
                Err(failed) => {
                    if let Some(failure) = failed.failure() {
                        details.told(failure);
                    }
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    let summary = derive(|| Some("Step 1 of 3".to_owned()));
    view! {
        <DialogForm frame submit="Save and continue" send=callback(move |()| send()) summary><DetailsFields details /></DialogForm>
    }
}
