//! MCP servers: reading them, who uses them, and their life. [api 1.9, matrix 2.4]

use super::connections::printer;
use super::precondition;
use super::servers::MCP;
use super::{mcp_looks, server_list};
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::search::MCP_SERVERS;
use crate::store::servers::ServerRow;
use crate::store::{client_auth_settings, mcp_capabilities, mcp_servers};
use agent_console::domain::access::Scope;
use agent_console::domain::mcp_server::{Action, Facts, Status, may_discover, permit};
use agent_console::domain::server_operation::Kind;
use agent_console::wire::mcp_servers::{McpAuthorizationServer, McpServer};
use agent_console::wire::page::{Link, List, ListLinks};
use agent_console::wire::resource_servers::Use;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sqlx::SqliteConnection;

/// `GET /mcp-servers`
///
/// # Errors
/// 400 for a parameter at fault, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<McpServer>>), AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let page = server_list::page(&mut reading, MCP.kind, &MCP_SERVERS, &query).await?;
    let data = print(&mut reading, &asked, &page.rows).await?;
    let links = paginate::links(&asked.origin, &query, page.next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: page.metadata })))
}

/// `GET /mcp-servers/{serverId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = MCP.load(&mut reading, &id).await?;
    record(&mut reading, &asked, &row).await
}

/// `GET /mcp-servers/{serverId}/authorization-servers`: all of them, in one page.
///
/// # Errors
/// 401, 403, 404.
pub async fn authorization_servers(
    asked: Asked,
    Path(id): Path<String>,
) -> Result<Json<List<McpAuthorizationServer>>, AppError> {
    asked.caller.require(Scope::ResourceServersRead)?;
    let mut reading = asked.state.database.reading().await?;
    let row = MCP.load(&mut reading, &id).await?;
    let data = mcp_servers::issuers(&mut reading, &row.id).await?.iter().map(super::mcp_view::issuer).collect();
    let path = agent_console::wire::endpoints::mcp_server_authorization(&row.id);
    let this = Some(Link::to(asked.origin.to(&path)));
    Ok(Json(List { data, links: ListLinks { this, next: None }, metadata: None }))
}

/// `GET /mcp-servers/{serverId}/connections`: who would notice if it went.
///
/// # Errors
/// 400, 401, 403, 404.
pub async fn uses(
    asked: Asked,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<(HeaderMap, Json<List<Use>>), AppError> {
    MCP.uses(&asked, &id, &query).await
}

/// `POST /mcp-servers/{serverId}/lifecycle/activate`: it does not look at the metadata again. [api 1.9]
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn activate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Activate, events::MCP_SERVER_ACTIVATED).await
}

/// `POST /mcp-servers/{serverId}/lifecycle/deactivate`
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn deactivate(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Deactivate, events::MCP_SERVER_DEACTIVATED).await
}

/// `DELETE /mcp-servers/{serverId}`: connections to it stay and say that it is gone. [G-21]
///
/// # Errors
/// 400, 401, 403, 404, 409, 412.
pub async fn delete(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    act(asked, &id, Action::Delete, events::MCP_SERVER_DELETED).await
}

/// Does what the rules permit: the server has another status afterwards, or is gone.
async fn act(asked: Asked, id: &str, action: Action, event: &'static str) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let before = MCP.load(&mut change, id).await?;
    precondition::check(&asked.headers, before.version)?;
    let facts = facts(&mut change, &before).await?;
    let next = permit(&facts, action).map_err(|reason| AppError::refused(MCP.subject, reason))?;
    let answer = match MCP.turn(&mut change, &asked, &before, next.map(Status::code), event).await? {
        Some(after) => record(&mut change, &asked, &after).await?,
        None => StatusCode::NO_CONTENT.into_response(),
    };
    // What it offers is asked for as soon as agents can be connected to it.
    let asks = next.is_some() && may_discover(next).is_ok();
    if asks {
        mcp_looks::queue(&mut change, &asked, &before, Kind::Discover).await?;
    }
    change.commit().await?;
    if asks {
        asked.state.wake_looks.notify_one();
    }
    Ok(answer)
}

/// What the rules need to know about it. A look that runs is no change: a server that is being looked at can be switched off.
async fn facts(conn: &mut SqliteConnection, row: &ServerRow) -> Result<Facts, AppError> {
    let known = mcp_servers::of_servers(conn, &[&row.id]).await?;
    let validated = known.first().is_some_and(|known| known.validated);
    Ok(Facts { status: Status::parse(&row.status), validated, pending: false })
}

/// One server with its version and what is known of it.
pub(super) async fn record(conn: &mut SqliteConnection, asked: &Asked, row: &ServerRow) -> Result<Response, AppError> {
    let printed = print(conn, asked, std::slice::from_ref(row)).await?.into_iter().next();
    let printed = printed.ok_or_else(|| AppError::Internal("a server that was read is not printed".to_owned()))?;
    Ok(precondition::record(&precondition::tag(row.version), printed))
}

async fn print(conn: &mut SqliteConnection, asked: &Asked, rows: &[ServerRow]) -> Result<Vec<McpServer>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let credentials = client_auth_settings::of_servers(conn, &ids).await?;
    let known = mcp_servers::of_servers(conn, &ids).await?;
    let offers = mcp_capabilities::counts(conn, &ids).await?;
    let printer = printer(asked);
    Ok(rows
        .iter()
        .map(|row| {
            let known = known.iter().find(|known| known.id == row.id);
            let offer = offers.iter().find(|offer| offer.id == row.id);
            printer.mcp_server(row, (known, offer), &credentials)
        })
        .collect())
}
