//! The fields of an app, and what becomes of them. Its stored secret is never shown: an empty field keeps it. What else is left empty can
//! be filled in later. [pages 1.18]

use super::app_field_list::FieldList;
use super::app_typed::Typed;
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::api::error::{ApiError, Failure};
use crate::api::sending::Sending;
use crate::components::field::Field;
use crate::components::record_form::{Coming, RecordFields};
use crate::domain::access_app::{issuer_fault, scopes_fault, scopes_in, text_fault};
use crate::domain::agent_profile::checked_name;
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::derive;
use crate::wire::access_apps::{AccessApp, AccessAppRequest};
use leptos::prelude::*;

/// Said while the setup is unfinished. [pages 1.16]
const UNFINISHED: &str = "Nobody can connect until issuer and client ID are there.";
const FINISHED: &str = "Users can connect to it now.";

/// The fields, and what is wrong with each.
#[derive(Clone, Copy)]
pub struct AppFields {
    /// The name people know.
    pub name: Field,
    /// What it is for.
    pub description: Field,
    /// Issuer of its authorization server.
    pub issuer: Field,
    /// The client that this server is there.
    pub client_id: Field,
    /// The secret of that client.
    pub secret: Field,
    /// What is asked for, with blanks or commas between.
    pub scopes: Field,
    /// Whether a secret is stored.
    pub has_secret: RwSignal<bool>,
    /// Whether the stored one is to be taken away.
    pub drops_secret: RwSignal<bool>,
    sending: Sending<AccessAppRequest>,
    client: Client,
}

fn done(what: &str, app: &AccessApp) -> Toast {
    Toast::new(Tone::Done, format!("{} {what}", isolated(&app.name))).about(&app.id)
}

impl RecordFields for AppFields {
    type Record = AccessApp;
    type Read = Versioned<AccessApp>;
    type Typed = Typed;
    const WHAT: &'static str = "The app";

    fn of(saved: Option<&AccessApp>) -> Self {
        let start = saved.map(Typed::of).unwrap_or_default();
        Self {
            name: Field::new(&start.name),
            description: Field::new(&start.description),
            issuer: Field::new(&start.issuer),
            client_id: Field::new(&start.client_id),
            secret: Field::new(""),
            scopes: Field::new(&start.scopes.join(" ")),
            has_secret: RwSignal::new(saved.is_some_and(|saved| saved.has_client_secret)),
            drops_secret: RwSignal::new(false),
            sending: Sending::fresh(),
            client: expect_context(),
        }
    }

    fn record(read: &Self::Read) -> &AccessApp {
        &read.value
    }

    fn saved(record: &AccessApp) -> Typed {
        Typed::of(record)
    }

    fn follow(self, before: &Typed, now: &AccessApp) {
        self.has_secret.set(now.has_client_secret);
        let now = Typed::of(now);
        self.name.follow(&before.name, &now.name);
        self.description.follow(&before.description, &now.description);
        self.issuer.follow(&before.issuer, &now.issuer);
        self.client_id.follow(&before.client_id, &now.client_id);
        if untrack(|| self.typed().scopes) == before.scopes {
            self.scopes.text.set(now.scopes.join(" "));
        }
    }

    fn typed(self) -> Typed {
        let secret = if self.has_secret.get() && self.drops_secret.get() {
            Some(String::new())
        } else {
            Some(self.secret.trimmed()).filter(|secret| !secret.is_empty())
        };
        Typed {
            name: self.name.trimmed(),
            description: self.description.trimmed(),
            issuer: self.issuer.trimmed(),
            client_id: self.client_id.trimmed(),
            secret,
            scopes: self.scopes.text.with(|text| scopes_in(text)),
        }
    }

    fn checked(self) -> Option<Typed> {
        let typed = untrack(|| self.typed());
        let right = [
            self.name.judge(checked_name(&typed.name).err().map(Reason::sentence)),
            self.description.judge(text_fault(&typed.description)),
            self.issuer.judge(issuer_fault(&typed.issuer)),
            self.client_id.judge(text_fault(&typed.client_id)),
            self.secret.judge(text_fault(typed.secret.as_deref().unwrap_or_default())),
            self.scopes.judge(scopes_fault(&typed.scopes)),
        ];
        right.into_iter().all(|right| right).then_some(typed)
    }

    fn told(self, failure: &Failure) {
        for (field, member) in [
            (self.name, "name"),
            (self.description, "description"),
            (self.issuer, "issuer"),
            (self.client_id, "clientId"),
            (self.secret, "clientSecret"),
            (self.scopes, "scopes"),
        ] {
            field.error.try_set(failure.at(member));
        }
    }

    fn forget(self) {
        self.secret.text.try_set(String::new());
    }

    fn changes(before: &Typed, now: &Typed) -> Vec<String> {
        before.changes_to(now)
    }

    fn summary(self) -> Option<Signal<Option<String>>> {
        Some(derive(move || (!self.typed().finishes()).then(|| UNFINISHED.to_owned())))
    }

    fn draw(self, _id: Option<String>) -> AnyView {
        view! { <FieldList fields=self /> }.into_any()
    }

    fn reader(id: String) -> impl Fn() -> Coming<Self::Read> + 'static {
        let client = expect_context::<Client>();
        move || {
            let id = id.clone();
            Box::pin(async move { api::access_apps::get(client, &id).await })
        }
    }

    async fn add(self, typed: Typed) -> Result<AccessApp, ApiError> {
        let send = async |request: &_, key: &str| api::access_apps::add(self.client, request, key).await;
        self.sending.send(typed.request(), send).await
    }

    async fn change(self, saved: Self::Read, typed: Typed) -> Result<Self::Read, ApiError> {
        let Versioned { value, etag } = saved;
        api::access_apps::patch(self.client, &value.id, etag.as_deref(), &typed.patch(&value)).await
    }

    fn added(made: &AccessApp) -> Toast {
        let words = if made.set_up { FINISHED } else { "Nobody can connect until its setup is finished." };
        done("added", made).detail(words)
    }

    fn changed(before: &AccessApp, now: &AccessApp) -> Toast {
        let toast = done("saved", now);
        if now.set_up && !before.set_up { toast.detail(FINISHED) } else { toast }
    }
}
