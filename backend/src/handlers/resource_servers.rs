//! Resource servers: reading them, who uses them, and their life. At once, without an operation. [decisions 3, matrix 2.5]

use super::connections::printer;
use super::precondition;
use super::server_list;
use super::servers::RESOURCE;
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::search::RESOURCE_SERVERS;
use crate::store::client_auth_settings;
use crate::store::servers::ServerRow;
use agent_console::domain::access::Scope;
use agent_console::domain::resource::Kind;
use agent_console::domain::resource_server::{Action, Facts, Status, permit};
use agent_console::wire::page::List;
use agent_console::wire::resource_servers::{ResourceServer, Use};
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use sqlx::SqliteConnection;

/// `GET /api-servers`
///
/// # Errors
/// 400 for a parameter at fault, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<ResourceServer>>), AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let page = server_list::page(&mut reading, Kind::ResourceServer, &RESOURCE_SERVERS, &query).await?;
    let ids: Vec<_> = page.rows.iter().map(|row| row.id.as_str()).collect();
    let credentials = client_auth_settings::of_servers(&mut reading, &ids).await?;
    let printer = printer(&asked);
    let data = page.rows.iter().map(|row| printer.resource_server(row, &credentials)).collect();
    let links = paginate::links(&printer.origin, &query, page.next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: page.metadata })))
}

/// `GET /api-servers/{serverId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = load(&mut reading, &id).await?;
    record(&mut reading, &asked, &row).await
}

/// `GET /api-servers/{serverId}/connections`: who would notice if it went.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn uses(
    asked: Asked,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<(HeaderMap, Json<List<Use>>), AppError> {
    RESOURCE.uses(&asked, &id, &query).await
}

/// `POST /api-servers/{serverId}/lifecycle/activate`
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn activate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Activate, events::API_SERVER_ACTIVATED).await
}

/// `POST /api-servers/{serverId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn deactivate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Deactivate, events::API_SERVER_DEACTIVATED).await
}

/// `DELETE /api-servers/{serverId}`: connections to it stay and say that it is gone. [G-21]
///
/// # Errors
/// 400, 401, 403, 404, 412.
pub async fn delete(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Delete, events::API_SERVER_DELETED).await
}

/// Does what the rules permit: the server has another status afterwards, or is gone.
async fn act(asked: Asked, id: &str, action: Action, event: &'static str) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, id).await?;
    precondition::check(&asked.headers, before.version)?;
    let next = permit(&facts(&before), action).map_err(|reason| AppError::refused(RESOURCE.subject, reason))?;
    let next = next.map(Status::code);
    let answer = match RESOURCE.turn(&mut change, &asked, &before, next, event).await? {
        Some(after) => record(&mut change, &asked, &after).await?,
        None => StatusCode::NO_CONTENT.into_response(),
    };
    change.commit().await?;
    Ok(answer)
}

/// What the rules need to know about it.
pub(super) fn facts(row: &ServerRow) -> Facts {
    Facts { status: Status::parse(&row.status), configuration: row.configuration(), pending: false }
}

/// Reads a resource server.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, id: &str) -> Result<ServerRow, AppError> {
    RESOURCE.load(conn, id).await
}

/// One server with its version and its sets of credentials.
pub(super) async fn record(conn: &mut SqliteConnection, asked: &Asked, row: &ServerRow) -> Result<Response, AppError> {
    let credentials = client_auth_settings::of_servers(conn, &[&row.id]).await?;
    Ok(precondition::record(&precondition::tag(row.version), printer(asked).resource_server(row, &credentials)))
}

/// Writes what happened to a server.
pub(super) async fn tell(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &ServerRow,
    event: &str,
    changes: Vec<Value>,
) -> Result<(), AppError> {
    RESOURCE.tell(conn, asked, row, event, changes).await
}
