//! Custom authorization servers and their scopes, read only: bare arrays, as Okta's core API has them. [decisions 3]

use super::people::{Wanted as Asking, linked};
use super::precondition::record_by_content;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::resources::{self, ResourceRow, Wanted};
use agent_console::domain::access::Scope;
use agent_console::domain::resource::Kind;
use agent_console::wire::authorization_servers::{AuthorizationServer, ServerScope};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

const CURSOR: &str = "authorizationServers";

/// `GET /api/v1/authorizationServers`
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<AuthorizationServer>>), AppError> {
    asked.caller.require(Scope::AuthorizationServersRead)?;
    let asking = Asking::of(&query, CURSOR)?;
    let wanted = Wanted {
        kinds: &[Kind::AuthorizationServer],
        issuing: false,
        words: asking.text.split_whitespace().collect(),
        all: true,
        from: asking.page().from,
        rows: asking.page().rows,
    };
    let mut rows = resources::page(&mut *asked.state.database.reading().await?, &wanted).await?;
    let next = paginate::cut(&mut rows, asking.limit, |row| paginate::cursor(CURSOR, &row.search_key, &row.id));
    Ok((linked(&asked, &query, next.as_deref()), Json(rows.into_iter().map(body).collect())))
}

/// `GET /api/v1/authorizationServers/{authServerId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    record_by_content(body(find(&asked, &id).await?))
}

/// `GET /api/v1/authorizationServers/{authServerId}/scopes`
///
/// # Errors
/// 401, 403, 404.
pub async fn scopes(asked: Asked, Path(id): Path<String>) -> Result<Json<Vec<ServerScope>>, AppError> {
    Ok(Json(serde_json::from_str(&find(&asked, &id).await?.scopes)?))
}

async fn find(asked: &Asked, id: &str) -> Result<ResourceRow, AppError> {
    asked.caller.require(Scope::AuthorizationServersRead)?;
    let found = resources::find(&mut *asked.state.database.reading().await?, Kind::AuthorizationServer, id).await?;
    found.ok_or_else(|| AppError::NotFound { id: id.to_owned(), kind: "AuthorizationServer" })
}

fn body(row: ResourceRow) -> AuthorizationServer {
    AuthorizationServer {
        id: row.id,
        name: row.name,
        description: row.description,
        audiences: row.audience.into_iter().collect(),
        issuer: row.address.unwrap_or_default(),
        status: row.status,
    }
}
