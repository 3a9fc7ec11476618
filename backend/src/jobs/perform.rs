//! One step of one operation, each in one transaction: the change, its event and the operation's status stand or fall together.

use super::apply::{Applied, ApplyError, apply};
use crate::events;
use crate::fixtures::sentinels::{self, Sentinel};
use crate::state::AppState;
use crate::store::operations::{self, OperationRow};
use crate::store::{log_events, reserved_names};
use agent_console::domain::operation::{Kind, Status};
use sqlx::SqliteConnection;

/// The code of an operation that can't be done.
const REFUSED: &str = "E0000001";

/// Marks a scheduled operation as begun.
///
/// # Errors
/// When the database fails.
pub async fn begin(state: &AppState, id: &str) -> sqlx::Result<()> {
    let mut change = state.database.change().await?;
    operations::begin(&mut change, id, &state.clock.stamp()).await?;
    change.commit().await
}

/// Performs an operation that began and marks it as ended. Done twice, the second time finds nothing to do.
///
/// # Errors
/// When the database fails; nothing is changed then.
pub async fn finish(state: &AppState, id: &str) -> sqlx::Result<()> {
    let mut change = state.database.change().await?;
    let Some(operation) = operations::find(&mut change, id).await? else { return Ok(()) };
    if !Status::parse(&operation.status).is_some_and(Status::is_pending) {
        return Ok(());
    }
    let now = state.clock.stamp();
    reserved_names::release(&mut change, id).await?;
    let done = match attempt(state, &mut change, &operation, &now).await {
        Ok((kind, applied)) => succeed(&mut change, &operation, kind, &applied, &now).await?,
        Err(ApplyError::Refused(why)) => fail(&mut change, &operation, &why, &now).await?,
        Err(ApplyError::Database(error)) => return Err(error),
    };
    if done { change.commit().await } else { change.rollback().await }
}

/// Performs everything that waits, at once.
///
/// # Errors
/// When the database fails.
pub async fn drain(state: &AppState) -> sqlx::Result<()> {
    let waiting = operations::pending(&mut *state.database.reading().await?).await?;
    for operation in waiting {
        begin(state, &operation.id).await?;
        finish(state, &operation.id).await?;
    }
    Ok(())
}

async fn attempt(
    state: &AppState,
    conn: &mut SqliteConnection,
    operation: &OperationRow,
    now: &str,
) -> Result<(Kind, Applied), ApplyError> {
    let kind = Kind::parse(&operation.kind).ok_or_else(|| {
        ApplyError::Refused(format!("Nothing was changed: there is no operation {}.", operation.kind))
    })?;
    if state.config.demo.is_some() && sentinels::of(&operation.agent_name) == Some(Sentinel::OperationFails) {
        return Err(ApplyError::Refused("Nothing was changed: every operation of this demo agent fails.".to_owned()));
    }
    apply(conn, operation, kind, now).await.map(|applied| (kind, applied))
}

async fn succeed(
    conn: &mut SqliteConnection,
    operation: &OperationRow,
    kind: Kind,
    applied: &Applied,
    now: &str,
) -> sqlx::Result<bool> {
    let (before, after) = (applied.before.as_ref(), applied.after.as_ref());
    let name = after.or(before).map_or(operation.agent_name.as_str(), |agent| agent.name.as_str());
    let changes = before.zip(after).map(|(before, after)| events::differences(before, after)).unwrap_or_default();
    let main = events::of_operation(operation, events::event_type(kind), name, changes, now, None);
    log_events::insert(conn, &main).await?;
    if let Some(after) = after {
        let linked = before.and_then(|agent| agent.app_id.as_deref());
        for event in events::app_events(linked, after.app_id.as_deref()) {
            let event = events::of_operation(operation, event, name, Vec::new(), now, None);
            log_events::insert(conn, &event).await?;
        }
    }
    let status = after.or(before).map(|agent| agent.status.as_str());
    operations::end(conn, &operation.id, now, status, None).await
}

async fn fail(conn: &mut SqliteConnection, operation: &OperationRow, why: &str, now: &str) -> sqlx::Result<bool> {
    let event_type = Kind::parse(&operation.kind).map_or("workload_principal.update", events::event_type);
    let name = operation.agent_name.as_str();
    let event = events::of_operation(operation, event_type, name, Vec::new(), now, Some(why));
    log_events::insert(conn, &event).await?;
    operations::end(conn, &operation.id, now, None, Some((REFUSED, why))).await
}
