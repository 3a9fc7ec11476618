//! Agents in access: reading them. Their status is derived at the moment of the answer. [seed-C, matrix 2.8, pages 1.17]

use super::sight::Sight;
use super::view::{counted, unsigned, user};
use crate::clock;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::handlers::precondition;
use crate::paginate;
use crate::store::access_activity::{self, ActivityRow, DayRow};
use crate::store::access_agents::{self, AccessAgentRow, Filter};
use crate::store::access_restrictions;
use agent_console::domain::access_agent::{Facts, RECENT_MILLIS, Status, changes_at, derive_status};
use agent_console::wire::access_agents::{self as wire, AccessAgent};
use agent_console::wire::open::Open;
use agent_console::wire::page::{List, Metadata};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// What is looked at, in errors.
pub(super) const SUBJECT: &str = "Agent";
const CURSOR: &str = "access agents";
/// Days that are counted over.
pub(super) const DAYS: i64 = 30;

/// `GET /agent-access/api/v1/agents`: by name; of one derived status, or with a text in name or client.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<AccessAgent>>), AppError> {
    let sight = Sight::of(&asked.caller)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(key, id)| (key.as_str(), id.as_str()));
    let status = query.get("status").unwrap_or_default().to_owned();
    if query.get("status").is_some_and(|status| Status::parse(status).is_none()) {
        return Err(AppError::invalid("status", "Ask for ACTIVE, INACTIVE or NOT_CONNECTED."));
    }
    let filter = Filter {
        user: sight.user().to_owned(),
        status,
        since: recent_since(&asked),
        text: query.get("q").unwrap_or_default().trim().to_lowercase(),
    };
    let mut reading = asked.state.database.reading().await?;
    let mut rows = access_agents::page(&mut reading, &filter, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(&mut reading, &filter).await?),
        false => None,
    };
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.name_key, &row.id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    let data = print(&mut reading, &asked, &sight, &rows).await?;
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// Counts beside the list: by status as if no status were asked for.
async fn counts(conn: &mut SqliteConnection, filter: &Filter) -> Result<Metadata, AppError> {
    let wider = Filter { status: String::new(), ..filter.clone() };
    let by_status = access_agents::count_by_status(conn, &wider).await?;
    let all = access_agents::count_by_status(conn, &Filter { text: String::new(), ..wider }).await?;
    Ok(counted(by_status, &filter.status, &all))
}

/// `GET /agent-access/api/v1/agents/{accessAgentId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    let sight = Sight::of(&asked.caller)?;
    let mut reading = asked.state.database.reading().await?;
    let row = load(&mut reading, &sight, &id).await?;
    record(&mut reading, &asked, &sight, &row).await
}

/// Reads an agent as the caller may know it.
///
/// # Errors
/// 404.
pub(super) async fn load(conn: &mut SqliteConnection, sight: &Sight, id: &str) -> Result<AccessAgentRow, AppError> {
    let missing = || AppError::NotFound { id: id.to_owned(), kind: "AccessAgent" };
    access_agents::find(conn, id, sight.user()).await?.ok_or_else(missing)
}

/// What the rules need to know about an agent.
pub(super) fn facts(row: &AccessAgentRow) -> Facts {
    let last = row.last_session.as_deref().and_then(|text| text.parse::<Timestamp>().ok());
    Facts {
        last_session: last.map(Timestamp::as_millisecond),
        wired: row.wired,
        suspended: row.suspended,
        restricted: row.restricted,
    }
}

/// An agent with its tag, and with those who may use it.
///
/// # Errors
/// When the database fails.
pub(super) async fn record(
    conn: &mut SqliteConnection,
    asked: &Asked,
    sight: &Sight,
    row: &AccessAgentRow,
) -> Result<Response, AppError> {
    Ok(precondition::record(&precondition::tag(row.version), one(conn, asked, sight, row).await?))
}

/// An agent with those who may use it.
///
/// # Errors
/// When the database fails.
pub(super) async fn one(
    conn: &mut SqliteConnection,
    asked: &Asked,
    sight: &Sight,
    row: &AccessAgentRow,
) -> Result<AccessAgent, AppError> {
    let allowed_users = match row.restricted && *sight == Sight::All {
        true => Some(access_restrictions::users_of(conn, &row.id).await?.iter().map(user).collect()),
        false => None,
    };
    let mut printed = print(conn, asked, sight, std::slice::from_ref(row)).await?;
    let agent = printed.pop().ok_or_else(|| AppError::Internal("an agent was not printed".to_owned()))?;
    Ok(AccessAgent { allowed_users, ..agent })
}

async fn print(
    conn: &mut SqliteConnection,
    asked: &Asked,
    sight: &Sight,
    rows: &[AccessAgentRow],
) -> Result<Vec<AccessAgent>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    let first_day = midnight(&days_ago(asked, DAYS - 1));
    let days = access_activity::per_day(conn, &ids, sight.user(), &first_day).await?;
    let activity = access_activity::of_agents(conn, &ids, sight.user(), &days_ago(asked, DAYS)).await?;
    let of = |row: &AccessAgentRow| activity.iter().find(|activity| activity.agent_id == row.id);
    Ok(rows.iter().map(|row| agent(asked, row, of(row), &days)).collect())
}

fn agent(asked: &Asked, row: &AccessAgentRow, activity: Option<&ActivityRow>, days: &[DayRow]) -> AccessAgent {
    let (facts, now) = (facts(row), asked.state.clock.now().as_millisecond());
    let changes = changes_at(&facts, now).and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let counted = |pick: fn(&ActivityRow) -> i64| unsigned(activity.map_or(0, pick));
    let on = |ago: i64| {
        let day = days_ago(asked, ago).get(..10).unwrap_or_default().to_owned();
        let found = days.iter().find(|counted| counted.agent_id == row.id && counted.day == day);
        unsigned(found.map_or(0, |counted| counted.sessions))
    };
    AccessAgent {
        id: row.id.clone(),
        name: row.name.clone(),
        description: row.description.clone(),
        client: row.client.clone(),
        status: Open::Known(derive_status(&facts, now)),
        wired: row.wired,
        suspended: row.suspended,
        restricted: row.restricted,
        allowed_users: None,
        last_session: row.last_session.clone(),
        changes_at: changes.map(clock::text),
        sessions_per_day: (0..i64::try_from(wire::DAYS).unwrap_or(DAYS)).rev().map(on).collect(),
        open_sessions: counted(|row| row.open),
        users: counted(|row| row.users),
        apps: counted(|row| row.apps),
        created: Some(row.created.clone()),
    }
}

/// Sessions from this moment on are recent: exactly thirty days old is. [G-18]
fn recent_since(asked: &Asked) -> String {
    let now = asked.state.clock.now();
    clock::text(now.checked_sub(SignedDuration::from_millis(RECENT_MILLIS)).unwrap_or(now))
}

/// The moment so many days ago, as the database keeps it.
pub(super) fn days_ago(asked: &Asked, days: i64) -> String {
    let now = asked.state.clock.now();
    clock::text(now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now))
}

/// The beginning of the day of a moment, UTC.
fn midnight(moment: &str) -> String {
    format!("{}T00:00:00.000Z", moment.get(..10).unwrap_or_default())
}
