//! The System Log. [api 1.12, pages 1.13]

use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::log_filter::{self, LogFilter};
use crate::paginate;
use crate::store::log_events::LogEventRow;
use crate::store::log_question::{LogQuestion, number_of};
use agent_console::domain::access::Scope;
use agent_console::domain::agent_profile::folded;
use agent_console::wire::logs::{
    Actor, ChangeDetails, DebugContext, DebugData, LIMIT_DEFAULT, LIMIT_MAX, LogEvent, LogOutcome, Target,
};
use axum::Json;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::ops::Range;

/// Most words of one question.
const WORDS_MAX: usize = 20;

/// `GET /api/v1/logs`: a bare list, oldest first unless told otherwise. Entries of one millisecond stand in the order they came in.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<LogEvent>>), AppError> {
    asked.caller.require(Scope::LogsRead)?;
    let limit = limit(&query)?;
    let newest_first = newest_first(&query)?;
    let order = if newest_first { "logs down" } else { "logs up" };
    let question = question(&query)?;
    let range = after(&query, order, newest_first, range(&query)?)?;
    let rows = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let mut reading = asked.state.database.reading().await?;
    let mut rows = question.page(&mut reading, &range, newest_first, rows).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(order, &row.number.to_string(), ""));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(rows.iter().map(|row| print(&row.event)).collect())))
}

/// Whether the newest come first.
///
/// # Errors
/// 400, naming `sortOrder`.
pub fn newest_first(query: &ListQuery) -> Result<bool, AppError> {
    match query.get("sortOrder").unwrap_or("ASCENDING") {
        "ASCENDING" => Ok(false),
        "DESCENDING" => Ok(true),
        _ => Err(AppError::invalid("sortOrder", "Use ASCENDING or DESCENDING.")),
    }
}

/// What is asked of the log, whatever the time.
///
/// # Errors
/// 400, naming `filter` or `q`.
pub fn question(query: &ListQuery) -> Result<LogQuestion, AppError> {
    let filter = query.get("filter").filter(|text| !text.trim().is_empty());
    let filter = filter.map_or_else(|| Ok(LogFilter::default()), log_filter::parse);
    let filter = filter.map_err(|words| AppError::invalid("filter", &words))?;
    let words: Vec<_> = folded(query.get("q").unwrap_or_default()).split_whitespace().map(ToOwned::to_owned).collect();
    if words.len() > WORDS_MAX {
        return Err(AppError::invalid("q", "Look for at most 20 words."));
    }
    Ok(LogQuestion { filter, words })
}

/// The numbers of the entries of the time that is asked for.
///
/// # Errors
/// 400, naming `since` or `until`.
pub fn range(query: &ListQuery) -> Result<Range<i64>, AppError> {
    let since = moment(query, "since")?.map_or(i64::MIN, number_of);
    let until = moment(query, "until")?.map_or(i64::MAX, number_of);
    Ok(since..until)
}

/// The rest of a range behind the cursor.
fn after(query: &ListQuery, order: &str, newest_first: bool, range: Range<i64>) -> Result<Range<i64>, AppError> {
    let Some((number, _)) = paginate::position(query, order)? else { return Ok(range) };
    let number: i64 = number.parse().map_err(|_| paginate::no_cursor())?;
    Ok(if newest_first {
        range.start..range.end.min(number)
    } else {
        range.start.max(number.saturating_add(1))..range.end
    })
}

fn limit(query: &ListQuery) -> Result<usize, AppError> {
    let Some(text) = query.get("limit") else { return Ok(usize::from(LIMIT_DEFAULT)) };
    match text.parse::<u16>() {
        Ok(limit) if (1..=LIMIT_MAX).contains(&limit) => Ok(usize::from(limit)),
        _ => Err(AppError::invalid("limit", "Choose a limit from 1 to 1000.")),
    }
}

/// A time, in milliseconds since 1970.
///
/// # Errors
/// 400, naming the parameter.
pub fn moment(query: &ListQuery, name: &str) -> Result<Option<i64>, AppError> {
    // As entries carry it: what is beyond the millisecond is cut.
    let millis = |moment: Timestamp| moment.as_nanosecond().div_euclid(1_000_000).try_into().unwrap_or(i64::MAX);
    Ok(paginate::moment(query, name)?.map(millis))
}

/// One change as it is kept.
#[derive(Deserialize)]
struct Change {
    field: String,
    before: Value,
    after: Value,
}

/// An entry as the API prints it.
#[must_use]
pub fn print(row: &LogEventRow) -> LogEvent {
    let failed = row.reason.is_some();
    let kind = if row.actor_id == events::SYSTEM { "SystemPrincipal" } else { "User" };
    let changes: Vec<Change> =
        row.changes.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut details = ChangeDetails::default();
    for change in changes {
        details.from.insert(change.field.clone(), change.before);
        details.to.insert(change.field, change.after);
    }
    LogEvent {
        uuid: row.id.clone(),
        published: row.published.clone(),
        event_type: row.event_type.clone(),
        version: "0".to_owned(),
        severity: if failed { "WARN" } else { "INFO" }.to_owned(),
        display_message: events::words(&row.event_type).to_owned(),
        actor: Actor { id: row.actor_id.clone(), kind: kind.to_owned(), display_name: row.actor_name.clone() },
        outcome: LogOutcome { result: row.outcome.clone(), reason: row.reason.clone() },
        target: vec![Target {
            id: row.target_id.clone(),
            kind: row.target_type.clone(),
            display_name: row.target_name.clone(),
            change_details: (!details.to.is_empty()).then_some(details),
        }],
        debug_context: DebugContext {
            debug_data: DebugData {
                request_id: Some(row.request_id.clone()).filter(|id| !id.is_empty()),
                operation_id: row.operation_id.clone(),
            },
        },
    }
}
