//! The form that adds an MCP server: its first step, which registers it. The second follows on its page. [pages 1.7]

use crate::api;
use crate::api::client::Client;
use crate::api::sending::Sending;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::domain::agent_profile::checked_name;
use crate::domain::server_profile::{description_fault, shown_host, url_fault};
use crate::format::isolated;
use crate::paths;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive};
use crate::ui::router::Router;
use crate::ui::text_field::TextField;
use crate::wire::mcp_servers::McpServerRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in a dialog.
#[component]
pub fn AddMcpServerDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    let close = closing(move || on_close.run(()));
    view! {
        <Dialog open title=Signal::stored("Add MCP server".to_owned()) on_close=close>
            {move || open.get().then(|| view! { <Fields close /> })}
        </Dialog>
    }
}

#[component]
fn Fields(close: Callback<()>) -> impl IntoView {
    let (client, router) = (expect_context::<Client>(), expect_context::<Router>());
    let (toasts, unsaved, access) =
        (expect_context::<Toasts>(), expect_context::<Unsaved>(), expect_context::<Access>());
    let text = || RwSignal::new(String::new());
    let fault = || RwSignal::new(None::<String>);
    let (url, name, description) = (text(), text(), text());
    let (url_error, name_error, description_error) = (fault(), fault(), fault());
    let typed = move || {
        let given =
            |text: RwSignal<String>| Some(text.with(|text| text.trim().to_owned())).filter(|text| !text.is_empty());
        McpServerRequest {
            resource_url: given(url).unwrap_or_default(),
            display_name: given(name),
            description: given(description),
        }
    };
    let empty = McpServerRequest { resource_url: String::new(), display_name: None, description: None };
    unsaved.watch(derive(move || typed() != empty));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let sending = Sending::fresh();
    let checked = move || {
        let body = untrack(typed);
        let no_url = url_fault(&body.resource_url).map(ToOwned::to_owned);
        let no_name = body.display_name.as_deref().and_then(|name| checked_name(name).err());
        let no_name = no_name.map(|reason| reason.sentence().to_owned());
        let no_description = body.description.as_deref().and_then(description_fault).map(ToOwned::to_owned);
        let is_right = no_url.is_none() && no_name.is_none() && no_description.is_none();
        url_error.set(no_url);
        name_error.set(no_name);
        description_error.set(no_description);
        is_right.then_some(body)
    };
    let send = move || {
        let Some(body) = checked() else { return };
        busy.set(true);
        spawn_local(async move {
            let send = async |body: &_, key: &str| api::mcp_servers::register(client, body, key).await;
            let answer = sending.send(body.clone(), send).await;
            busy.try_set(false);
            match answer {
                Ok(id) => {
                    unsaved.forget();
                    match id {
                        // Its page says how far it is.
                        Some(id) => router.replace(&paths::mcp_server_added(&id)),
                        None => {
                            let called = body.display_name.as_deref().unwrap_or_else(|| shown_host(&body.resource_url));
                            let toast = Toast::new(Tone::Done, format!("{} registered", isolated(called)));
                            toasts.push(toast.detail("It is Pending until its metadata was read."));
                            router.replace(paths::MCP_SERVERS);
                        }
                    }
                }
                Err(failed) => {
                    if let Some(failure) = failed.failure() {
                        url_error.try_set(failure.at("resourceUrl"));
                        name_error.try_set(failure.at("displayName"));
                        description_error.try_set(failure.at("description"));
                    }
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    let summary = derive(|| Some("Step 1 of 2".to_owned()));
    let demo = access.server.with_untracked(|server| server.demo_mcp_server.clone());
    let hint = match demo {
        Some(address) => format!(
            "Where it answers, and never changed later: https://, or http:// on this machine. In this demo, {address} does."
        ),
        None => "Where it answers, and never changed later: https://, or http:// on this machine.".to_owned(),
    };
    view! {
        <DialogForm frame submit="Register and continue" send=callback(move |()| send()) summary>
            <TextField label="Base URL" value=url error=url_error required=true autofocus=true hint />
            <TextField label="Name" value=name error=name_error hint="As people will look for it. Optional: its host is taken otherwise." />
            <TextField label="Description" value=description error=description_error multiline=true hint="What it is for. Optional." />
        </DialogForm>
    }
}
