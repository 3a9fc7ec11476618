//! How a worker waits for work: it is woken, looks again now and then by itself, and tries again after the database failed.

use std::time::Duration;
use tokio::sync::{Notify, watch};

/// How long to wait after the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// How long to wait when nobody wakes us.
pub(super) const IDLE: Duration = Duration::from_secs(60);

/// Waits after a turn until there may be work again, at most as long as the turn says; whether to go on. `what` names it in the log.
pub(super) async fn next_turn(
    done: sqlx::Result<Duration>,
    woken: &Notify,
    end: &mut watch::Receiver<bool>,
    what: &str,
) -> bool {
    let wait = match done {
        Ok(wait) => wait.min(IDLE),
        Err(error) => {
            tracing::error!(%error, "{what} will be tried again");
            AFTER_FAILURE
        }
    };
    if *end.borrow() {
        return false;
    }
    tokio::select! {
        _ = tokio::time::timeout(wait, woken.notified()) => true,
        _ = end.changed() => false,
    }
}
