//! Bodies of import runs: additions of ours. [pages 1.10, matrix 2.6]

use super::open::Open;
use super::query::Query;
use crate::domain::import_run::{Facts, Outcome, Status, Trigger};
use crate::domain::provider;
use serde::{Deserialize, Serialize};

/// A run of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRun {
    /// `imp…`
    pub id: String,
    /// Where the agents come from.
    pub provider: ImportProvider,
    /// `MANUAL`, `RETRY` or `SCHEDULE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub trigger: Open<Trigger>,
    /// `IN_PROGRESS`, `COMPLETED` or `FAILED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// When it began.
    pub started: String,
    /// When it ended, one way or the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<String>,
    /// How many agents there are, where the provider says so beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
    /// Agents that were read.
    #[serde(default)]
    pub found: u64,
    /// Those that are new here.
    #[serde(default)]
    pub imported: u64,
    /// Those that were here and differed.
    #[serde(default)]
    pub updated: u64,
    /// Those that wait in staging.
    #[serde(default)]
    pub staged: u64,
    /// Those that could not be taken.
    #[serde(default)]
    pub skipped: u64,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The run that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<String>,
    /// The run that repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retried_by: Option<String>,
    /// Who began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_by: Option<String>,
}

impl ImportRun {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let provider = self
            .provider
            .status
            .as_ref()
            .map(|status| provider::Facts { status: status.known(), importing: self.provider.importing });
        Facts { status: self.status.known(), skipped: self.skipped, provider }
    }

    /// Whether its end is still open.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.status.known().is_some_and(Status::is_running)
    }
}

/// The provider of a run, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProvider {
    /// `aip…`
    pub id: String,
    /// Its name; the last one when it was deleted.
    pub name: String,
    /// Its status; missing when it was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub status: Option<Open<provider::Status>>,
    /// Whether an import from it runs.
    #[serde(default)]
    pub importing: bool,
}

/// What became of one agent that a run read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportEntry {
    /// Its place in the run, from 1.
    pub position: u64,
    /// Its id at the provider; empty where the provider gave none.
    #[serde(default)]
    pub external_id: String,
    /// Its name at the provider; empty where the provider gave none.
    #[serde(default)]
    pub name: String,
    /// `IMPORTED`, `UPDATED`, `UNCHANGED`, `STAGED` or `SKIPPED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub outcome: Open<Outcome>,
    /// Why it was skipped, or waits in staging.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The agent here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<String>,
}

/// One page of runs, newest first, as a query string. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct RunListQuery {
    /// The provider's id.
    pub provider: String,
    /// The status, as the API prints it.
    pub status: String,
    /// Begun at this time or later: ISO-8601, UTC.
    pub since: String,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
}

impl RunListQuery {
    /// The query string of this page.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("providerId", &self.provider)
            .with("status", &self.status)
            .with("since", &self.since)
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
            .with("include", if self.counts { "counts" } else { "" })
    }
}
