//! Bodies of managed and of potential connections. [api 1.5, 1.6, 2.5]

use super::open::Open;
use super::page::Link;
use crate::domain::agent;
use crate::domain::managed_connection::{Facts, Status};
use crate::domain::resource::{ConnectionType, Kind, State};
use crate::domain::scope_grant::{Condition, Grant};
use serde::{Deserialize, Serialize};

/// A link to the record itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SelfLink {
    /// The record.
    #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
    pub this: Option<Link>,
}

/// What a connection leads to. Which members are there depends on its kind. [api 2.5]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Target {
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Issuer of an authorization server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_url: Option<String>,
    /// Path of a secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Address of an MCP server or a resource server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint_url: Option<String>,
    /// `MCP_SERVER`, `APP` or `API_SERVER`, where the type of the connection leaves it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
    /// The audience that tokens are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_indicator: Option<String>,
    /// Our addition: `ACTIVE`, `INACTIVE`, `INVALID` or `MISSING`; official servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Where it can be read.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<SelfLink>,
}

/// A managed connection; without id and status it is a potential one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Connection {
    /// `mcn…`; empty for a potential one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// `ACTIVE` or `INACTIVE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub status: Option<Open<Status>>,
    /// `IDENTITY_ASSERTION_CUSTOM_AS` and so on.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub connection_type: Open<ConnectionType>,
    /// `IDENTITY_ASSERTION` or `STS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol_type: Option<String>,
    /// An authorization server; beside an application, its issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_server: Option<Target>,
    /// An application; beside a service account, the one it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<Target>,
    /// A vaulted secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Target>,
    /// A service account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_account: Option<Target>,
    /// What is connected with an access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Target>,
    /// The audience that tokens are asked for, where newer servers print it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_indicator: Option<String>,
    /// How the scopes are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub scope_condition: Option<Open<Condition>>,
    /// The scopes; none where all are allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// Its links.
    #[serde(default, rename = "_links", skip_serializing_if = "Option::is_none")]
    pub links: Option<SelfLink>,
}

impl Connection {
    /// What it leads to: the member of its type, or whichever is there.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        let own = match self.connection_type.known() {
            Some(ConnectionType::CustomAs) => &self.authorization_server,
            Some(ConnectionType::AppInstance) => &self.app,
            Some(ConnectionType::VaultSecret) => &self.secret,
            Some(ConnectionType::ServiceAccount) => &self.service_account,
            Some(ConnectionType::AccessToken) | None => &self.resource,
        };
        let all = [&self.service_account, &self.secret, &self.resource, &self.app, &self.authorization_server];
        own.as_ref().or_else(|| all.into_iter().find_map(Option::as_ref))
    }

    /// The name of what it leads to, or the best there is.
    #[must_use]
    pub fn name(&self) -> String {
        let target = self.target();
        let told = target.and_then(|target| target.name.clone()).filter(|name| !name.is_empty());
        told.or_else(|| target?.orn.clone()).unwrap_or_else(|| self.id.clone())
    }

    /// The kind of resource, in words; a type that is not known prints itself.
    #[must_use]
    pub fn kind(&self) -> String {
        self.resource_kind().map_or_else(|| self.connection_type.code().to_owned(), |kind| kind.label().to_owned())
    }

    /// The kind of resource, if it is one that we know.
    #[must_use]
    pub fn resource_kind(&self) -> Option<Kind> {
        let told = self.target().and_then(|target| target.resource_type.as_deref()).and_then(Kind::parse);
        told.or_else(|| match self.connection_type.known()?.kinds() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// Whether the agent can use it, as far as its own status goes.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status.as_ref().and_then(Open::known) == Some(Status::Active)
    }

    /// What is known of the resource's state.
    #[must_use]
    pub fn state(&self) -> State {
        State::of(self.target().and_then(|target| target.status.as_deref()))
    }

    /// What the rules need to know about it. `pending` says whether a change to it or its agent still runs.
    #[must_use]
    pub fn facts(&self, agent: Option<agent::Status>, pending: bool) -> Facts {
        Facts {
            status: self.status.as_ref().and_then(Open::known),
            connection_type: self.connection_type.known(),
            resource: self.state(),
            agent,
            pending,
        }
    }

    /// A second line for the resource: its address or path.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        let target = self.target()?;
        let own = [&target.path, &target.endpoint_url, &target.issuer_url].into_iter().find_map(Option::as_deref);
        own.or_else(|| self.authorization_server.as_ref()?.issuer_url.as_deref())
            .or_else(|| self.app.as_ref()?.name.as_deref().filter(|_| self.service_account.is_some()))
    }

    /// The audience that tokens are asked for: of the connection, or of its target, as the generations of the API have it.
    #[must_use]
    pub fn indicator(&self) -> Option<&str> {
        let places = [self.target(), self.authorization_server.as_ref()];
        let inner = places.into_iter().flatten().find_map(|target| target.resource_indicator.as_deref());
        self.resource_indicator.as_deref().or(inner)
    }

    /// Its scopes, where it has some that we can read.
    #[must_use]
    pub fn grant(&self) -> Option<Grant> {
        let condition = self.scope_condition.as_ref()?.known()?;
        let scopes = if condition == Condition::AllScopes { Vec::new() } else { self.scopes.clone() };
        Some(Grant { condition, scopes })
    }
}

/// The filter that potential connections are asked with. [api 1.6]
#[must_use]
pub fn of_type(kind: ConnectionType) -> String {
    format!("connectionType eq \"{}\"", kind.code())
}
