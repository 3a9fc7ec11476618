//! The worker: looks at the queue, begins and ends operations when their time has come. The queue is the table, so a restart loses nothing.

use super::perform::{begin, finish};
use crate::state::AppState;
use crate::store::operations;
use agent_console::domain::operation::Status;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long to wait after the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// How long to wait when nobody wakes us.
const IDLE: Duration = Duration::from_secs(60);

/// Works until `end` says so; what it has begun then is done to its end.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    let mut seen = HashMap::new();
    loop {
        let wait = match pass(&state, &mut seen).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(%error, "the job worker will try again");
                AFTER_FAILURE
            }
        };
        // Woken by a new operation, or when the next step is due.
        tokio::select! {
            _ = tokio::time::timeout(wait, state.wake.notified()) => {}
            _ = end.changed() => return,
        }
    }
}

/// Does what is due, oldest first, and tells how long nothing will be.
async fn pass(state: &AppState, seen: &mut HashMap<String, Instant>) -> sqlx::Result<Duration> {
    let waiting = operations::pending(&mut *state.database.reading().await?).await?;
    seen.retain(|id, _| waiting.iter().any(|operation| operation.id == *id));
    let delay = state.config.operation_delay;
    let mut wait = IDLE;
    for operation in waiting {
        let age = seen.entry(operation.id.clone()).or_insert_with(Instant::now).elapsed();
        let begun = Status::parse(&operation.status) == Some(Status::InProgress);
        if !begun && age < delay / 2 {
            wait = wait.min(delay / 2 - age);
            continue;
        }
        if !begun {
            begin(state, &operation.id).await?;
        }
        if age < delay {
            wait = wait.min(delay - age);
        } else {
            finish(state, &operation.id).await?;
            seen.remove(&operation.id);
        }
    }
    Ok(wait)
}
