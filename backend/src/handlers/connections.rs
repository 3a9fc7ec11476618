//! Managed connections of agents: reading them. [api 1.5]

use super::agent_view::Printer;
use super::agents::not_found;
use super::{precondition, sentinel};
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::agents::{self, AgentRow};
use crate::store::connections::{self, ConnectionRow};
use crate::store::resources::{self, ResourceRow};
use agent_console::domain::access::Scope;
use agent_console::wire::connections::Connection;
use agent_console::wire::page::List;
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use sqlx::SqliteConnection;

const CURSOR: &str = "connections";
/// What is looked at, in errors. [api 1.5]
pub(super) const SUBJECT: &str = "Resource connection";

/// A connection with what it joins; the resource is `None` when it was deleted.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The agent.
    pub agent: AgentRow,
    /// The connection.
    pub connection: ConnectionRow,
    /// What it leads to.
    pub resource: Option<ResourceRow>,
}

/// `GET …/connections`: oldest first.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn list(
    asked: Asked,
    Path(agent): Path<String>,
    query: ListQuery,
) -> Result<(HeaderMap, Json<List<Connection>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(created, id)| (created.as_str(), id.as_str()));
    sentinel::heed(&asked.state, &agent).await?;
    let mut reading = asked.state.database.reading().await?;
    let agent = agents::find(&mut reading, &agent).await?.ok_or_else(|| not_found(&agent))?;
    let mut rows = connections::page(&mut reading, &agent.id, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.created, &row.id));
    let ids: Vec<_> = rows.iter().map(|row| row.resource_id.as_str()).collect();
    let leads_to = resources::of_ids(&mut reading, &ids).await?;
    let printer = printer(&asked);
    let resource = |row: &ConnectionRow| leads_to.iter().find(|resource| resource.id == row.resource_id);
    let data = rows.iter().map(|row| printer.connection(row, resource(row))).collect();
    let links = paginate::links(&printer.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// `GET …/connections/{connectionId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path((agent, id)): Path<(String, String)>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    sentinel::heed(&asked.state, &agent).await?;
    let joined = load(&mut *asked.state.database.reading().await?, &agent, &id).await?;
    Ok(record(&asked, &joined.connection, joined.resource.as_ref()))
}

/// One connection with its version.
#[must_use]
pub fn record(asked: &Asked, row: &ConnectionRow, resource: Option<&ResourceRow>) -> Response {
    precondition::record(&precondition::tag(row.version), printer(asked).connection(row, resource))
}

/// What prints records for this caller.
#[must_use]
pub fn printer(asked: &Asked) -> Printer {
    Printer { org: asked.state.organization().id, origin: asked.origin.clone() }
}

/// Reads a connection and what it joins.
///
/// # Errors
/// 404.
pub async fn load(conn: &mut SqliteConnection, agent: &str, id: &str) -> Result<Joined, AppError> {
    let agent = agents::find(conn, agent).await?.ok_or_else(|| not_found(agent))?;
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "ManagedConnection" };
    let connection = connections::find(conn, &agent.id, id).await?.ok_or_else(missing)?;
    let resource = resources::of_ids(conn, &[&connection.resource_id]).await?.into_iter().next();
    Ok(Joined { agent, connection, resource })
}
