//! What a request for a connection says: which resource, which scopes, which audience. [api 1.5, 2.5]

use super::connections::{SUBJECT, printer};
use crate::error::AppError;
use crate::extract::Asked;
use crate::store::resources::{self, ResourceRow};
use agent_console::domain::reason::Reason;
use agent_console::domain::resource::{ConnectionType, indicator_fault};
use agent_console::domain::scope_grant::{Condition, Grant};
use agent_console::wire::connection_changes::{ConnectionRequest, TargetRef};
use agent_console::wire::open::Open;
use agent_console::wire::orn;
use sqlx::SqliteConnection;

/// The ORN in the member that names the resource of such a connection.
pub(super) fn target(way: ConnectionType, body: &ConnectionRequest) -> Result<String, AppError> {
    let (member, named) = match way {
        ConnectionType::CustomAs => ("authorizationServer", &body.authorization_server),
        ConnectionType::AppInstance => ("app", &body.app),
        ConnectionType::VaultSecret => ("secret", &body.secret),
        ConnectionType::ServiceAccount => ("serviceAccount", &body.service_account),
        ConnectionType::AccessToken => ("resource", &body.resource),
    };
    let required = |member: &str| AppError::invalid(member, "Add this member: it is required.");
    if way == ConnectionType::ServiceAccount && body.app.is_none() {
        return Err(required("app"));
    }
    if way == ConnectionType::AppInstance && body.authorization_server.is_none() {
        return Err(required("authorizationServer"));
    }
    let TargetRef { orn, .. } = named.as_ref().ok_or_else(|| required(member))?;
    orn.clone().ok_or_else(|| required(&format!("{member}.orn")))
}

/// The resource of that ORN. Everything in the ORN must be right, the organization as well.
pub(super) async fn find_resource(
    conn: &mut SqliteConnection,
    asked: &Asked,
    way: ConnectionType,
    named: &str,
) -> Result<ResourceRow, AppError> {
    let found = resources::of_ids(conn, &[orn::id_of(named)]).await?;
    let fits = |row: &ResourceRow| {
        row.kind().is_some_and(|kind| way.kinds().contains(&kind)) && printer(asked).resource_orn(row) == named
    };
    found.into_iter().find(fits).ok_or_else(|| AppError::refused(SUBJECT, Reason::ResourceMissing))
}

/// Condition and scopes, for a way that has some.
pub(super) fn grant(
    way: ConnectionType,
    condition: Option<&Open<Condition>>,
    scopes: Option<&[String]>,
) -> Result<Option<Grant>, AppError> {
    let faulty = |member: &str, words: &str| Err(AppError::invalid(member, words));
    match (way.has_scopes(), condition, scopes) {
        (false, None, None) => Ok(None),
        (false, Some(_), _) => faulty("scopeCondition", "Leave it out: connections of this type have no scopes."),
        (false, None, Some(_)) => faulty("scopes", "Leave them out: connections of this type have no scopes."),
        (true, None, None) => Ok(Some(Grant::every())),
        (true, None, Some(_)) => faulty("scopeCondition", "Add scopeCondition: it comes together with scopes."),
        (true, Some(Open::Unknown(_)), _) => faulty("scopeCondition", "Use ALL_SCOPES, INCLUDE_ONLY or EXCLUDE."),
        (true, Some(Open::Known(condition)), scopes) => Grant::checked(*condition, scopes.unwrap_or_default())
            .map(Some)
            .map_err(|words| AppError::invalid("scopes", &words)),
    }
}

/// The audience that was asked for: of the connection, or inside its authorization server, as the generations of the API have it.
pub(super) fn indicator(body: &ConnectionRequest) -> Result<Option<String>, AppError> {
    let inner = body.authorization_server.as_ref().and_then(|server| server.resource_indicator.as_deref());
    body.resource_indicator.as_deref().or(inner).map(checked_indicator).transpose()
}

pub(super) fn checked_indicator(text: &str) -> Result<String, AppError> {
    match indicator_fault(text) {
        Some(words) => Err(AppError::invalid("resourceIndicator", words)),
        None => Ok(text.to_owned()),
    }
}

pub(super) fn scopes_of(grant: Option<&Grant>) -> Result<String, AppError> {
    Ok(serde_json::to_string(grant.map_or(&[][..], |grant| &grant.scopes))?)
}
