//! Links an application to the agent.

use super::agent_page::CurrentAgent;
use super::app_picker::AppPicker;
use crate::api;
use crate::api::client::Client;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::domain::operation::Kind;
use crate::state::operations::Operations;
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive};
use crate::wire::agents::AgentPatch;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in a dialog.
#[component]
pub fn LinkAppDialog(current: CurrentAgent, open: RwSignal<bool>) -> impl IntoView {
    let close = closing(move || open.set(false));
    view! {
        <Dialog open title=Signal::stored("Link an application".to_owned()) on_close=close>
            {move || open.get().then(|| view! { <Fields current open close /> })}
        </Dialog>
    }
}

#[component]
fn Fields(current: CurrentAgent, open: RwSignal<bool>, close: Callback<()>) -> impl IntoView {
    let (client, operations) = (expect_context::<Client>(), expect_context::<Operations>());
    let chosen = RwSignal::new(Vec::<PickerOption>::new());
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let error = RwSignal::new(None::<String>);
    expect_context::<Unsaved>().watch(derive(move || chosen.with(|chosen| !chosen.is_empty())));
    let send = move || {
        let Some(app) = chosen.with_untracked(|chosen| chosen.first().map(|option| option.value.clone())) else {
            error.set(Some("Choose the application to link.".to_owned()));
            return;
        };
        let Some(read) = current.load.value.get_untracked() else { return };
        let (id, name) = (read.value.id, read.value.profile.name);
        let Some(serial) = operations.begin(&id, &name, Kind::Patch, false) else {
            note.set(Some("Another change to this agent still runs. Try again when it has ended.".to_owned()));
            return;
        };
        error.set(None);
        busy.set(true);
        spawn_local(async move {
            let patch = AgentPatch { app_id: Some(Some(app)), profile: None };
            let answer = api::agents::patch(client, &id, read.etag.as_deref(), &patch).await;
            busy.try_set(false);
            match answer {
                Ok(accepted) => {
                    operations.accepted(serial, accepted.operation);
                    open.try_set(false);
                }
                Err(failed) => {
                    operations.refused(serial);
                    if !failed.is_offline() {
                        operations.touched(&id, Kind::Patch);
                    }
                    error.try_set(failed.failure().and_then(|failure| failure.at("appId")));
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Link" send=callback(move |()| send())>
                <AppPicker chosen error />
        </DialogForm>
    }
}
