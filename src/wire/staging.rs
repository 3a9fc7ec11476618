//! Bodies of agents that an import found and that wait for a decision: additions of ours. [pages 1.9]

use super::open::Open;
use super::query::Query;
use crate::domain::staging::{Existing, Facts, Status};
use crate::domain::{agent, provider};
use serde::{Deserialize, Serialize};

/// An agent in staging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StagedAgent {
    /// `ims…`
    pub id: String,
    /// Its provider's id.
    #[serde(default)]
    pub provider_id: String,
    /// Its provider's name.
    #[serde(default)]
    pub provider_name: String,
    /// The platform that it runs on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub platform: Option<Open<provider::Kind>>,
    /// The run that found it last.
    #[serde(default)]
    pub import_id: String,
    /// Its id at the provider.
    #[serde(default)]
    pub external_id: String,
    /// Its name at the provider.
    #[serde(default)]
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `WAITING`, `CONFIRMED`, `MERGED` or `IGNORED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// The agent that has its name; missing when it is not here any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub existing: Option<ExistingAgent>,
    /// When it was put there.
    #[serde(default)]
    pub created: String,
    /// When somebody decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The agent that it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<String>,
}

impl StagedAgent {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let existing = match &self.existing {
            None => Existing::Gone,
            Some(existing) if existing.same_provider => Existing::SameProvider,
            Some(_) => Existing::Elsewhere,
        };
        Facts { status: self.status.known(), existing }
    }
}

/// The agent that is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExistingAgent {
    /// `wlp…`
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `ACTIVE`, `STAGED` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<agent::Status>,
    /// The platform that it runs on; missing where it was registered here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// Its id at its provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Its provider's name; missing where it was registered here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// Whether it comes from the same provider.
    #[serde(default)]
    pub same_provider: bool,
    /// Whether name and description stay when both are joined, since its provider comes before the other one.
    #[serde(default)]
    pub keeps_profile: bool,
    /// How many own it.
    #[serde(default)]
    pub owner_count: u64,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
}

/// What an agent in staging is taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TakeAs {
    /// A new agent.
    New,
    /// The agent that is here.
    Merge,
}

/// The decision to take an agent in staging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StagingDecision {
    /// `NEW` or `MERGE`.
    #[serde(rename = "as")]
    pub take_as: TakeAs,
    /// The name of the new agent here; the provider's own when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// One page of agents in staging, the oldest first, as a query string. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct StagingQuery {
    /// The provider's id.
    pub provider: String,
    /// The status, as the API prints it.
    pub status: String,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
}

impl StagingQuery {
    /// The query string of this page; counts come with it.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("providerId", &self.provider)
            .with("status", &self.status)
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
    }
}
