//! Bodies of MCP servers. [api 1.9, 2.6]

use super::connections::SelfLink;
use super::mcp_capabilities::CapabilityCounts;
use super::open::{Open, present};
use super::resource_servers::{ClientAuthSettings, ServerEmbedded, ServerMetadata, UsedBy};
use crate::domain::mcp_server::{Facts, Obstacle, Status, obstacle};
use crate::domain::{operation, server_operation};
use serde::{Deserialize, Serialize};

/// What a server says of itself, and when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DetectedMetadata {
    /// The name that it gives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_name: Option<String>,
    /// The scopes that it names.
    pub scopes_supported: Vec<String>,
    /// When somebody looked last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_refreshed_at: Option<String>,
}

/// An MCP server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpServer {
    /// `mcp…`
    pub id: String,
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// Where it answers; it never changes.
    pub resource_url: String,
    /// `PENDING`, `INACTIVE`, `ACTIVE` or `INVALID`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// Name and purpose.
    #[serde(default)]
    pub metadata: ServerMetadata,
    /// What it says of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detected_metadata: Option<DetectedMetadata>,
    /// Our addition: why its metadata is not right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation_error: Option<String>,
    /// How many authorization servers it has.
    #[serde(default)]
    pub authorization_server_count: u64,
    /// Its sets of client credentials.
    #[serde(default)]
    pub client_auth_settings: Vec<ClientAuthSettings>,
    /// Our addition: what it offered when somebody asked, in numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capabilities: Option<CapabilityCounts>,
    /// When it was registered.
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

impl McpServer {
    /// What the rules need to know about it. A server that does not say whether its metadata is right is believed.
    #[must_use]
    pub fn facts(&self, pending: bool) -> Facts {
        Facts { status: self.status.known(), validated: self.validation_error.is_none(), pending }
    }

    /// What keeps agents from being connected to it; nothing that is known, where its status is not.
    #[must_use]
    pub fn obstacle(&self) -> Option<Obstacle> {
        self.status.known().and_then(obstacle)
    }

    /// Whether its metadata is being read.
    #[must_use]
    pub fn is_being_read(&self) -> bool {
        self.obstacle() == Some(Obstacle::BeingRead)
    }

    /// The name people know, or the best there is.
    #[must_use]
    pub fn name(&self) -> &str {
        let detected = self.detected_metadata.as_ref().and_then(|detected| detected.resource_name.as_deref());
        match (self.metadata.display_name.as_str(), detected) {
            ("", Some(name)) => name,
            ("", None) => &self.resource_url,
            (name, _) => name,
        }
    }

    /// When somebody looked at its metadata last.
    #[must_use]
    pub fn last_look(&self) -> Option<&str> {
        self.detected_metadata.as_ref().and_then(|detected| detected.last_refreshed_at.as_deref())
    }

    /// Who uses it, where the server tells.
    #[must_use]
    pub fn used_by(&self) -> Option<UsedBy> {
        self.embedded.as_ref()?.used_by
    }
}

/// Registers an MCP server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpServerRequest {
    /// Where it answers.
    pub resource_url: String,
    /// The name people know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Changes an MCP server: a member left out stays, `null` removes. The URL can't be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpServerPatch {
    /// Refused, unless it is the same.
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

/// An authorization server of an MCP server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpAuthorizationServer {
    /// `eas…`
    pub id: String,
    /// Its issuer.
    pub issuer: String,
    /// `ACTIVE`.
    #[serde(default)]
    pub status: String,
    /// Where users consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorize_endpoint: Option<String>,
    /// Where a code becomes a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_endpoint: Option<String>,
    /// The scopes that it names.
    #[serde(default)]
    pub scopes_supported: Vec<String>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
}

/// One look at a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerOperation {
    /// `op-…`
    pub id: String,
    /// `mcp-server:Register`, `mcp-server:Refresh` or `mcp-server:Discover`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Open<server_operation::Kind>,
    /// `SCHEDULED`, `IN_PROGRESS`, `COMPLETED` or `FAILED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<operation::Status>,
    /// ISO-8601, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// ISO-8601, UTC; absent until it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// ISO-8601, UTC; absent until it ended, one way or the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<String>,
    /// The server it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<super::operations::OperationResource>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_details: Option<super::operations::OperationError>,
}
