//! What is typed in the form of a provider, what of it is sent, and how it differs from what somebody else saved.

use super::owners_field::Owners;
use crate::domain::import_schedule::Rhythm;
use crate::domain::provider::Kind;
use crate::format::isolated;
use crate::wire::open::Open;
use crate::wire::providers::{
    ImportSchedule, Provider, ProviderConfiguration, ProviderPatch, ProviderRequest, ProviderSettings,
};

/// What is typed: of a platform that is not known, no settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The platform.
    pub kind: Option<Kind>,
    /// The name.
    pub name: String,
    /// The settings that the platform has.
    pub settings: ProviderSettings,
    /// The secret, where one is typed.
    pub secret: Option<String>,
    /// Who owns the agents that come from it.
    pub owners: Owners,
    /// When it is imported from by itself.
    pub schedule: Option<ImportSchedule>,
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
            owners: Owners::of(saved),
            schedule: saved.schedule.as_ref().map(as_typed),
        }
    }

    /// Whether the texts are the same, whatever platform is chosen.
    #[must_use]
    pub fn reads_as(&self, other: &Self) -> bool {
        let whatever = |typed: &Self| Self { kind: None, ..typed.clone() };
        whatever(self) == whatever(other)
    }

    /// What is tried of it: the settings alone.
    #[must_use]
    pub fn tried(self) -> Self {
        Self { name: String::new(), owners: Owners::default(), schedule: None, ..self }
    }

    fn configuration(&self) -> ProviderConfiguration {
        ProviderConfiguration { settings: self.settings.clone(), client_secret: self.secret.clone() }
    }

    /// To be added, or to be tried: then as the settings of the provider `id`, where it exists. Nothing for an unknown platform. `known`
    /// is an ORN of the organization.
    #[must_use]
    pub fn request(&self, id: Option<String>, known: &str) -> Option<ProviderRequest> {
        Some(ProviderRequest {
            source_name: self.name.clone(),
            platform: Open::Known(self.kind?),
            configuration: self.configuration(),
            owners: self.owners.body(known),
            schedule: self.schedule.clone(),
            id,
        })
    }

    /// What differs from `saved`. Settings that were found wrong are saved again as they are: what was wrong may be mended elsewhere.
    /// `known` is an ORN of the organization.
    #[must_use]
    pub fn patch(&self, saved: &Provider, known: &str) -> ProviderPatch {
        let before = Self::of(saved);
        let other = self.settings != before.settings || self.secret.is_some() || saved.facts().fault().is_some();
        ProviderPatch {
            source_name: (self.name != before.name).then(|| self.name.clone()),
            configuration: (other && self.kind.is_some()).then(|| self.configuration()),
            owners: (self.owners != before.owners).then(|| self.owners.body(known)),
            schedule: (self.schedule != before.schedule).then(|| self.schedule.clone()),
        }
    }

    /// What is another in `now`, in words: "name Quarry Cloud". A secret is never told, and it can't be seen whether it was changed.
    #[must_use]
    pub fn changes_to(&self, now: &Self) -> Vec<String> {
        let client_id = now.kind.map_or("client ID", |kind| kind.terms().client_id);
        let texts = |typed: &Self| {
            let ProviderSettings { url, token_url, region, client_id } = typed.settings.clone();
            [
                typed.name.clone(),
                url,
                token_url,
                region,
                client_id,
                typed.owners.words(),
                words_of(typed.schedule.as_ref()),
            ]
        };
        let what = ["name", "URL", "token URL", "region", client_id, "owners", "schedule"];
        let changed = what.into_iter().zip(texts(self)).zip(texts(now)).filter(|((_, old), new)| old != new);
        changed.map(|((what, _), now)| format!("{what} {}", isolated(&now))).collect()
    }
}

/// A schedule as the form writes it.
fn as_typed(saved: &ImportSchedule) -> ImportSchedule {
    let expression = Rhythm::parse(&saved.expression).expression().unwrap_or_default();
    ImportSchedule { expression, time_zone: saved.time_zone.clone() }
}

/// A schedule in words: `Daily at 02:15, Europe/Berlin`.
#[must_use]
pub fn words_of(schedule: Option<&ImportSchedule>) -> String {
    match schedule {
        Some(ImportSchedule { expression, time_zone }) => {
            [isolated(&Rhythm::parse(expression).words()), isolated(time_zone)].join(", ")
        }
        None => Rhythm::Never.words(),
    }
}
