//! The form that adds an app. What is left empty can be filled in later. [pages 1.18]

use super::app_field_list::FieldList;
use super::app_fields::AppFields;
use super::app_forms_chunk::FormDesk;
use super::app_typed::Typed;
use crate::api;
use crate::api::client::{Client, fresh_key};
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::format::isolated;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::react::{callback, derive, effect};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Said while the setup is unfinished. [pages 1.16]
const UNFINISHED: &str = "Nobody can connect until issuer and client ID are there.";

/// What will be of the app with what is typed.
#[must_use]
pub fn summary(fields: AppFields) -> Signal<Option<String>> {
    derive(move || (!fields.typed().finishes()).then(|| UNFINISHED.to_owned()))
}

/// The form, empty.
#[component]
pub fn AddForm(desk: FormDesk, close: Callback<()>) -> impl IntoView {
    let (client, toasts, unsaved) =
        (expect_context::<Client>(), expect_context::<Toasts>(), expect_context::<Unsaved>());
    let fields = AppFields::of(None);
    unsaved.watch(derive(move || fields.typed() != Typed::default()));
    on_cleanup(move || fields.forget());
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    // The same sending once more is the same request.
    let sending = StoredValue::new((fresh_key(), None::<Typed>));
    effect(move |_| {
        let typed = fields.typed();
        sending.update_value(|(key, before)| {
            if before.as_ref() != Some(&typed) {
                (*key, *before) = (fresh_key(), Some(typed));
            }
        });
    });
    let send = move || {
        let Some(typed) = fields.checked() else { return };
        busy.set(true);
        let key = sending.with_value(|(key, _)| key.clone());
        spawn_local(async move {
            let answer = api::access_apps::add(client, &typed.request(), &key).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(made) => {
                    let words = if made.set_up {
                        "Users can connect to it now."
                    } else {
                        "Nobody can connect until its setup is finished."
                    };
                    let title = format!("{} added", isolated(&made.name));
                    toasts.push(Toast::new(Tone::Done, title).detail(words).about(&made.id));
                    let _ = desk.saved.try_run(made);
                    // Whoever went on meanwhile is not called back.
                    if here {
                        unsaved.forget();
                        desk.close.run(());
                    }
                }
                Err(failed) => {
                    if failed.is_final() {
                        sending.try_update_value(|(key, _)| *key = fresh_key());
                    }
                    if let Some(failure) = failed.failure() {
                        fields.told(failure);
                    }
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Save" send=callback(move |()| send()) summary=summary(fields)>
            <FieldList fields />
        </DialogForm>
    }
}
