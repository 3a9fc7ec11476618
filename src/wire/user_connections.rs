//! Bodies of connections of users to apps: additions of ours, after the third seed. No body ever holds a token. [seed-C, matrix 2.7]

use super::open::Open;
use super::query::Query;
use crate::domain::user_connection::{Facts, Status};
use serde::{Deserialize, Serialize};

/// Where the browser is led after consent, with one of [`CONNECTED`], [`REFUSED`] and [`FAILED`] and the connection's id behind it.
pub const RETURN_PAGE: &str = "/access/connections";
/// Query member of [`RETURN_PAGE`]: the user consented, and the connection is Active.
pub const CONNECTED: &str = "connected";
/// Query member of [`RETURN_PAGE`]: the user, or the app, said no; the connection is as it was.
pub const REFUSED: &str = "refused";
/// Query member of [`RETURN_PAGE`]: the app could not be reached, or answered what can't be used; the connection says why.
pub const FAILED: &str = "failed";

/// A user, as far as others need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccessUser {
    /// `00u…`
    pub id: String,
    /// Given and family name.
    pub name: String,
    /// Address.
    pub email: String,
    /// `ACTIVE`, `DEPROVISIONED` and so on.
    pub status: String,
}

/// The app of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConnectionApp {
    /// `acp…`
    pub id: String,
    /// The name people know.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether an admin has finished its setup.
    pub set_up: bool,
    /// Whether an admin suspended it for everybody: a flag beside the status. [G-8]
    pub suspended: bool,
}

/// A user's connection to an app. There is one for each user and app, `NOT_CONNECTED` until the user connects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserConnection {
    /// Opaque; the same for ever for one user and app.
    pub id: String,
    /// Whose.
    pub user: AccessUser,
    /// To what.
    pub app: ConnectionApp,
    /// `ACTIVE`, `ERROR`, `PAUSED` or `NOT_CONNECTED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// When the user last consented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected: Option<String>,
    /// Why it does not work, with status `ERROR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Since when it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_at: Option<String>,
    /// When the present token ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    /// Whether the token is renewed before that, without the user.
    #[serde(default)]
    pub renewable: bool,
    /// What the app granted.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
    /// In the answer of a disconnection alone: why the app may still know the token, which is erased here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocation_fault: Option<String>,
}

impl UserConnection {
    /// What the rules need to know about it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts { status: self.status.known(), set_up: self.app.set_up, suspended: self.app.suspended }
    }
}

/// Where consent begins: the address at the app that the browser is to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorizationStart {
    /// At the app's authorization server; good for ten minutes, once, and in this browser.
    pub authorization_url: String,
}

/// One page of connections, by user and app, as a query string. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct UserConnectionQuery {
    /// The user's id; a caller without `agentAccess.read` sees their own whatever it says.
    pub user: String,
    /// The app's id.
    pub app: String,
    /// The status, as the API prints it.
    pub status: String,
    /// Part of the app's name where one user is asked for, of the user's where one app is, else of either.
    pub text: String,
    /// Cursor of the page; empty for the first.
    pub after: String,
    /// Rows of the page, 1 to 200.
    pub limit: u16,
    /// Ask for counts beside the rows.
    pub counts: bool,
}

impl UserConnectionQuery {
    /// The query string of this page.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("userId", &self.user)
            .with("appId", &self.app)
            .with("status", &self.status)
            .with("q", &self.text)
            .with("limit", &self.limit.to_string())
            .with("after", &self.after)
            .with("include", if self.counts { "counts" } else { "" })
    }
}
