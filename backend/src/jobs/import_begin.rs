//! The beginning of an import: by somebody, or by the provider's schedule.

use super::turns::{IDLE, next_turn};
use crate::clock::text;
use crate::state::AppState;
use crate::store::import_runs::{self, RunRow};
use crate::store::log_events::{self, LogEventRow};
use crate::store::providers::{self, ProviderRow};
use crate::{events, ids, schedule};
use agent_console::domain::import_run::{Status, Trigger};
use agent_console::domain::provider::{self, Action, permit};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::time::Duration;
use tokio::sync::watch;

/// Who begins one.
#[derive(Debug, Clone, Copy)]
pub struct Starter<'a> {
    /// Who.
    pub id: &'a str,
    /// Their name.
    pub name: &'a str,
    /// The request that asked for it; empty where none did.
    pub request_id: &'a str,
}

/// A schedule, where it stands for somebody.
const SCHEDULE: Starter<'_> = Starter { id: events::SYSTEM, name: "Schedule", request_id: "" };

/// Begins a run of an import that is permitted.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    conn: &mut SqliteConnection,
    provider: &ProviderRow,
    (trigger, retry_of): (Trigger, Option<&str>),
    starter: Starter<'_>,
    now: &str,
) -> sqlx::Result<RunRow> {
    let row = RunRow {
        id: ids::fresh("imp"),
        provider_id: provider.id.clone(),
        provider_name: provider.source_name.clone(),
        provider_status: Some(provider.status.clone()),
        provider_running: 1,
        trigger: trigger.code().to_owned(),
        status: Status::INITIAL.code().to_owned(),
        started: now.to_owned(),
        completed: None,
        total: None,
        found: 0,
        imported: 0,
        updated: 0,
        staged: 0,
        skipped: 0,
        error: None,
        position: None,
        pages: 0,
        retry_of: retry_of.map(ToOwned::to_owned),
        retried_by: None,
        actor_id: starter.id.to_owned(),
        actor_name: starter.name.to_owned(),
        request_id: starter.request_id.to_owned(),
    };
    import_runs::insert(conn, &row).await?;
    log_events::insert(conn, &started(&row.id, events::IMPORT_RUN, provider, starter, now)).await?;
    Ok(row)
}

fn started(id: &str, kind: &str, provider: &ProviderRow, starter: Starter<'_>, now: &str) -> LogEventRow {
    LogEventRow {
        id: ids::fresh("evt"),
        published: now.to_owned(),
        event_type: events::IMPORT_STARTED.to_owned(),
        outcome: "SUCCESS".to_owned(),
        reason: None,
        actor_id: starter.id.to_owned(),
        actor_name: starter.name.to_owned(),
        target_id: id.to_owned(),
        target_type: kind.to_owned(),
        target_name: provider.source_name.clone(),
        changes: None,
        operation_id: None,
        request_id: starter.request_id.to_owned(),
    }
}

/// Begins what the schedules ask for, until `end` says so. What was missed while nobody ran is done once.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    loop {
        let done = begin_due(&state).await.map(|next| next.map_or(IDLE, |next| until(&next, state.clock.now())));
        if !next_turn(done, &state.wake_schedule, &mut end, "schedules").await {
            return;
        }
    }
}

fn until(next: &str, now: Timestamp) -> Duration {
    let next: Timestamp = next.parse().unwrap_or(now);
    Duration::try_from(next.duration_since(now)).unwrap_or(Duration::ZERO).max(Duration::from_millis(1))
}

/// Begins the imports whose time has come; when the next one's comes. One that can't begin is in the log, with its reason.
///
/// # Errors
/// When the database fails.
pub async fn begin_due(state: &AppState) -> sqlx::Result<Option<String>> {
    let mut change = state.database.change().await?;
    let moment = state.clock.now();
    let now = text(moment);
    let due = providers::due(&mut change, &now).await?;
    for row in &due {
        let facts = provider::Facts { status: provider::Status::parse(&row.status), importing: row.running > 0 };
        match permit(&facts, Action::Import) {
            Ok(_) => {
                begin(&mut change, row, (Trigger::Schedule, None), SCHEDULE, &now).await?;
            }
            Err(reason) => {
                let failed = LogEventRow {
                    outcome: "FAILURE".to_owned(),
                    reason: Some(reason.sentence().to_owned()),
                    ..started(&row.id, events::PROVIDER, row, SCHEDULE, &now)
                };
                log_events::insert(&mut change, &failed).await?;
            }
        }
        let next = schedule::planned(&row.schedule, &row.schedule_zone, moment);
        providers::plan(&mut change, &row.id, next.as_deref()).await?;
    }
    let next = providers::next_due(&mut change).await?;
    change.commit().await?;
    if !due.is_empty() {
        state.wake_imports.notify_one();
    }
    Ok(next)
}
