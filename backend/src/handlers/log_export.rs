//! The System Log as a file, page by page while it is sent: neither all entries nor a connection are held meanwhile. An addition of ours.

use super::logs::{newest_first, print, question, range};
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::state::AppState;
use crate::store::log_question::{LogQuestion, NumberedRow};
use agent_console::domain::access::Scope;
use agent_console::wire::csv;
use agent_console::wire::logs::{ChangeDetails, LogEvent};
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::Value;
use std::ops::Range;

/// Entries that are read at once.
const PAGE: i64 = 500;

/// The kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

/// `GET /api/v1/logs/export`
///
/// # Errors
/// 400, 401, 403. What fails after the answer has begun breaks it off: half a file must not pass for a whole one.
pub async fn export(asked: Asked, query: ListQuery) -> Result<Response, AppError> {
    asked.caller.require(Scope::LogsRead)?;
    let (format, kind, name) = match query.get("format").unwrap_or("json") {
        "json" => (Format::Json, "application/json", "attachment; filename=\"system-log.json\""),
        "csv" => (Format::Csv, "text/csv; charset=utf-8", "attachment; filename=\"system-log.csv\""),
        _ => return Err(AppError::invalid("format", "Use csv or json.")),
    };
    let file = File {
        format,
        newest_first: newest_first(&query)?,
        question: question(&query)?,
        rest: Some(range(&query)?),
        begun: false,
        state: asked.state,
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok((headers, Body::from_stream(stream::try_unfold(file, File::next))).into_response())
}

/// A file on its way.
struct File {
    state: AppState,
    question: LogQuestion,
    newest_first: bool,
    format: Format,
    /// What is still to be read; `None` once nothing is.
    rest: Option<Range<i64>>,
    /// Whether its beginning was sent.
    begun: bool,
}

impl File {
    /// The next part, and what comes after it.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, sqlx::Error> {
        let Some(range) = self.rest.take() else { return Ok(None) };
        let rows = self.read(range.clone()).await?;
        let whole = i64::try_from(rows.len()).is_ok_and(|read| read < PAGE);
        self.rest = rows.last().filter(|_| !whole).map(|last| match self.newest_first {
            true => range.start..last.number,
            false => last.number + 1..range.end,
        });
        let mut text = match (self.begun, self.format) {
            (true, _) => String::new(),
            (false, Format::Csv) => csv::line(&TITLES),
            (false, Format::Json) => "[".to_owned(),
        };
        for row in &rows {
            let event = print(&row.event);
            match self.format {
                Format::Csv => text.push_str(&line(&event)),
                Format::Json => {
                    text.push_str(if text.len() > 1 || self.begun { "," } else { "" });
                    text.push_str(&serde_json::to_string(&event).map_err(|error| sqlx::Error::Encode(error.into()))?);
                }
            }
        }
        if self.rest.is_none() && self.format == Format::Json {
            text.push(']');
        }
        self.begun = true;
        Ok((!text.is_empty()).then(|| (Bytes::from(text), self)))
    }

    /// A page as a task of its own: who no longer waits for the file must not drop a reading half way.
    async fn read(&self, range: Range<i64>) -> sqlx::Result<Vec<NumberedRow>> {
        let (state, question, newest_first) = (self.state.clone(), self.question.clone(), self.newest_first);
        let reading = tokio::spawn(async move {
            let mut reading = state.database.reading().await?;
            question.page(&mut reading, &range, newest_first, PAGE).await
        });
        reading.await.map_err(|broken| sqlx::Error::Protocol(broken.to_string()))?
    }
}

const TITLES: [&str; 14] = [
    "Published",
    "Event",
    "Event type",
    "Outcome",
    "Reason",
    "Actor",
    "Actor id",
    "Target",
    "Target type",
    "Target id",
    "Changes",
    "Operation id",
    "Request id",
    "Id",
];

/// An entry as a line for spreadsheets.
fn line(event: &LogEvent) -> String {
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    let target = event.target.first().cloned().unwrap_or_default();
    let debug = &event.debug_context.debug_data;
    csv::line(&[
        &event.published,
        &event.display_message,
        &event.event_type,
        &event.outcome.result,
        &of(&event.outcome.reason),
        &event.actor.display_name,
        &event.actor.id,
        &target.display_name,
        &target.kind,
        &target.id,
        &target.change_details.as_ref().map(changes).unwrap_or_default(),
        &of(&debug.operation_id),
        &of(&debug.request_id),
        &event.uuid,
    ])
}

/// `status: STAGED → ACTIVE`, one line for each member.
fn changes(details: &ChangeDetails) -> String {
    let shown = |value: Option<&Value>| match value {
        None | Some(Value::Null) => "–".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let members = details.to.iter();
    let lines =
        members.map(|(member, to)| format!("{member}: {} → {}", shown(details.from.get(member)), shown(Some(to))));
    lines.collect::<Vec<_>>().join("\n")
}
