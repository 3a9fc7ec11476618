//! The first step: name, URL and what the server is for. The form that adds one has the same fields.

use super::record_form::{RecordFields, RecordForm};
use super::server_page::CurrentServer;
use super::steps::goal;
use crate::api;
use crate::api::client::Versioned;
use crate::api::error::Failure;
use crate::domain::agent_profile::checked_name;
use crate::domain::configuration::Step;
use crate::domain::server_profile::{description_fault, url_fault};
use crate::ui::react::{callback, derive};
use crate::ui::text_field::TextField;
use crate::wire::resource_servers::{ResourceServer, ServerDetails};
use leptos::prelude::*;

/// The fields, and what is wrong with each.
#[derive(Clone, Copy)]
pub struct Details {
    name: RwSignal<String>,
    url: RwSignal<String>,
    description: RwSignal<String>,
    name_error: RwSignal<Option<String>>,
    url_error: RwSignal<Option<String>>,
    description_error: RwSignal<Option<String>>,
}

impl Details {
    /// Empty fields.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            url: RwSignal::new(String::new()),
            description: RwSignal::new(String::new()),
            name_error: RwSignal::new(None),
            url_error: RwSignal::new(None),
            description_error: RwSignal::new(None),
        }
    }

    /// Takes over what is saved.
    pub fn put(self, saved: &ResourceServer) {
        self.name.set(saved.metadata.display_name.clone());
        self.url.set(saved.resource_url.clone());
        self.description.set(saved.metadata.description.clone().unwrap_or_default());
    }

    /// What is typed. Tracked.
    #[must_use]
    pub fn typed(self) -> ServerDetails {
        let trimmed = |text: RwSignal<String>| text.with(|text| text.trim().to_owned());
        ServerDetails {
            resource_url: trimmed(self.url),
            display_name: trimmed(self.name),
            description: Some(trimmed(self.description)).filter(|text| !text.is_empty()),
        }
    }

    /// What is typed, looked at as the server will; what is wrong stands at its field.
    #[must_use]
    pub fn checked(self) -> Option<ServerDetails> {
        let typed = untrack(|| self.typed());
        let name = checked_name(&typed.display_name).err().map(|reason| reason.sentence().to_owned());
        let url = url_fault(&typed.resource_url).map(ToOwned::to_owned);
        let description = typed.description.as_deref().and_then(description_fault).map(ToOwned::to_owned);
        let is_right = name.is_none() && url.is_none() && description.is_none();
        self.name_error.set(name);
        self.url_error.set(url);
        self.description_error.set(description);
        is_right.then_some(typed)
    }

    /// What the server says is wrong.
    pub fn told(self, failure: &Failure) {
        self.name_error.try_set(failure.at("displayName"));
        self.url_error.try_set(failure.at("resourceUrl"));
        self.description_error.try_set(failure.at("description"));
    }
}

/// The fields themselves.
#[component]
pub fn DetailsFields(details: Details) -> impl IntoView {
    view! {
        <TextField label="Name" value=details.name error=details.name_error required=true autofocus=true hint="3 to 255 characters, as people will look for it." />
        <TextField label="Resource URL" value=details.url error=details.url_error required=true
            hint="Where the service answers: https://, or http:// on this machine." />
        <TextField label="Description" value=details.description error=details.description_error multiline=true hint="What it is for. Optional." />
    }
}

fn details_of(server: &ResourceServer) -> ServerDetails {
    ServerDetails {
        resource_url: server.resource_url.clone(),
        display_name: server.metadata.display_name.clone(),
        description: server.metadata.description.clone(),
    }
}

/// The step of a server that exists.
#[component]
pub fn DetailsStep(current: CurrentServer<ResourceServer>, saved: Versioned<ResourceServer>) -> impl IntoView {
    let details = Details::new();
    details.put(&saved.value);
    let start = StoredValue::new(details_of(&saved.value));
    let form = RecordForm::new(current, goal(Step::Details, &saved.value), saved);
    let changed = derive(move || start.with_value(|start| details.typed() != *start));
    let put = move |now: &ResourceServer| {
        start.set_value(details_of(now));
        details.put(now);
    };
    form.watch(changed, put, |before, now| {
        let (before, now) = (details_of(before), details_of(now));
        (before != now).then(|| format!("name {}, URL {}", now.display_name, now.resource_url))
    });
    let send = move || {
        let Some(body) = details.checked() else { return };
        form.save(
            move |client, id, etag| async move {
                api::resource_servers::save_details(client, &id, etag.as_deref(), &body).await
            },
            move |failure| details.told(failure),
        );
    };
    view! { <RecordFields form send=callback(move |()| send())><DetailsFields details /></RecordFields> }
}
