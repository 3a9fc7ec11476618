//! The worker that imports agents: page by page, each page with its counters and its place in one change. A run that was cut off goes on
//! where it stood; no agent is taken twice.

use super::import_entry::take;
use super::turns::{IDLE, next_turn};
use crate::events;
use crate::ids;
use crate::outbound::agents::{self, Page, Refusal, Source};
use crate::state::AppState;
use crate::store::import_runs::{self, RunRow};
use crate::store::log_events::{self, LogEventRow};
use crate::store::providers::{self, ProviderRow};
use agent_console::domain::import_run::Status;
use agent_console::domain::provider::{self, Kind, Tried};
use agent_console::wire::providers::ProviderSettings;
use sqlx::SqliteConnection;
use tokio::sync::watch;

/// Most pages of one run: whoever has more has a list that never ends.
const PAGES_MAX: i64 = 10_000;

/// Works until `end` says so. A page that is being read then is given up, and read again at the next start.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    loop {
        let done = work(&state, end.changed()).await.map(|()| IDLE);
        if !next_turn(done, &state.wake_imports, &mut end, "imports").await {
            return;
        }
    }
}

/// Imports until nothing is left to do.
///
/// # Errors
/// When the database fails; a page that was not written is read again.
pub async fn drain(state: &AppState) -> sqlx::Result<()> {
    work(state, std::future::pending::<()>()).await
}

/// The same until `end`. Runs of several providers take turns, a page each.
async fn work<T>(state: &AppState, end: impl Future<Output = T>) -> sqlx::Result<()> {
    let mut end = std::pin::pin!(end);
    loop {
        let running = import_runs::running(&mut *state.database.reading().await?).await?;
        if running.is_empty() {
            return Ok(());
        }
        for run in running {
            // Nothing is held while others are asked.
            let read = tokio::select! {
                read = read(state, &run) => read?,
                _ = &mut end => return Ok(()),
            };
            write(state, &run.id, read).await?;
        }
    }
}

/// What a provider said, or why nothing.
type Read = Result<Page, Refusal>;

/// The next page of a run.
async fn read(state: &AppState, run: &RunRow) -> sqlx::Result<Read> {
    let failed = |words: &str| Ok(Err(Refusal::Failed(words.to_owned())));
    let Some(provider) = providers::find(&mut *state.database.reading().await?, &run.provider_id).await? else {
        return failed("The provider was deleted while it was imported from.");
    };
    let Some(kind) = Kind::parse(&provider.kind) else {
        return failed("It is not known how this provider is reached: delete it here and add it again.");
    };
    if run.pages >= PAGES_MAX {
        return failed("The provider's list does not end.");
    }
    let secret = provider.secret.as_deref().and_then(|sealed| state.vault.unseal(&provider.id, sealed));
    let Some(secret) = secret else {
        return Ok(Err(Refusal::Credentials("The stored secret can't be used: enter it again.".to_owned())));
    };
    let settings = ProviderSettings {
        url: provider.url,
        token_url: provider.token_url,
        region: provider.region,
        client_id: provider.client_id,
    };
    let source = Source { kind, settings: &settings, secret: &secret };
    let page = agents::page(&state.fetcher, &source, run.position.as_deref()).await;
    // A place that leads to itself would never end.
    match page {
        Ok(Page { next: Some(next), .. }) if run.position.as_deref() == Some(&next) => {
            failed("The provider's list does not end: its next page is the same again.")
        }
        page => Ok(page),
    }
}

/// Writes a page: its agents, the counters, the place, and the end where it is one, stand or fall together.
async fn write(state: &AppState, id: &str, read: Read) -> sqlx::Result<()> {
    let mut change = state.database.change().await?;
    let now = state.clock.stamp();
    // It may have been cancelled meanwhile.
    let Some(mut run) = import_runs::find(&mut change, id).await?.filter(is_running) else {
        return change.rollback().await;
    };
    let (fault, tried, ended) = match read {
        Ok(page) => {
            run.pages += 1;
            run.total = page.total.and_then(|total| i64::try_from(total).ok()).or(run.total);
            run.position = page.next;
            // While something runs its provider is not deleted.
            if let Some(provider) = providers::find(&mut change, &run.provider_id).await? {
                for agent in page.agents {
                    take(&mut change, &mut run, &provider, agent, &now).await?;
                }
            }
            (None, Tried::Answered, run.position.is_none())
        }
        Err(Refusal::Credentials(words)) => (Some(words), Tried::Refused, true),
        Err(Refusal::Failed(words)) => (Some(words), Tried::Unreadable, true),
    };
    if ended {
        let status = if fault.is_some() { Status::Failed } else { Status::Completed };
        status.code().clone_into(&mut run.status);
        run.completed = Some(now.clone());
        run.error = fault;
        judge(&mut change, &run, tried, &now).await?;
    }
    if !import_runs::progress(&mut change, &run).await? {
        return change.rollback().await;
    }
    if ended {
        log_events::insert(&mut change, &ending(&run, &now)).await?;
    }
    change.commit().await
}

fn is_running(run: &RunRow) -> bool {
    Status::parse(&run.status).is_some_and(Status::is_running)
}

/// What a run found of its provider's settings is the provider's status. One that answers badly in the middle keeps it: its settings were
/// right a moment before.
async fn judge(conn: &mut SqliteConnection, run: &RunRow, tried: Tried, now: &str) -> sqlx::Result<()> {
    let Some(before) = providers::find(conn, &run.provider_id).await? else { return Ok(()) };
    let Some(status) = provider::Status::parse(&before.status) else { return Ok(()) };
    let tried = if run.pages > 0 && tried == Tried::Unreadable { Tried::Answered } else { tried };
    let status = provider::tried(status, tried).code().to_owned();
    let fault = if tried == Tried::Answered { None } else { run.error.clone() };
    if status == before.status && fault == before.fault {
        return Ok(());
    }
    let after = ProviderRow { status, fault, last_updated: now.to_owned(), version: before.version + 1, ..before };
    providers::put(conn, &after).await
}

fn ending(run: &RunRow, now: &str) -> LogEventRow {
    let counted = serde_json::Value::Array(events::counted(run)).to_string();
    LogEventRow {
        id: ids::fresh("evt"),
        published: now.to_owned(),
        event_type: events::IMPORT_COMPLETED.to_owned(),
        outcome: if run.error.is_some() { "FAILURE" } else { "SUCCESS" }.to_owned(),
        reason: run.error.clone(),
        actor_id: run.actor_id.clone(),
        actor_name: run.actor_name.clone(),
        target_id: run.id.clone(),
        target_type: events::IMPORT_RUN.to_owned(),
        target_name: run.provider_name.clone(),
        changes: Some(counted),
        operation_id: None,
        request_id: run.request_id.clone(),
    }
}
