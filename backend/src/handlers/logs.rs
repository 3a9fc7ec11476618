//! The System Log. [api 1.12, pages 1.13]

use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::log_filter::{self, LogCondition};
use crate::paginate;
use crate::store::log_events::{self, LogEventRow, LogPage};
use agent_console::domain::access::Scope;
use agent_console::wire::logs::{
    Actor, ChangeDetails, DebugContext, DebugData, LIMIT_DEFAULT, LIMIT_MAX, LogEvent, LogOutcome, Target,
};
use axum::Json;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// `GET /api/v1/logs`: a bare list, oldest first unless told otherwise.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<LogEvent>>), AppError> {
    asked.caller.require(Scope::LogsRead)?;
    let limit = limit(&query)?;
    let newest_first = match query.get("sortOrder").unwrap_or("ASCENDING") {
        "ASCENDING" => false,
        "DESCENDING" => true,
        _ => return Err(AppError::invalid("sortOrder", "Use ASCENDING or DESCENDING.")),
    };
    let order = if newest_first { "logs down" } else { "logs up" };
    let filter = query.get("filter").filter(|text| !text.trim().is_empty());
    let condition = filter.map_or_else(|| Ok(LogCondition::default()), log_filter::parse);
    let page = LogPage {
        since: moment(&query, "since")?,
        until: moment(&query, "until")?,
        condition: condition.map_err(|words| AppError::invalid("filter", &words))?,
        words: query.get("q").unwrap_or_default().to_lowercase().split_whitespace().map(ToOwned::to_owned).collect(),
        newest_first,
        from: paginate::position(&query, order)?,
        limit: limit + 1,
    };
    if page.words.len() > log_filter::TERMS_MAX {
        return Err(AppError::invalid("q", "Look for at most 20 words."));
    }
    let mut reading = asked.state.database.reading().await?;
    let mut rows = log_events::page(&mut reading, &page).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(order, &row.published, &row.id));
    let links = paginate::links(&asked.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(rows.iter().map(print).collect())))
}

fn limit(query: &ListQuery) -> Result<usize, AppError> {
    let Some(text) = query.get("limit") else { return Ok(usize::from(LIMIT_DEFAULT)) };
    match text.parse::<u16>() {
        Ok(limit) if (1..=LIMIT_MAX).contains(&limit) => Ok(usize::from(limit)),
        _ => Err(AppError::invalid("limit", "Choose a limit from 1 to 1000.")),
    }
}

/// A time as the database keeps it.
fn moment(query: &ListQuery, name: &str) -> Result<Option<String>, AppError> {
    let Some(text) = query.get(name) else { return Ok(None) };
    let parsed: Timestamp =
        text.parse().map_err(|_| AppError::invalid(name, "Write the time as 2026-11-23T09:00:00Z."))?;
    Ok(Some(crate::clock::text(parsed)))
}

/// One change as it is kept.
#[derive(Deserialize)]
struct Change {
    field: String,
    before: Value,
    after: Value,
}

fn print(row: &LogEventRow) -> LogEvent {
    let failed = row.reason.is_some();
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
        actor: Actor { id: row.actor_id.clone(), kind: "User".to_owned(), display_name: row.actor_name.clone() },
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
