//! The fields of a provider, and what becomes of them. Its stored secret is never shown: an empty field keeps it.

use super::field_list::FieldList;
use super::owners_field::{OwnersField, known_orn};
use super::provider_rows::name_of;
use super::schedule_fields::ScheduleFields;
use super::typed::Typed;
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::api::error::{ApiError, Failure};
use crate::api::sending::Sending;
use crate::components::field::Field;
use crate::components::record_form::{Coming, RecordFields};
use crate::domain::agent_profile::checked_name;
use crate::domain::provider::Kind;
use crate::domain::provider_settings::{
    base_url_fault, client_id_fault, client_secret_fault, signed_region_fault, token_url_fault,
};
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::wire::providers::{Provider, ProviderRequest, ProviderSettings};
use leptos::prelude::*;

/// The fields, and what is wrong with each.
#[derive(Clone, Copy)]
pub struct ProviderFields {
    /// Whether the provider exists: its platform is fixed then, and its secret stored.
    pub stored: bool,
    /// The platform; `None` where it is not known.
    pub kind: RwSignal<Option<Kind>>,
    /// The name people know.
    pub name: Field,
    /// Where its API answers.
    pub url: Field,
    /// Where access tokens are given out.
    pub token_url: Field,
    /// The region that requests are signed for.
    pub region: Field,
    /// Client ID, or access key ID.
    pub client_id: Field,
    /// Client secret, or secret access key.
    pub secret: Field,
    /// Who owns the agents that come from it.
    pub owners: OwnersField,
    /// When it is imported from by itself.
    pub schedule: ScheduleFields,
    sending: Sending<ProviderRequest>,
    client: Client,
    access: Access,
}

fn done(what: &str, provider: &Provider) -> Toast {
    Toast::new(Tone::Done, format!("{} {what}", isolated(name_of(provider)))).about(&provider.id)
}

impl ProviderFields {
    async fn known_orn(self, saved: Option<&Provider>) -> String {
        known_orn(self.client, self.access, saved).await
    }

    /// Takes an error away from the name that is right by now: it was looked at when the form was sent, and is not tried.
    pub fn look_at_name(self) {
        if self.name.error.with_untracked(Option::is_some) {
            self.name.judge(checked_name(&untrack(|| self.name.trimmed())).err().map(Reason::sentence));
        }
    }

    /// What is typed, without what is not tried, looked at as the server will; what is wrong stands at its field.
    #[must_use]
    pub fn checked_settings(self) -> Option<Typed> {
        let typed = untrack(|| self.typed());
        let Some(kind) = typed.kind else { return Some(typed) };
        let given = &typed.settings;
        let secret = match (&typed.secret, self.stored) {
            (None, true) => None,
            (secret, _) => client_secret_fault(kind, secret.as_deref().unwrap_or_default()),
        };
        let right = [
            self.url.judge(base_url_fault(&given.url)),
            self.token_url.judge(token_url_fault(kind, &given.token_url)),
            self.region.judge(signed_region_fault(kind, &given.region)),
            self.client_id.judge(client_id_fault(kind, &given.client_id)),
            self.secret.judge(secret),
        ];
        right.into_iter().all(|right| right).then_some(typed)
    }

    /// What the server says is wrong with the settings.
    pub fn told_settings(self, failure: &Failure) {
        for (field, member) in [
            (self.url, "url"),
            (self.token_url, "tokenUrl"),
            (self.region, "region"),
            (self.client_id, "clientId"),
            (self.secret, "clientSecret"),
        ] {
            field.error.try_set(failure.at(&format!("configuration.{member}")));
        }
    }
}

impl RecordFields for ProviderFields {
    type Record = Provider;
    type Read = Versioned<Provider>;
    type Typed = Typed;
    const WHAT: &'static str = "The provider";

    fn of(saved: Option<&Provider>) -> Self {
        let start = saved.map_or_else(|| Typed { kind: Some(Kind::ALL[0]), ..Typed::default() }, Typed::of);
        let given = &start.settings;
        Self {
            stored: saved.is_some(),
            kind: RwSignal::new(start.kind),
            name: Field::new(&start.name),
            url: Field::new(&given.url),
            token_url: Field::new(&given.token_url),
            region: Field::new(&given.region),
            client_id: Field::new(&given.client_id),
            secret: Field::new(""),
            owners: OwnersField::new(&start.owners),
            schedule: ScheduleFields::new(start.schedule.as_ref()),
            sending: Sending::fresh(),
            client: expect_context(),
            access: expect_context(),
        }
    }

