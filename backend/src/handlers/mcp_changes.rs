//! MCP servers: registering them, and changing what may be changed. [api 1.9]

use super::mcp_looks::{accepted, queue};
use super::mcp_servers::record;
use super::servers::{MCP, changed, differences};
use super::{client_auth_settings, idempotency, precondition};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, PatchBody};
use crate::store::mcp_servers::{self, McpRow};
use crate::store::servers::{self, ServerRow};
use crate::{events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::mcp_server::Status;
use agent_console::domain::server_operation::Kind;
use agent_console::domain::server_profile::{description_fault, shown_host, url_fault};
use agent_console::wire::endpoints;
use agent_console::wire::mcp_servers::{McpServerPatch, McpServerRequest};
use agent_console::wire::resource_servers::CredentialSets;
use axum::extract::Path;
use axum::response::Response;
use serde_json::json;

/// `POST /mcp-servers`: it is Pending until somebody has looked at it.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn register(asked: Asked, JsonBody(body): JsonBody<McpServerRequest>) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let url = body.resource_url.trim();
    if let Some(words) = url_fault(url) {
        return Err(AppError::invalid("resourceUrl", words));
    }
    let given = body.display_name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = name(given.unwrap_or_else(|| shown_host(url)))?;
    let description = description(body.description.as_deref())?;
    let repeated = idempotency::Key::of(&asked, endpoints::MCP_SERVERS, &body)?;
    let mut change = asked.state.database.change().await?;
    if let Some(location) = repeated.answered(&mut change, &asked).await? {
        return Ok(accepted(&asked, &location));
    }
    let now = asked.state.clock.stamp();
    let row = ServerRow {
        id: ids::fresh("mcp"),
        kind: MCP.kind.code().to_owned(),
        name_key: name_key(&name),
        name,
        description,
        status: Status::INITIAL.code().to_owned(),
        address: url.to_owned(),
        authorize_endpoint: None,
        token_endpoint: None,
        created: now.clone(),
        last_updated: now,
        version: 1,
        credentials: 0,
        agents: 0,
        connections: 0,
    };
    MCP.is_free(&mut change, &row).await?;
    servers::insert(&mut change, &row).await?;
    let unknown = McpRow {
        id: row.id.clone(),
        validated: false,
        fault: None,
        looked_at: None,
        resource_name: None,
        scopes: "[]".to_owned(),
        authorization_servers: 0,
    };
    mcp_servers::put(&mut change, &unknown).await?;
    MCP.tell(&mut change, &asked, &row, events::MCP_SERVER_ADDED, vec![]).await?;
    let location = queue(&mut change, &asked, &row, Kind::Register).await?;
    repeated.keep(&mut change, &asked, &location).await?;
    change.commit().await?;
    asked.state.wake_looks.notify_one();
    Ok(accepted(&asked, &location))
}

/// `PATCH /mcp-servers/{serverId}`: its URL never changes.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn patch(
    asked: Asked,
    Path(id): Path<String>,
    PatchBody(body): PatchBody<McpServerPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let before = MCP.load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    if body.resource_url.as_ref().is_some_and(|url| *url != before.address) {
        return Err(AppError::invalid(
            "resourceUrl",
            "Delete the server and register it again: its URL never changes.",
        ));
    }
    let mut after = before.clone();
    if let Some(given) = &body.display_name {
        after.name = name(given)?;
        after.name_key = name_key(&after.name);
    }
    if let Some(given) = &body.description {
        after.description = description(given.as_deref())?;
    }
    MCP.is_free(&mut change, &after).await?;
    let changes = differences([
        ("displayName", json!(before.name), json!(after.name)),
        ("description", json!(before.description), json!(after.description)),
    ]);
    if !changes.is_empty() {
        after = changed(&asked, after);
        servers::update(&mut change, &after).await?;
        MCP.tell(&mut change, &asked, &after, events::MCP_SERVER_UPDATED, changes).await?;
    }
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

/// `PUT /mcp-servers/{serverId}/client-auth-settings`: all sets, as they shall be.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn credentials(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<CredentialSets>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let mut change = asked.state.database.change().await?;
    let before = MCP.load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    let said = client_auth_settings::replace(&mut change, &asked, &before.id, &body).await?;
    let after = if said.is_empty() { before } else { changed(&asked, before) };
    servers::update(&mut change, &after).await?;
    for (event, changes) in said {
        MCP.tell(&mut change, &asked, &after, event, changes).await?;
    }
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

fn name(given: &str) -> Result<String, AppError> {
    checked_name(given).map_err(|reason| AppError::at("displayName", reason))
}

fn description(given: Option<&str>) -> Result<Option<String>, AppError> {
    let text = given.map(str::trim).filter(|text| !text.is_empty());
    match text.and_then(description_fault) {
        Some(words) => Err(AppError::invalid("description", words)),
        None => Ok(text.map(ToOwned::to_owned)),
    }
}
