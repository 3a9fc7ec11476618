//! How many entries the System Log has over time. An addition of ours.

use super::logs::{question, range};
use crate::clock;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::store::log_counts::{CountRow, LOOKED_AT_MAX};
use crate::store::log_events;
use crate::store::log_question::{moment_of, number_of};
use agent_console::domain::access::Scope;
use agent_console::domain::log_event::Outcome;
use agent_console::wire::logs::{BUCKETS_DEFAULT, BUCKETS_MAX, LogBucket, LogCounts};
use axum::Json;
use jiff::Timestamp;

/// `GET /api/v1/logs/counts`: from the first entry to now, unless told otherwise.
///
/// # Errors
/// 400, 401, 403.
pub async fn counts(asked: Asked, query: ListQuery) -> Result<Json<LogCounts>, AppError> {
    asked.caller.require(Scope::LogsRead)?;
    let buckets = buckets(&query)?;
    let question = question(&query)?;
    let range = range(&query)?;
    let mut reading = asked.state.database.reading().await?;
    let first = log_events::first(&mut reading).await?;
    let now = asked.state.clock.now().as_millisecond();
    let since = if range.start == i64::MIN { first.map_or(now, moment_of) } else { moment_of(range.start) };
    // What happens in this very millisecond is counted too.
    let until = if range.end == i64::MAX { now.max(since) + 1 } else { moment_of(range.end) };
    if until <= since {
        return Err(AppError::invalid("until", "Choose a later time: it must be after since."));
    }
    let width = (until - since).div_euclid(buckets) + i64::from((until - since) % buckets > 0);
    let range = number_of(since)..number_of(until);
    let (rows, floor) = question.counts(&mut reading, &range, width, LOOKED_AT_MAX).await?;
    let starts = (0..buckets).map(|bucket| since + bucket * width).take_while(|start| *start < until);
    let counted: Vec<_> = (0..).zip(starts).map(|(bucket, start)| counted(&rows, bucket, start)).collect();
    Ok(Json(LogCounts {
        since: text(since),
        until: text(until),
        counted_since: text(floor.map_or(since, moment_of)),
        total: counted.iter().map(|bucket| bucket.success + bucket.failure).sum(),
        buckets: counted,
    }))
}

fn buckets(query: &ListQuery) -> Result<i64, AppError> {
    let Some(text) = query.get("buckets") else { return Ok(i64::from(BUCKETS_DEFAULT)) };
    match text.parse::<u16>() {
        Ok(buckets) if (1..=BUCKETS_MAX).contains(&buckets) => Ok(i64::from(buckets)),
        _ => Err(AppError::invalid("buckets", "Choose 1 to 200 buckets.")),
    }
}

fn counted(rows: &[CountRow], bucket: i64, start: i64) -> LogBucket {
    let of = |outcome: Outcome| {
        let rows = rows.iter().filter(|row| row.bucket == bucket && row.outcome == outcome.code());
        rows.map(|row| u64::try_from(row.entries).unwrap_or(0)).sum()
    };
    LogBucket { start: text(start), success: of(Outcome::Success), failure: of(Outcome::Failure) }
}

/// A moment as the API prints it; those beyond any calendar as its end.
fn text(moment: i64) -> String {
    let end = if moment < 0 { Timestamp::MIN } else { Timestamp::MAX };
    clock::text(Timestamp::from_millisecond(moment).unwrap_or(end))
}