    fn record(read: &Self::Read) -> &Provider {
        &read.value
    }

    fn saved(record: &Provider) -> Typed {
        Typed::of(record)
    }

    fn typed(self) -> Typed {
        let kind = self.kind.get();
        let signed = kind.is_some_and(Kind::is_signed);
        let only = |wanted: bool, field: Field| if wanted { field.trimmed() } else { String::new() };
        Typed {
            kind,
            name: self.name.trimmed(),
            settings: ProviderSettings {
                url: self.url.trimmed(),
                token_url: only(!signed, self.token_url),
                region: only(signed, self.region),
                client_id: self.client_id.trimmed(),
            },
            secret: Some(self.secret.text.get()).filter(|secret| !secret.is_empty()),
            owners: self.owners.typed(),
            schedule: self.schedule.typed(),
        }
    }

    fn differs(self, start: &Typed) -> bool {
        !self.typed().reads_as(start)
    }

    fn checked(self) -> Option<Typed> {
        let name = checked_name(&untrack(|| self.name.trimmed())).err().map(Reason::sentence);
        let settings = self.checked_settings();
        let rest = [self.name.judge(name), self.owners.is_right(), self.schedule.is_right()];
        settings.filter(|_| rest.into_iter().all(|right| right))
    }

    fn told(self, failure: &Failure) {
        let taken = Reason::ProviderNameTaken;
        let taken = failure.has_reason(taken.code()).then(|| taken.sentence().to_owned());
        self.name.error.try_set(failure.at("sourceName").or(taken));
        self.told_settings(failure);
        self.owners.told(failure);
        self.schedule.told(failure);
    }

    fn follow(self, before: &Typed, now: &Provider) {
        let now = &Typed::of(now);
        let (old, new) = (&before.settings, &now.settings);
        self.name.follow(&before.name, &now.name);
        self.url.follow(&old.url, &new.url);
        self.token_url.follow(&old.token_url, &new.token_url);
        self.region.follow(&old.region, &new.region);
        self.client_id.follow(&old.client_id, &new.client_id);
        self.owners.follow(&before.owners, &now.owners);
        self.schedule.follow(before.schedule.as_ref(), now.schedule.as_ref());
    }

    fn forget(self) {
        self.secret.text.try_set(String::new());
    }

    fn changes(before: &Typed, now: &Typed) -> Vec<String> {
        before.changes_to(now)
    }

    fn draw(self, id: Option<String>) -> AnyView {
        view! { <FieldList fields=self id /> }.into_any()
    }

    fn reader(id: String) -> impl Fn() -> Coming<Self::Read> + 'static {
        let client = expect_context::<Client>();
        move || {
            let id = id.clone();
            Box::pin(async move { api::providers::get(client, &id).await })
        }
    }

    async fn add(self, typed: Typed) -> Result<Provider, ApiError> {
        let known = if typed.owners.is_empty() { String::new() } else { self.known_orn(None).await };
        // A platform is chosen from the first.
        let request = typed.request(None, &known).ok_or(ApiError::Aborted)?;
        let send = async |request: &_, key: &str| api::providers::add(self.client, request, key).await;
        self.sending.send(request, send).await
    }

    async fn change(self, saved: Self::Read, typed: Typed) -> Result<Self::Read, ApiError> {
        let Versioned { value, etag } = saved;
        let patch = typed.patch(&value, &self.known_orn(Some(&value)).await);
        api::providers::patch(self.client, &value.id, etag.as_deref(), &patch).await
    }

    fn added(made: &Provider) -> Toast {
        done("added", made).detail("Import now reads its agents.")
    }

    fn changed(before: &Provider, now: &Provider) -> Toast {
        let toast = done("saved", now);
        if before.facts().fault().is_some() { toast.detail("Import now tries its settings.") } else { toast }
    }
}
