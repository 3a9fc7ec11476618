//! Bodies of resource servers: a family of our own, shaped like MCP servers beside it. [decisions 3, api 1.10, 2.6]

use super::connections::SelfLink;
use super::open::{Open, present};
use crate::domain::configuration::Configuration;
use crate::domain::resource_server::{Facts, Status};
use serde::{Deserialize, Serialize};

/// What people call a server, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerMetadata {
    /// The name people know.
    pub display_name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Where consent is asked and tokens are given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Endpoints {
    /// Where users consent.
    pub authorize_endpoint: String,
    /// Where a code becomes a token.
    pub token_endpoint: String,
}

/// A set of client credentials. Its secret is written and never read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientAuthSettings {
    /// `rsc…`
    pub id: String,
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// What people call it.
    pub name: String,
    /// The client it stands for.
    pub client_id: String,
    /// The scopes that it asks for; none for the server's own.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// When it last changed, its secret included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
}

/// Who uses a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsedBy {
    /// Agents that are connected to it.
    pub agents: u64,
    /// Connections to it.
    pub connections: u64,
}

/// What comes with a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerEmbedded {
    /// Who uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by: Option<UsedBy>,
}

/// A resource server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResourceServer {
    /// `api…`
    pub id: String,
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// Where it answers.
    pub resource_url: String,
    /// `ACTIVE`, `INVALID` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// Name and purpose.
    #[serde(default)]
    pub metadata: ServerMetadata,
    /// The second step of its configuration, once it is saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_server: Option<Endpoints>,
    /// The third step.
    #[serde(default)]
    pub client_auth_settings: Vec<ClientAuthSettings>,
    /// When it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
    /// What comes with it.
    #[serde(default, rename = "_embedded", skip_serializing_if = "Option::is_none")]
    pub embedded: Option<ServerEmbedded>,
    /// Its links.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<SelfLink>,
}

impl ResourceServer {
    /// Which steps of its configuration are saved.
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        Configuration {
            details: !self.resource_url.is_empty(),
            authorization_server: self.authorization_server.is_some(),
            credentials: !self.client_auth_settings.is_empty(),
        }
    }

    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self, pending: bool) -> Facts {
        Facts { status: self.status.known(), configuration: self.configuration(), pending }
    }

    /// The name people know, or the best there is.
    #[must_use]
    pub fn name(&self) -> &str {
        let name = self.metadata.display_name.as_str();
        if name.is_empty() { &self.id } else { name }
    }

    /// Who uses it, where the server tells.
    #[must_use]
    pub fn used_by(&self) -> Option<UsedBy> {
        self.embedded.as_ref()?.used_by
    }
}

/// The first step: adds a server, or replaces its details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerDetails {
    /// Where it answers.
    pub resource_url: String,
    /// The name people know.
    pub display_name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Changes parts of the details: a member left out stays, `null` removes a description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerPatch {
    /// Where it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_url: Option<String>,
    /// The name people know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Option<Option<String>>,
}

/// A set of client credentials as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientAuthSettingsRequest {
    /// The set to change; a new one without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people call it.
    pub name: String,
    /// The client it stands for.
    pub client_id: String,
    /// Its secret; a set that exists keeps its own without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// The scopes that it asks for.
    #[serde(default)]
    pub scopes: Vec<String>,
}

/// The third step: all sets, as they shall be. Those left out are removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialSets {
    /// The sets.
    pub data: Vec<ClientAuthSettingsRequest>,
}

/// An agent that uses a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsingAgent {
    /// `wlp…`
    pub id: String,
    /// Its name.
    pub name: String,
    /// `ACTIVE`, `STAGED` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<crate::domain::agent::Status>,
}

/// A connection that leads to a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Use {
    /// `mcn…`
    pub id: String,
    /// `ACTIVE` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<crate::domain::managed_connection::Status>,
    /// The agent.
    pub agent: UsingAgent,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
}
