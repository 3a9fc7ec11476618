//! The form that adds a provider. [pages 1.9, flow F2]

use super::field_list::FieldList;
use super::owners_field::known_orn;
use super::provider_fields::ProviderFields;
use super::provider_forms_chunk::FormDesk;
use super::provider_rows::name_of;
use super::typed::Typed;
use crate::api;
use crate::api::client::{Client, fresh_key};
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::format::isolated;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::react::{callback, derive, effect};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, empty.
#[component]
pub fn AddForm(desk: FormDesk, close: Callback<()>) -> impl IntoView {
    let (client, toasts, unsaved) =
        (expect_context::<Client>(), expect_context::<Toasts>(), expect_context::<Unsaved>());
    let access = expect_context::<Access>();
    let fields = ProviderFields::of(None);
    let empty = untrack(|| fields.typed());
    unsaved.watch(derive(move || !fields.typed().reads_as(&empty)));
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
            let known = if typed.owners.is_empty() { String::new() } else { known_orn(client, access, None).await };
            let Some(body) = typed.request(None, &known) else { return };
            let answer = api::providers::add(client, &body, &key).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(made) => {
                    let title = format!("{} added", isolated(name_of(&made)));
                    toasts.push(Toast::new(Tone::Done, title).detail("Import now reads its agents.").about(&made.id));
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
        <DialogForm frame submit="Save" send=callback(move |()| send())>
            <FieldList fields id=None />
        </DialogForm>
    }
}
