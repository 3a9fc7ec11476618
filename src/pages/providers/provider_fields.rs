//! The fields of a provider. Its stored secret is never shown: an empty field keeps it.

use crate::api::error::Failure;
use crate::domain::agent_profile::checked_name;
use crate::domain::provider::Kind;
use crate::domain::provider_settings::{
    base_url_fault, client_id_fault, client_secret_fault, signed_region_fault, token_url_fault,
};
use crate::domain::reason::Reason;
use crate::wire::open::Open;
use crate::wire::providers::{Provider, ProviderConfiguration, ProviderPatch, ProviderRequest, ProviderSettings};
use leptos::prelude::*;

/// One field: what is typed, and what is wrong with it.
#[derive(Clone, Copy)]
pub struct Field {
    /// What is typed.
    pub text: RwSignal<String>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
}

impl Field {
    fn new() -> Self {
        Self { text: RwSignal::new(String::new()), error: RwSignal::new(None) }
    }

    fn trimmed(self) -> String {
        self.text.with(|text| text.trim().to_owned())
    }

    /// Says what is wrong, and whether nothing is.
    fn judge(self, fault: Option<&str>) -> bool {
        self.error.set(fault.map(ToOwned::to_owned));
        fault.is_none()
    }

    /// Takes over `now` where it still reads `before`.
    fn follow(self, before: &str, now: &str) {
        if untrack(|| self.trimmed()) == before {
            self.text.set(now.to_owned());
        }
    }
}

/// What is typed: of a platform that is not known, the name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The platform.
    pub kind: Option<Kind>,
    /// The name.
    pub name: String,
    /// The settings that the platform has.
    pub settings: ProviderSettings,
    /// The secret, where one is typed.
    pub secret: Option<String>,
}

impl Typed {
    /// As a provider that is saved has it.
    #[must_use]
    pub fn of(saved: &Provider) -> Self {
        Self {
            kind: saved.platform.as_ref().and_then(Open::known),
            name: saved.source_name.clone(),
            settings: saved.settings.clone().unwrap_or_default(),
            secret: None,
        }
    }

    /// Whether the texts are the same, whatever platform is chosen.
    #[must_use]
    pub fn reads_as(&self, other: &Self) -> bool {
        self.name == other.name && self.settings == other.settings && self.secret == other.secret
    }

    fn configuration(&self) -> ProviderConfiguration {
        ProviderConfiguration { settings: self.settings.clone(), client_secret: self.secret.clone() }
    }

    /// To be added, or to be tried: then as the settings of the provider `id`, where it exists. Nothing for an unknown platform.
    #[must_use]
    pub fn request(&self, id: Option<String>) -> Option<ProviderRequest> {
        let platform = Open::Known(self.kind?);
        Some(ProviderRequest { source_name: self.name.clone(), platform, configuration: self.configuration(), id })
    }

    /// What differs from `saved`. Settings that were found wrong are saved again as they are: what was wrong may be mended elsewhere.
    #[must_use]
    pub fn patch(&self, saved: &Provider) -> ProviderPatch {
        let before = Self::of(saved);
        let other = self.settings != before.settings || self.secret.is_some() || saved.facts().fault().is_some();
        ProviderPatch {
            source_name: (self.name != before.name).then(|| self.name.clone()),
            configuration: (other && self.kind.is_some()).then(|| self.configuration()),
        }
    }
}

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
}

impl ProviderFields {
    /// Those of a provider that exists, or empty ones.
    #[must_use]
    pub fn of(saved: Option<&Provider>) -> Self {
        let start = saved.map(Typed::of);
        let fields = Self {
            stored: saved.is_some(),
            kind: RwSignal::new(start.as_ref().map_or(Some(Kind::ALL[0]), |start| start.kind)),
            name: Field::new(),
            url: Field::new(),
            token_url: Field::new(),
            region: Field::new(),
            client_id: Field::new(),
            secret: Field::new(),
        };
        let empty = Typed { kind: None, name: String::new(), settings: ProviderSettings::default(), secret: None };
        fields.follow(&empty, &start.unwrap_or_else(|| empty.clone()));
        fields
    }

    /// Takes over `now` in each field that still reads as in `before`: what was typed stays.
    pub fn follow(self, before: &Typed, now: &Typed) {
        let (old, new) = (&before.settings, &now.settings);
        self.name.follow(&before.name, &now.name);
        self.url.follow(&old.url, &new.url);
        self.token_url.follow(&old.token_url, &new.token_url);
        self.region.follow(&old.region, &new.region);
        self.client_id.follow(&old.client_id, &new.client_id);
    }

    /// What is typed. Tracked.
    #[must_use]
    pub fn typed(self) -> Typed {
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
        }
    }

    /// What is typed, looked at as the server will; what is wrong stands at its field.
    #[must_use]
    pub fn checked(self) -> Option<Typed> {
        let name = checked_name(&untrack(|| self.name.trimmed())).err().map(Reason::sentence);
        let settings = self.checked_settings();
        if self.name.judge(name) { settings } else { None }
    }

    /// Takes an error away from the name that is right by now: it was looked at when the form was sent, and is not tried.
    pub fn look_at_name(self) {
        if self.name.error.with_untracked(Option::is_some) {
            self.name.judge(checked_name(&untrack(|| self.name.trimmed())).err().map(Reason::sentence));
        }
    }

    /// As [`Self::checked`], whatever the name is: it is not tried.
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

    /// What the server says is wrong.
    pub fn told(self, failure: &Failure) {
        let taken = Reason::ProviderNameTaken;
        let taken = failure.has_reason(taken.code()).then(|| taken.sentence().to_owned());
        self.name.error.try_set(failure.at("sourceName").or(taken));
        self.told_settings(failure);
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

    /// Forgets the secret: it is saved, or not wanted any more.
    pub fn forget(self) {
        self.secret.text.try_set(String::new());
    }
}
