//! Bodies of AI agents. [api 2.1, 2.2]

use super::open::{Open, present};
use super::owners::Principal;
use super::page::Link;
use crate::domain::agent::{Facts, Owners, Source, Status};
use crate::domain::agent_lifecycle::Equipment;
use crate::domain::operation::Kind;
use serde::{Deserialize, Serialize};

/// Name and description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentProfile {
    /// Unique name, 3 to 255 characters.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Links of an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentLinks {
    /// The agent itself.
    #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
    pub this: Option<Link>,
    /// Its delegation links; the address holds the agent's ORN. [api 2.1]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation_links: Option<Link>,
    /// The providers it was imported from; absent or empty for a manual agent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<Link>,
}

/// How many there are, and how many of them are active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActiveOf {
    /// The active ones.
    pub active: u64,
    /// All.
    pub total: u64,
}

/// What `expand` adds to an agent; a server that ignores it sends nothing. [decisions 2]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentEmbedded {
    /// Its owners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<Principal>>,
    /// Its public keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<ActiveOf>,
    /// Its connections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connections: Option<ActiveOf>,
    /// The change that still runs on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<RunningChange>,
    /// The linked application's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<AppName>,
}

/// A change that still runs, as a row needs it; the operation itself says the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunningChange {
    /// Id of its operation.
    pub id: String,
    /// `ai-agent:Register` and so on.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Open<Kind>,
}

/// The name of a linked application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppName {
    /// Its label.
    pub label: String,
}

/// What the console asks with every list: one request per page of rows, never one per row.
pub const EXPAND: &str = "owners,credentials,connections,operation,app";

/// An AI agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agent {
    /// `wlp…`
    pub id: String,
    /// ISO-8601, UTC; some servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// ISO-8601, UTC; some servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
    /// `ACTIVE`, `STAGED` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// The linked application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// Name and description.
    pub profile: AgentProfile,
    /// The platform it was built on, for imported agents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// Its id at the provider, for imported agents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// Its links.
    #[serde(rename = "_links", default)]
    pub links: AgentLinks,
    /// What was asked for with `expand`.
    #[serde(rename = "_embedded", default, skip_serializing_if = "Option::is_none")]
    pub embedded: Option<AgentEmbedded>,
}

impl Agent {
    /// Where it comes from: an agent with a provider, or with an id at one, is imported.
    #[must_use]
    pub fn source(&self) -> Source {
        if self.links.providers.is_empty() && self.external_id.is_none() { Source::Manual } else { Source::Imported }
    }

    /// What the rules need to know about it. `pending` says whether a change to it still runs, as far as the caller knows.
    #[must_use]
    pub fn facts(&self, pending: bool) -> Facts {
        let embedded = self.embedded.as_ref();
        let owners = embedded.and_then(|embedded| embedded.owners.as_ref());
        Facts {
            status: self.status.known(),
            source: self.source(),
            owners: owners.map_or(Owners::Unknown, |owners| Owners::counted(owners.len())),
            app_linked: self.app_id.is_some(),
            pending: pending || embedded.is_some_and(|embedded| embedded.operation.is_some()),
        }
    }

    /// The counts of the readiness checklist.
    #[must_use]
    pub fn equipment(&self) -> Equipment {
        let embedded = self.embedded.as_ref();
        Equipment {
            active_keys: embedded.and_then(|embedded| embedded.credentials).map(|keys| keys.active),
            active_connections: embedded
                .and_then(|embedded| embedded.connections)
                .map(|connections| connections.active),
        }
    }

    /// The agent's ORN, found in the address of its delegation links. [api 2.1]
    #[must_use]
    pub fn orn(&self) -> Option<String> {
        let filter = super::query::value_of(&self.links.delegation_links.as_ref()?.href, "filter")?;
        filter.split('"').find(|part| part.starts_with("orn:")).map(ToOwned::to_owned)
    }
}

/// Registers or replaces an agent: what is left out of a replacement is cleared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentRequest {
    /// The application to link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// Name and description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<AgentProfile>,
}

/// Changes parts of an agent (`application/merge-patch+json`): a member left out stays, `null` removes. [RFC 7396]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentPatch {
    /// The application: outer `None` leaves it, inner `None` unlinks it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub app_id: Option<Option<String>>,
    /// Name and description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<AgentProfilePatch>,
}

/// Changes parts of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentProfilePatch {
    /// The name; `null` is refused, since a name is required.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Option<Option<String>>,
    /// The description; `null` removes it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Option<Option<String>>,
}
