//! Connections of users to apps: reading them. [seed-C, pages 1.16, 1.18]

use super::sight::Sight;
use super::view::{connection, counted};
use crate::agent_access::steps::{connection_id, parts_of};
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::handlers::precondition;
use crate::paginate;
use crate::store::user_connections::{self, Filter, Place, UserConnectionRow};
use agent_console::domain::user_connection::Status;
use agent_console::wire::page::{List, Metadata};
use agent_console::wire::user_connections::UserConnection;
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use sqlx::SqliteConnection;

/// What is looked at, in errors.
pub(super) const SUBJECT: &str = "Connection";
const CURSOR: &str = "user connections";

/// `GET /agent-access/api/v1/connections`: by user and app, a row for each two; of one user, app or status, or with a text in a name.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<UserConnection>>), AppError> {
    let sight = Sight::of(&asked.caller)?;
    let limit = paginate::limit(&query)?;
    let after = place(&query)?;
    let member = |name| query.get(name).unwrap_or_default().to_owned();
    let filter = Filter {
        user: sight.narrowed(query.get("userId")),
        app: member("appId"),
        status: member("status"),
        text: member("q").trim().to_lowercase(),
    };
    if query.get("status").is_some_and(|status| Status::parse(status).is_none()) {
        return Err(AppError::invalid("status", "Ask for ACTIVE, ERROR, PAUSED or NOT_CONNECTED."));
    }
    let mut reading = asked.state.database.reading().await?;
    let rows = i64::try_from(limit).unwrap_or(0) + 1;
    let mut rows = user_connections::page(&mut reading, &filter, after.as_ref(), rows).await?;
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(&mut reading, &filter).await?),
        false => None,
    };
    let next = paginate::cut(&mut rows, limit, cursor);
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = rows.iter().map(connection).collect();
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// The cursor behind a row: what users and apps are sorted by, and their ids.
fn cursor(row: &UserConnectionRow) -> String {
    let keys = serde_json::json!([row.user_key, row.app_key]).to_string();
    paginate::cursor(CURSOR, &keys, &connection_id(&row.user_id, &row.app_id))
}

fn place(query: &ListQuery) -> Result<Option<Place>, AppError> {
    let Some((keys, id)) = paginate::position(query, CURSOR)? else { return Ok(None) };
    let keys = serde_json::from_str::<[String; 2]>(&keys).ok();
    match (keys, parts_of(&id)) {
        (Some([user_key, app_key]), Some((user, app))) => {
            Ok(Some([user_key, user.to_owned(), app_key, app.to_owned()]))
        }
        _ => Err(AppError::invalid("after", "Take the cursor from the link to the next page: this is not one.")),
    }
}

/// Counts beside the list: by status as if no status were asked for; what is not filtered is of the same user and app.
async fn counts(conn: &mut SqliteConnection, filter: &Filter) -> Result<Metadata, AppError> {
    let wider = Filter { status: String::new(), ..filter.clone() };
    let all = Filter { user: filter.user.clone(), app: filter.app.clone(), ..Filter::default() };
    let by_status = user_connections::count_by_status(conn, &wider).await?;
    let all = if all == wider { by_status.clone() } else { user_connections::count_by_status(conn, &all).await? };
    Ok(counted(by_status, &filter.status, &all))
}

/// `GET /agent-access/api/v1/connections/{userConnectionId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let row = load(&mut *asked.state.database.reading().await?, &sight, &id).await?;
    Ok(record(&row, None))
}

/// Reads a connection, if the caller may know of it: whoever may not is told what they are told of one that is not there.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, sight: &Sight, id: &str) -> Result<UserConnectionRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "UserConnection" };
    let (user, app) = parts_of(id).filter(|(user, _)| sight.sees(user)).ok_or_else(missing)?;
    user_connections::find(conn, user, app).await?.ok_or_else(missing)
}

/// A connection with its tag.
pub(super) fn record(row: &UserConnectionRow, revocation_fault: Option<String>) -> Response {
    precondition::record(&precondition::tag(row.version), UserConnection { revocation_fault, ..connection(row) })
}
