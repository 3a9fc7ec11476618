//! Bodies of the providers that agents are imported from. [api 1.11, 2.8]

use super::open::{Open, present};
use super::owners::Principal;
use crate::domain::provider::{Facts, Kind, Status};
use serde::{Deserialize, Serialize};

/// A provider. Its secret is write-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    /// `aip…`
    pub id: String,
    /// The name people know.
    #[serde(default)]
    pub source_name: String,
    /// `ACTIVE`, `INACTIVE`, `REVALIDATE` or `REAUTHENTICATE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// Our addition: `AMAZON_BEDROCK`, `MICROSOFT_FOUNDRY` or `SALESFORCE_AGENTFORCE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub platform: Option<Open<Kind>>,
    /// Our addition: the settings without their secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<ProviderSettings>,
    /// Our addition: what was wrong when it was last used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation_error: Option<String>,
    /// Our addition: agents that came from it and are still here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_count: Option<u64>,
    /// Who owns the agents that come from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<ProviderOwners>,
    /// Our addition: the same with their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub default_owners: Vec<Principal>,
    /// When it is imported from by itself; missing for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ImportSchedule>,
    /// Our addition: when the schedule imports next; missing while the provider is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_import: Option<String>,
    /// Our addition: 1 is the first. The first of the providers that know an agent gives it its name and description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u64>,
    /// Our addition: Staged agents of it that nobody owns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unowned_agents: Option<u64>,
    /// Our addition: agents of it that wait in staging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_in_staging: Option<u64>,
    /// Our addition: the newest import from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_import: Option<super::imports::ImportRun>,
    /// When it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integration_date: Option<String>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
}

impl Provider {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let importing = self.last_import.as_ref().is_some_and(super::imports::ImportRun::is_running);
        Facts { status: self.status.known(), importing }
    }
}

/// Who owns the agents that come from a provider: up to five users, or one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderOwners {
    /// ORNs of users.
    pub user_orns: Vec<String>,
    /// Our addition: ORNs of groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group_orns: Vec<String>,
}

/// When agents are imported by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportSchedule {
    /// A cron expression of five fields: minute, hour, day of the month, month, day of the week.
    pub expression: String,
    /// The time zone that it counts in, as IANA names it: `Europe/Berlin`.
    pub time_zone: String,
}

/// How a provider is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderSettings {
    /// Where its API answers: the regional endpoint, the project's endpoint, or the instance.
    pub url: String,
    /// Where access tokens are given out. Amazon Bedrock has none: its requests are signed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub token_url: String,
    /// The region that requests are signed for; Amazon Bedrock alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Client ID, or access key ID.
    pub client_id: String,
}

/// The write-only part: how a provider is reached, and the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderConfiguration {
    /// How it is reached.
    #[serde(flatten)]
    pub settings: ProviderSettings,
    /// Client secret, or secret access key. In a change it can be left out: the stored one stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
}

/// A new provider, or settings to be tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderRequest {
    /// The name people know.
    #[serde(default)]
    pub source_name: String,
    /// `AMAZON_BEDROCK`, `MICROSOFT_FOUNDRY` or `SALESFORCE_AGENTFORCE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub platform: Open<Kind>,
    /// How it is reached.
    pub configuration: ProviderConfiguration,
    /// Who owns the agents that come from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<ProviderOwners>,
    /// When it is imported from by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ImportSchedule>,
    /// Where settings of a provider are tried: its id. The stored secret is used where none is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// What changes of a provider. [merge-patch]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderPatch {
    /// Another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_name: Option<String>,
    /// Other settings: all of them, the secret where it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<ProviderConfiguration>,
    /// Other owners of the agents that come from it; `null` for none.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<ProviderOwners>))]
    pub owners: Option<Option<ProviderOwners>>,
    /// Another schedule; `null` for none.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<ImportSchedule>))]
    pub schedule: Option<Option<ImportSchedule>>,
}

/// The order of the providers, each once, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProviderPriority {
    /// Ids of all providers.
    pub provider_ids: Vec<String>,
}
