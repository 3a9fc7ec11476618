//! Bodies that make and change managed connections. [api 1.5, 2.5]

use super::connections::{Connection, Target};
use super::open::{Open, present};
use crate::domain::resource::ConnectionType;
use crate::domain::scope_grant::{Condition, Grant};
use serde::{Deserialize, Serialize};

/// Names what is to be connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TargetRef {
    /// Its ORN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orn: Option<String>,
    /// Issuer of an application's authorization server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer_url: Option<String>,
    /// The audience that tokens are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_indicator: Option<String>,
}

/// Makes a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionRequest {
    /// `IDENTITY_ASSERTION_CUSTOM_AS` and so on.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub connection_type: Open<ConnectionType>,
    /// An authorization server; beside an application, its issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_server: Option<TargetRef>,
    /// An application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<TargetRef>,
    /// A vaulted secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<TargetRef>,
    /// A service account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_account: Option<TargetRef>,
    /// An MCP server, an application or a resource server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<TargetRef>,
    /// The audience that tokens are asked for; the resource's own without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource_indicator: Option<String>,
    /// How the scopes are meant; every scope without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub scope_condition: Option<Open<Condition>>,
    /// The scopes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
}

impl ConnectionRequest {
    /// Joins an agent with what `potential` leads to. `indicator` only where it is not the resource's own.
    #[must_use]
    pub fn of(potential: &Connection, grant: Option<&Grant>, indicator: Option<String>) -> Self {
        let named = |target: &Option<Target>| {
            let orn = target.as_ref()?.orn.clone()?;
            Some(TargetRef { orn: Some(orn), ..TargetRef::default() })
        };
        let kind = potential.connection_type.known();
        let issuer = potential.authorization_server.as_ref().and_then(|server| server.issuer_url.clone());
        let server = match kind {
            Some(ConnectionType::AppInstance) => Some(TargetRef { issuer_url: issuer, ..TargetRef::default() }),
            Some(_) | None => named(&potential.authorization_server),
        };
        // Where the scopes go, the audience stands with the authorization server. [official slice]
        let inside = server.is_some();
        Self {
            connection_type: potential.connection_type.clone(),
            authorization_server: server.map(|server| TargetRef { resource_indicator: indicator.clone(), ..server }),
            app: named(&potential.app),
            secret: named(&potential.secret),
            service_account: named(&potential.service_account),
            resource: named(&potential.resource),
            resource_indicator: indicator.filter(|_| !inside),
            scope_condition: grant.map(|grant| Open::Known(grant.condition)),
            scopes: grant.filter(|grant| !grant.scopes.is_empty()).map(|grant| grant.scopes.clone()),
        }
    }
}

/// Changes a connection that has scopes: condition and scopes come together. [api 1.5]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionPatch {
    /// How the scopes are meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub scope_condition: Option<Open<Condition>>,
    /// The scopes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The audience: outer `None` leaves it, inner `None` takes the resource's own.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub resource_indicator: Option<Option<String>>,
}
