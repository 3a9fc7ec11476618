//! The form that changes an app and its setup. Two admins may have it open: nothing that was typed is lost. [faults F6]

use super::app_add_form::summary;
use super::app_field_list::FieldList;
use super::app_fields::AppFields;
use super::app_forms_chunk::FormDesk;
use super::app_typed::Typed;
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::focus::focus_soon;
use crate::components::form_note::refusal;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::format::isolated;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::react::{callback, derive, effect};
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Reads the app first: the row may be old, and its version is needed.
#[component]
pub fn EditForm(id: String, desk: FormDesk, close: Callback<()>) -> impl IntoView {
    let client = expect_context::<Client>();
    let load = Load::new(move || {
        let id = id.clone();
        async move { api::access_apps::get(client, &id).await }
    });
    load.again();
    // The dialog opened before there was a field.
    effect(move |before: Option<bool>| {
        let now = load.value.with(Option::is_some);
        if let Some(body) = document().body().filter(|_| now && before == Some(false)) {
            focus_soon(body.into(), "dialog[open] [data-autofocus]");
        }
        now || before == Some(true)
    });
    let draw = move |read: Signal<Versioned<AccessApp>>| {
        let first = read.get_untracked();
        view! { <Fields desk first load close /> }.into_any()
    };
    view! { <Loaded load what="The app" draw /> }
}

#[component]
fn Fields(
    desk: FormDesk,
    first: Versioned<AccessApp>,
    load: Load<Versioned<AccessApp>>,
    close: Callback<()>,
) -> impl IntoView {
    let (client, toasts, unsaved) =
        (expect_context::<Client>(), expect_context::<Toasts>(), expect_context::<Unsaved>());
    let fields = AppFields::of(Some(&first.value));
    let start = RwSignal::new(Typed::of(&first.value));
    let base = StoredValue::new(first);
    unsaved.watch(derive(move || start.with(|start| fields.typed() != *start)));
    on_cleanup(move || fields.forget());
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    // Somebody else changed it: said here; what was typed stays, what was not follows.
    effect(move |before: Option<()>| {
        let Some(now) = load.value.get() else { return };
        if before.is_none() {
            return;
        }
        let (was, is) = (start.get_untracked(), Typed::of(&now.value));
        note.set(Some(theirs(&was, &is)));
        fields.follow(&was, &now.value);
        start.set(is);
        base.set_value(now);
    });
    let send = move || {
        let Some(typed) = fields.checked() else { return };
        let (saved, etag) = base.with_value(|base| (base.value.clone(), base.etag.clone()));
        let patch = typed.patch(&saved);
        busy.set(true);
        spawn_local(async move {
            let answer = api::access_apps::patch(client, &saved.id, etag.as_deref(), &patch).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(made) => {
                    let now = made.value;
                    let toast = Toast::new(Tone::Done, format!("{} saved", isolated(&now.name))).about(&now.id);
                    let opens = now.set_up && !saved.set_up;
                    toasts.push(if opens { toast.detail("Users can connect to it now.") } else { toast });
                    let _ = desk.saved.try_run(now);
                    // Whoever went on meanwhile is not called back.
                    if here {
                        unsaved.forget();
                        desk.close.run(());
                    }
                }
                Err(failed) => {
                    note.try_set(Some(refusal(&failed, true)));
                    let Some(failure) = failed.failure() else { return };
                    fields.told(failure);
                    if failure.has_reason("MODIFIED") {
                        load.again();
                    }
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

/// What somebody else changed.
fn theirs(before: &Typed, now: &Typed) -> String {
    let changed = before.changes_to(now);
    if changed.is_empty() {
        return "It changed meanwhile, but nothing that is shown here. What you typed is kept; save again.".to_owned();
    }
    format!("Somebody else changed it meanwhile. Now: {}. What you typed is kept; saving sets it.", changed.join(", "))
}
