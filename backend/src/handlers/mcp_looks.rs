//! Looking at MCP servers again: at their metadata, and at what they offer. A look takes its time: 202, and an operation. [api 1.9]

use super::connections;
use super::precondition;
use super::servers::MCP;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::store::mcp_capabilities;
use crate::store::server_operations::{self, ServerOperationRow};
use crate::store::servers::ServerRow;
use crate::{ids, paginate};
use agent_console::domain::access::Scope;
use agent_console::domain::mcp_server::{Status, may_discover};
use agent_console::domain::operation;
use agent_console::domain::reason::Reason;
use agent_console::domain::server_operation::Kind;
use agent_console::wire::endpoints;
use agent_console::wire::mcp_capabilities::McpCapabilities;
use agent_console::wire::mcp_servers::ServerOperation;
use agent_console::wire::page::List;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sqlx::SqliteConnection;

const CURSOR: &str = "server operations";

/// `POST /mcp-servers/{serverId}/lifecycle/refresh`: looks at the metadata again.
///
/// # Errors
/// 401, 403, 404, 409.
pub async fn refresh(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    look(asked, &id, Kind::Refresh, &[Kind::Register, Kind::Refresh]).await
}

/// `POST /mcp-servers/{serverId}/lifecycle/discover`: asks an active server what it offers.
///
/// # Errors
/// 400, 401, 403, 404, 409.
pub async fn discover(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    look(asked, &id, Kind::Discover, &[Kind::Discover]).await
}

/// Queues a look, unless one of these kinds is on its way.
async fn look(asked: Asked, id: &str, kind: Kind, same: &[Kind]) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let row = MCP.load(&mut change, id).await?;
    if kind == Kind::Discover {
        may_discover(Status::parse(&row.status)).map_err(|reason| AppError::refused(MCP.subject, reason))?;
    }
    let same: Vec<_> = same.iter().map(|kind| kind.code()).collect();
    if server_operations::is_pending(&mut change, &row.id, &same).await? {
        return Err(AppError::refused(MCP.subject, Reason::ServerChanging));
    }
    let location = queue(&mut change, &asked, &row, kind).await?;
    change.commit().await?;
    asked.state.wake_looks.notify_one();
    Ok(accepted(&asked, &location))
}

/// `GET /mcp-servers/{serverId}/capabilities`: what it offered when it last answered.
///
/// # Errors
/// 401, 403, 404.
pub async fn capabilities(asked: Asked, Path(id): Path<String>) -> Result<Json<McpCapabilities>, AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = MCP.load(&mut reading, &id).await?;
    let known = mcp_capabilities::find(&mut reading, &row.id).await?;
    let in_progress = server_operations::is_pending(&mut reading, &row.id, &[Kind::Discover.code()]).await?;
    Ok(Json(match known {
        None => McpCapabilities { in_progress, ..McpCapabilities::default() },
        Some(known) => McpCapabilities {
            offer: serde_json::from_str(&known.offer).unwrap_or_default(),
            answered_at: known.answered_at,
            last_discovered_at: Some(known.asked_at),
            discovery_error: known.fault,
            in_progress,
        },
    }))
}

/// `GET /resource-servers/api/v1/operations`: newest first.
///
/// # Errors
/// 400, 401, 403.
pub async fn operations(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<ServerOperation>>), AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(created, id)| (created.as_str(), id.as_str()));
    let mut reading = asked.state.database.reading().await?;
    let mut rows = server_operations::page(&mut reading, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.created, &row.id));
    let printer = connections::printer(&asked);
    let data = rows.iter().map(|row| printer.server_operation(row)).collect();
    let links = paginate::links(&printer.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// `GET /resource-servers/api/v1/operations/{operationId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn operation(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let row = server_operations::find(&mut *asked.state.database.reading().await?, &id).await?;
    let row = row.ok_or(AppError::NotFound { id, kind: "ServerOperation" })?;
    precondition::record_by_content(connections::printer(&asked).server_operation(&row))
}

/// Queues a look, and gives the path of its operation.
pub(super) async fn queue(
    conn: &mut SqliteConnection,
    asked: &Asked,
    row: &ServerRow,
    kind: Kind,
) -> Result<String, AppError> {
    let look = ServerOperationRow {
        id: ids::fresh("op-"),
        kind: kind.code().to_owned(),
        resource_id: row.id.clone(),
        resource_name: row.name.clone(),
        status: operation::Status::INITIAL.code().to_owned(),
        created: asked.state.clock.stamp(),
        started: None,
        completed: None,
        error_message: None,
        actor_id: asked.caller.log_id(),
        actor_name: asked.caller.name.clone(),
        request_id: asked.request_id.clone(),
        resource_status: None,
    };
    server_operations::insert(conn, &look).await?;
    Ok(endpoints::server_operation(&look.id))
}

/// 202, and where the operation is.
pub(super) fn accepted(asked: &Asked, path: &str) -> Response {
    let mut answer = StatusCode::ACCEPTED.into_response();
    if let Ok(value) = HeaderValue::from_str(&asked.origin.to(path)) {
        answer.headers_mut().insert(header::LOCATION, value);
    }
    answer
}
