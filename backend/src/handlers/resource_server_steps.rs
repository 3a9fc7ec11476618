//! Adding a resource server, and the three steps of its configuration, each saved on its own. [pages 1.8, matrix 2.5]

use super::resource_servers::{load, record, tell};
use super::servers::{RESOURCE, changed, differences};
use super::{idempotency, precondition};
use crate::error::AppError;
use crate::extract::{Asked, JsonBody, PatchBody};
use crate::store::servers::{self, ServerRow};
use crate::{events, ids};
use agent_console::domain::access::Scope;
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::reason::Reason;
use agent_console::domain::resource::Kind;
use agent_console::domain::resource_server::{Status, saved};
use agent_console::domain::server_profile::{description_fault, url_fault};
use agent_console::wire::endpoints;
use agent_console::wire::resource_servers::{Endpoints, ServerDetails, ServerPatch};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// `POST /api-servers`: the first step of a new one.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn add(asked: Asked, JsonBody(body): JsonBody<ServerDetails>) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let details = checked(&body)?;
    let repeated = idempotency::Key::of(&asked, endpoints::RESOURCE_SERVERS, &body)?;
    let mut change = asked.state.database.change().await?;
    let id = match repeated.answered(&mut change, &asked).await? {
        Some(location) => location.rsplit('/').next().unwrap_or_default().to_owned(),
        None => {
            let row = new_row(&asked, details);
            RESOURCE.is_free(&mut change, &row).await?;
            servers::insert(&mut change, &row).await?;
            tell(&mut change, &asked, &row, events::API_SERVER_ADDED, vec![]).await?;
            repeated.keep(&mut change, &asked, &endpoints::resource_server(&row.id)).await?;
            row.id
        }
    };
    let row = load(&mut change, &id).await?;
    let mut answer = record(&mut change, &asked, &row).await?;
    *answer.status_mut() = StatusCode::CREATED;
    change.commit().await?;
    Ok(answer)
}

/// `PUT /api-servers/{serverId}/details`: what is left out is cleared.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn details(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<ServerDetails>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    let details = checked(&body)?;
    edit(&asked, &id, |_| Ok(details)).await
}

/// `PATCH /api-servers/{serverId}`: changes parts of the details.
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn patch(
    asked: Asked,
    Path(id): Path<String>,
    PatchBody(body): PatchBody<ServerPatch>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    edit(&asked, &id, |row| {
        checked(&ServerDetails {
            resource_url: body.resource_url.unwrap_or_else(|| row.address.clone()),
            display_name: body.display_name.unwrap_or_else(|| row.name.clone()),
            description: body.description.unwrap_or_else(|| row.description.clone()),
        })
    })
    .await
}

/// `PUT /api-servers/{serverId}/authorization-server`
///
/// # Errors
/// 400, 401, 403, 404, 412, 415.
pub async fn authorization_server(
    asked: Asked,
    Path(id): Path<String>,
    JsonBody(body): JsonBody<Endpoints>,
) -> Result<Response, AppError> {
    asked.caller.require(Scope::ResourceServersManage)?;
    for (member, url) in [("authorizeEndpoint", &body.authorize_endpoint), ("tokenEndpoint", &body.token_endpoint)] {
        if let Some(words) = url_fault(url) {
            return Err(AppError::invalid(member, words));
        }
    }
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, &id).await?;
    precondition::check(&asked.headers, before.version)?;
    let (authorize, token) = (Some(body.authorize_endpoint), Some(body.token_endpoint));
    let after = ServerRow { authorize_endpoint: authorize, token_endpoint: token, ..before.clone() };
    let members = [
        ("authorizeEndpoint", json!(before.authorize_endpoint), json!(after.authorize_endpoint)),
        ("tokenEndpoint", json!(before.token_endpoint), json!(after.token_endpoint)),
    ];
    let event = match before.authorize_endpoint {
        Some(_) => events::AUTH_SERVER_UPDATED,
        None => events::AUTH_SERVER_ADDED,
    };
    let after = save(&mut change, &asked, &before, after, (event, differences(members))).await?;
    let answer = record(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}

/// Saves the row with its next version and the status that its configuration gives it, and says what changed.
pub(super) async fn save(
    conn: &mut SqliteConnection,
    asked: &Asked,
    before: &ServerRow,
    after: ServerRow,
    (event, changes): (&str, Vec<Value>),
) -> Result<ServerRow, AppError> {
    let status = Status::parse(&before.status).ok_or(Reason::UnknownServerStatus);
    let status = status.map_err(|reason| AppError::refused(RESOURCE.subject, reason))?;
    let status = saved(status, after.configuration()).code().to_owned();
    if changes.is_empty() && status == before.status {
        return Ok(before.clone());
    }
    let after = changed(asked, ServerRow { status, ..after });
    servers::update(conn, &after).await?;
    if !changes.is_empty() {
        tell(conn, asked, &after, event, changes).await?;
    }
    // What completes the configuration activates the server, which is an event of its own.
    if after.status != before.status {
        let moved = match activates(&after.status) {
            true => events::API_SERVER_ACTIVATED,
            false => events::API_SERVER_UPDATED,
        };
        let moves = vec![events::change("status", json!(before.status), json!(after.status))];
        tell(conn, asked, &after, moved, moves).await?;
    }
    Ok(after)
}

fn activates(code: &str) -> bool {
    Status::parse(code).is_some_and(Status::is_connectable)
}

/// Name, URL and description, looked at.
struct Details {
    name: String,
    url: String,
    description: Option<String>,
}

fn checked(body: &ServerDetails) -> Result<Details, AppError> {
    let name = checked_name(&body.display_name).map_err(|reason| AppError::at("displayName", reason))?;
    let url = body.resource_url.trim().to_owned();
    if let Some(words) = url_fault(&url) {
        return Err(AppError::invalid("resourceUrl", words));
    }
    let description = body.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if let Some(words) = description.and_then(description_fault) {
        return Err(AppError::invalid("description", words));
    }
    Ok(Details { name, url, description: description.map(ToOwned::to_owned) })
}

fn new_row(asked: &Asked, details: Details) -> ServerRow {
    let now = asked.state.clock.stamp();
    ServerRow {
        id: ids::fresh("api"),
        kind: Kind::ResourceServer.code().to_owned(),
        name_key: name_key(&details.name),
        name: details.name,
        description: details.description,
        status: Status::INITIAL.code().to_owned(),
        address: details.url,
        authorize_endpoint: None,
        token_endpoint: None,
        created: now.clone(),
        last_updated: now,
        version: 1,
        credentials: 0,
        agents: 0,
        connections: 0,
    }
}

async fn edit(
    asked: &Asked,
    id: &str,
    details: impl FnOnce(&ServerRow) -> Result<Details, AppError>,
) -> Result<Response, AppError> {
    let mut change = asked.state.database.change().await?;
    let before = load(&mut change, id).await?;
    precondition::check(&asked.headers, before.version)?;
    let Details { name, url, description } = details(&before)?;
    let after = ServerRow { name_key: name_key(&name), name, address: url, description, ..before.clone() };
    RESOURCE.is_free(&mut change, &after).await?;
    let members = [
        ("displayName", json!(before.name), json!(after.name)),
        ("resourceUrl", json!(before.address), json!(after.address)),
        ("description", json!(before.description), json!(after.description)),
    ];
    let said = (events::API_SERVER_UPDATED, differences(members));
    let after = save(&mut change, asked, &before, after, said).await?;
    let answer = record(&mut change, asked, &after).await?;
    change.commit().await?;
    Ok(answer)
}
