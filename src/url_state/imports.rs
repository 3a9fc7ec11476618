//! What the pages of import runs, of staging and of providers show.

use crate::domain::{import_run, staging};
use crate::paths::{self, Last};
use crate::wire::query::{Query, member};

/// How far back a list of runs can go, in display order.
pub const PERIODS: [Last; 4] = [Last::Day, Last::Week, Last::Month, Last::Any];

/// What the list of import runs shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportsView {
    /// Runs of this status.
    pub status: Option<import_run::Status>,
    /// Runs of the provider with this id; of every one when empty.
    pub provider: String,
    /// Runs that began within this time.
    pub period: Last,
}

impl Default for ImportsView {
    fn default() -> Self {
        Self { status: None, provider: String::new(), period: Last::Any }
    }
}

impl ImportsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let status = import_run::Status::parse(&text("status").to_ascii_uppercase());
        let period = Last::parse(&text("period")).filter(|period| PERIODS.contains(period)).unwrap_or(Last::Any);
        Self { status, provider: text("provider"), period }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let status = self.status.map(|status| status.code().to_ascii_lowercase()).unwrap_or_default();
        Query::default()
            .with("status", &status)
            .with("provider", &self.provider)
            .with("period", if self.period == Last::Any { "" } else { self.period.code() })
            .on(paths::IMPORTS)
    }

    /// Whether some runs are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != Self::default()
    }
}

/// What the page of agents in staging shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagingView {
    /// Agents of this status; those that wait unless another one is chosen.
    pub status: staging::Status,
    /// Agents of the provider with this id; of every one when empty.
    pub provider: String,
    /// Whether one of them is looked at, where there is no room for it beside the list.
    pub looks: bool,
}

impl Default for StagingView {
    fn default() -> Self {
        Self { status: staging::Status::INITIAL, provider: String::new(), looks: false }
    }
}

impl StagingView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let status = staging::Status::parse(&text("status").to_ascii_uppercase());
        let status = status.unwrap_or(staging::Status::INITIAL);
        Self { status, provider: text("provider"), looks: text("panel") == "agent" }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let waits = self.status == staging::Status::INITIAL;
        let status = if waits { String::new() } else { self.status.code().to_ascii_lowercase() };
        Query::default()
            .with("status", &status)
            .with("provider", &self.provider)
            .with("panel", if self.looks { "agent" } else { "" })
            .on(paths::STAGING)
    }

    /// The same without the agent that is looked at: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        Self { looks: false, ..self.clone() }.address()
    }

    /// Whether others than those that wait are shown.
    #[must_use]
    pub fn is_about_the_past(&self) -> bool {
        self.status != staging::Status::INITIAL
    }
}

/// The form that the page of the providers has open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProviderForm {
    /// None.
    #[default]
    Closed,
    /// The one that adds a provider.
    Add,
    /// The one that changes the provider with this id.
    Edit(String),
}

impl ProviderForm {
    /// Read from the query of the address.
    #[must_use]
    pub fn read(query: &str) -> Self {
        match member(query, "edit").filter(|id| !id.is_empty()) {
            Some(id) => Self::Edit(id),
            None if member(query, "add").is_some() => Self::Add,
            None => Self::Closed,
        }
    }
}
