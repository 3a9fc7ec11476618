//! Sessions of agents: reading them. [pages 1.18]

use super::sight::Sight;
use super::view::{session, unsigned};
use crate::clock;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::handlers::precondition;
use crate::paginate;
use crate::store::access_sessions::{self, AccessSessionRow, Filter};
use agent_console::wire::access_sessions::AccessSession;
use agent_console::wire::page::{List, Metadata};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;
use sqlx::SqliteConnection;

const CURSOR: &str = "access sessions";

/// `GET /agent-access/api/v1/sessions`: newest first; of one agent, user or app, begun in a time, or open.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<AccessSession>>), AppError> {
    let sight = Sight::of(&asked.caller)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(started, id)| (started.as_str(), id.as_str()));
    let member = |name| query.get(name).unwrap_or_default().to_owned();
    let open = match query.get("open") {
        None | Some("" | "false") => false,
        Some("true") => true,
        Some(_) => return Err(AppError::invalid("open", "Ask for true or false.")),
    };
    let filter = Filter {
        agent: member("agentId"),
        user: sight.narrowed(query.get("userId")),
        app: member("appId"),
        from: moment(&query, "from")?,
        to: moment(&query, "to")?,
        open,
    };
    let mut reading = asked.state.database.reading().await?;
    let mut rows = access_sessions::page(&mut reading, &filter, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(&mut reading, &filter, &sight).await?),
        false => None,
    };
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.started, &row.id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = rows.iter().map(session).collect();
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// Counts beside the list: `OPEN` and `ENDED` stand for statuses, which sessions have none of.
async fn counts(conn: &mut SqliteConnection, filter: &Filter, sight: &Sight) -> Result<Metadata, AppError> {
    let wider = Filter { open: false, ..filter.clone() };
    let (all, open) = access_sessions::count(conn, &wider).await?;
    let everything = Filter { user: sight.user().to_owned(), ..Filter::default() };
    let (unfiltered, _) = access_sessions::count(conn, &everything).await?;
    let by_status = [("OPEN", open), ("ENDED", all - open)];
    Ok(Metadata {
        total: unsigned(if filter.open { open } else { all }),
        by_status: by_status.into_iter().map(|(word, count)| (word.to_owned(), unsigned(count))).collect(),
        unfiltered: Some(unsigned(unfiltered)),
    })
}

/// `GET /agent-access/api/v1/sessions/{accessSessionId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let row = load(&mut *asked.state.database.reading().await?, &sight, &id).await?;
    precondition::record_by_content(session(&row))
}

/// Reads a session, if the caller may know of it.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, sight: &Sight, id: &str) -> Result<AccessSessionRow, AppError> {
    let found = access_sessions::find(conn, id).await?.filter(|row| sight.sees(&row.user_id));
    found.ok_or_else(|| AppError::NotFound { id: id.to_owned(), kind: "AccessSession" })
}

/// A time as the database keeps it; empty where none is asked for.
fn moment(query: &ListQuery, name: &str) -> Result<String, AppError> {
    let Some(text) = query.get(name).filter(|text| !text.is_empty()) else { return Ok(String::new()) };
    let parsed: Timestamp =
        text.parse().map_err(|_| AppError::invalid(name, "Write the time as 2026-11-23T09:00:00Z."))?;
    Ok(clock::text(parsed))
}
