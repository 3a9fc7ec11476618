//! Owners of agents: reading them. [api 1.7]

use super::agent_view::Printer;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::agents::{self, AgentRow};
use crate::store::owners;
use agent_console::domain::access::Scope;
use agent_console::wire::orn;
use agent_console::wire::owners::{OwnedResource, PrincipalProfile, ResourceOwners};
use agent_console::wire::page::List;
use axum::Json;
use axum::http::HeaderMap;
use sqlx::SqliteConnection;

/// `GET /resource-owners?filter=parentResourceOrn eq "…"`: one record, or none where nobody owns the resource.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<ResourceOwners>>), AppError> {
    asked.caller.require(Scope::OwnersRead)?;
    paginate::limit(&query)?;
    let filter = query.get("filter").filter(|filter| !filter.trim().is_empty());
    let resource = parent_orn(filter.ok_or(AppError::MissingParameter("filter"))?)?;
    let org = asked.state.organization().id;
    let mut reading = asked.state.database.reading().await?;
    let printer = Printer { org, origin: asked.origin };
    let data = match agent_of(&mut reading, &printer.org, resource).await? {
        Some(agent) => vec![print(&mut reading, &printer, &agent).await?],
        None => Vec::new(),
    };
    let data = data.into_iter().filter(|owned| !owned.principals.is_empty()).collect();
    let links = paginate::links(&printer.origin, &query, None);
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// The agent that an ORN names.
///
/// # Errors
/// When the database fails.
pub async fn agent_of(conn: &mut SqliteConnection, org: &str, resource: &str) -> Result<Option<AgentRow>, AppError> {
    let id = orn::id_of(resource);
    if orn::agent(org, id) != resource {
        return Ok(None);
    }
    Ok(agents::find(conn, id).await?)
}

/// The owners of one agent as a body.
///
/// # Errors
/// When the database fails.
pub async fn print(
    conn: &mut SqliteConnection,
    printer: &Printer,
    agent: &AgentRow,
) -> Result<ResourceOwners, AppError> {
    let rows = owners::of_agents(conn, &[&agent.id]).await?;
    let own_orn = orn::agent(&printer.org, &agent.id);
    Ok(ResourceOwners {
        parent_resource_orn: own_orn.clone(),
        resource: OwnedResource {
            id: agent.id.clone(),
            kind: "ai-agents".to_owned(),
            orn: own_orn,
            profile: PrincipalProfile { id: agent.id.clone(), name: agent.name.clone(), email: None },
        },
        principals: rows.iter().map(|row| printer.principal(row)).collect(),
    })
}

/// The one expression that is supported.
fn parent_orn(filter: &str) -> Result<&str, AppError> {
    let mut parts = filter.trim().splitn(3, ' ');
    let (member, operator, value) = (parts.next(), parts.next(), parts.next().map(str::trim));
    let value = value.and_then(|value| value.strip_prefix('"')?.strip_suffix('"')).filter(|value| !value.contains('"'));
    match (member, operator, value) {
        (Some("parentResourceOrn"), Some(operator), Some(value)) if operator.eq_ignore_ascii_case("eq") => Ok(value),
        _ => Err(AppError::invalid("filter", "Write it as: parentResourceOrn eq \"orn:…\" (column 1).")),
    }
}
