//! The worker that renews tokens of connections before they end. The queue is the table: a restart loses nothing.

use super::turns::next_turn;
use crate::access_events as events;
use crate::agent_access::renewal::{Renewal, renew};
use crate::agent_access::steps::{self, Actor};
use crate::state::AppState;
use crate::store::{user_connections, user_credentials};
use agent_console::domain::token_life::{again_at, is_over};
use agent_console::domain::user_connection::{Event, Status};
use std::time::Duration;
use tokio::sync::watch;

/// Connections of one turn.
const TURN: i64 = 50;
/// Least time between two turns, so that an app that can't be reached is not asked all the time.
const LEAST: Duration = Duration::from_secs(1);

/// Works until `end` says so. A renewal that runs then is given up; the token is renewed at the next start.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    loop {
        let done = work(&state, end.changed()).await;
        if !next_turn(done, &state.wake_renewals, &mut end, "renewals of tokens").await {
            return;
        }
    }
}

/// Renews everything that is due now.
///
/// # Errors
/// When the database fails; what was not written is tried again.
pub async fn drain(state: &AppState) -> sqlx::Result<()> {
    work(state, std::future::pending::<()>()).await.map(|_| ())
}

/// The same until `end`; how long until more is due.
async fn work<T>(state: &AppState, end: impl Future<Output = T>) -> sqlx::Result<Duration> {
    let mut end = std::pin::pin!(end);
    loop {
        let now = state.clock.elapsing().as_millisecond();
        let due = user_credentials::due(&mut *state.database.reading().await?, now, TURN).await?;
        if due.is_empty() {
            let next = user_credentials::next_due(&mut *state.database.reading().await?).await?;
            let wait = next.and_then(|at| u64::try_from(at.saturating_sub(now)).ok()).map(Duration::from_millis);
            return Ok(wait.unwrap_or(Duration::MAX).max(LEAST));
        }
        for (user, app) in due {
            tokio::select! {
                done = one(state, &user, &app) => done?,
                _ = &mut end => return Ok(LEAST),
            }
        }
    }
}

/// Renews one, and writes what became of it.
async fn one(state: &AppState, user: &str, app: &str) -> sqlx::Result<()> {
    let _renewing = state.renewing.lock().await;
    let renewal = match still_due(state, user, app).await? {
        true => renew(state, user, app).await?,
        false => return Ok(()),
    };
    let mut change = state.database.change().await?;
    let found = user_connections::find(&mut change, user, app).await?;
    // It may have been paused or cut meanwhile.
    let Some(before) = found.filter(|row| Status::parse(&row.status).is_some_and(Status::is_usable)) else {
        return change.rollback().await;
    };
    let (stamp, now) = (state.clock.stamp(), state.clock.elapsing().as_millisecond());
    let ends = before.expires.unwrap_or(i64::MAX);
    let actor = Actor::renewal();
    match renewal {
        Renewal::Renewed => {
            steps::tell(&mut change, &actor, (&before, &before), events::RENEWED, None, &stamp).await?;
        }
        Renewal::Failed(words) if !is_over(ends, now) => {
            tracing::warn!(connection = steps::connection_id(user, app), words, "a token could not be renewed yet");
            user_credentials::postpone(&mut change, user, app, again_at(now, ends)).await?;
        }
        Renewal::Failed(words) | Renewal::Refused(words) => {
            let after = steps::after(&before, Event::Expired, Some(&words), &stamp);
            steps::keep(&mut change, &actor, (&before, &after), events::BROKEN, Some(&words), &stamp).await?;
        }
    }
    change.commit().await
}

/// Whether it is still due: somebody may have renewed it while we waited.
async fn still_due(state: &AppState, user: &str, app: &str) -> sqlx::Result<bool> {
    let known = user_credentials::find(&mut *state.database.reading().await?, user, app).await?;
    let now = state.clock.elapsing().as_millisecond();
    Ok(known.and_then(|known| known.renew_at).is_some_and(|at| at <= now))
}
