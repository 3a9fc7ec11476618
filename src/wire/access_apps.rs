//! Bodies of the apps that users connect to: what admins set up, suspend, and watch. Secrets are write-only. [pages 1.18]

use crate::domain::access_app::Facts;
use serde::{Deserialize, Serialize};

/// An app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessApp {
    /// `acp…`
    pub id: String,
    /// The name people know.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Issuer of the app's authorization server; empty until the setup is finished.
    #[serde(default)]
    pub issuer: String,
    /// The client that this server is there.
    #[serde(default)]
    pub client_id: String,
    /// Whether a secret of that client is stored; a public client has none.
    #[serde(default)]
    pub has_client_secret: bool,
    /// What is asked for.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Whether its setup is finished.
    pub set_up: bool,
    /// Whether it is suspended for everybody. [G-8]
    pub suspended: bool,
    /// What is going on with it.
    #[serde(default)]
    pub usage: AppUsage,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
}

impl AccessApp {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts { set_up: self.set_up, suspended: self.suspended }
    }
}

/// What is going on with an app: columns of the admin's table. [pages 1.18]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppUsage {
    /// Users whose connection is Active, in Error or Paused. [G-17]
    pub connected_users: u64,
    /// Those in Error.
    pub errors: u64,
    /// Those that are Paused.
    pub paused: u64,
    /// Agents that used it in the last 30 days.
    pub agents: u64,
    /// Sessions that used it in the last 30 days.
    pub sessions: u64,
    /// When the last one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_active: Option<String>,
}

/// A new app. What is left empty can be filled in later: then its setup is unfinished, and nobody connects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessAppRequest {
    /// The name people know.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Issuer of the app's authorization server.
    pub issuer: String,
    /// The client that this server is there.
    pub client_id: String,
    /// Its secret; none for a public client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// What is asked for.
    pub scopes: Vec<String>,
}

/// What changes of an app. [merge-patch]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessAppPatch {
    /// Another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Another description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Another issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Another client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Another secret; an empty one takes the stored one away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// Other scopes: all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}
