//! Custom authorization servers: the part of Okta's core API that the pickers need. [decisions 3]

use serde::{Deserialize, Serialize};

/// A custom authorization server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorizationServer {
    /// `aus…`
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What its tokens are for.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Its issuer URL.
    #[serde(default)]
    pub issuer: String,
    /// `ACTIVE` or `INACTIVE`.
    #[serde(default)]
    pub status: String,
}

/// A scope of an authorization server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerScope {
    /// As it is asked for.
    pub name: String,
    /// What it allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
