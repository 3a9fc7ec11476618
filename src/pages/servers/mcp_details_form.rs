//! Changes name and description of an MCP server. Its URL never changes. [pages 1.7]

use super::record_form::{Goal, RecordFields, RecordForm};
use super::server_page::CurrentServer;
use crate::api;
use crate::api::client::Versioned;
use crate::domain::agent_profile::checked_name;
use crate::domain::server_profile::description_fault;
use crate::paths;
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::{callback, derive};
use crate::ui::text_field::TextField;
use crate::wire::mcp_servers::{McpServer, McpServerPatch};
use crate::wire::resource_servers::ServerMetadata;
use leptos::prelude::*;

/// The form.
#[component]
pub fn McpDetailsForm(current: CurrentServer<McpServer>, saved: Versioned<McpServer>) -> impl IntoView {
    let url = RwSignal::new(saved.value.resource_url.clone());
    let (name, description) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (name_error, description_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let start = StoredValue::new(ServerMetadata::default());
    let take = move |now: &McpServer| {
        start.set_value(now.metadata.clone());
        name.set(now.metadata.display_name.clone());
        description.set(now.metadata.description.clone().unwrap_or_default());
    };
    take(&saved.value);
    let typed = move || ServerMetadata {
        display_name: name.with(|text| text.trim().to_owned()),
        description: Some(description.with(|text| text.trim().to_owned())).filter(|text| !text.is_empty()),
    };
    let goal = Goal {
        label: "Overview",
        saved: |_: &McpServer, now: &McpServer| (Toast::new(Tone::Done, "Overview saved"), paths::mcp_server(&now.id)),
        leave: Some(("Cancel", paths::mcp_server(&saved.value.id))),
    };
    let form = RecordForm::new(current, goal, saved);
    form.watch(derive(move || start.with_value(|start| typed() != *start)), take, |before, now| {
        let words = || {
            format!(
                "name {}, description {}",
                now.metadata.display_name,
                now.metadata.description.as_deref().unwrap_or("none")
            )
        };
        (before.metadata != now.metadata).then(words)
    });
    let send = move || {
        let now = untrack(typed);
        let no_name = checked_name(&now.display_name).err().map(|reason| reason.sentence().to_owned());
        let no_description = now.description.as_deref().and_then(description_fault).map(ToOwned::to_owned);
        let is_right = no_name.is_none() && no_description.is_none();
        name_error.set(no_name);
        description_error.set(no_description);
        if !is_right {
            return;
        }
        // Only what was changed here: what others changed stays.
        let patch = start.with_value(|start| McpServerPatch {
            resource_url: None,
            display_name: Some(now.display_name.clone()).filter(|name| *name != start.display_name),
            description: (now.description != start.description).then(|| now.description.clone()),
        });
        form.save(
            move |client, id, etag| async move { api::mcp_servers::patch(client, &id, etag.as_deref(), &patch).await },
            move |failure| {
                name_error.try_set(failure.at("displayName"));
                description_error.try_set(failure.at("description"));
            },
        );
    };
    view! {
        <RecordFields form send=callback(move |()| send())>
            <TextField label="Name" value=name error=name_error required=true autofocus=true hint="3 to 255 characters, as people will look for it." />
            <TextField label="Base URL" value=url readonly=Signal::stored(true) hint="It never changes: delete the server and add it again to change it." />
            <TextField label="Description" value=description error=description_error multiline=true hint="What it is for. Optional." />
        </RecordFields>
    }
}
