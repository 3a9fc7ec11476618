//! The worker that looks at MCP servers: at their metadata, and at what they offer. The queue is the table, so a restart loses nothing; a
//! look that was cut off is done again.

use super::turns::{IDLE, next_turn};
use super::{metadata, offers};
use crate::events;
use crate::ids;
use crate::outbound::discovery::{Found, discover};
use crate::state::AppState;
use crate::store::log_events::{self, LogEventRow};
use crate::store::server_operations::{self, ServerOperationRow};
use crate::store::servers::{self, ServerRow};
use agent_console::domain::resource::Kind;
use agent_console::domain::server_operation;
use agent_console::wire::mcp_capabilities::Offer;
use serde_json::{Value, json};
use tokio::sync::watch;

/// Works until `end` says so. A look that runs then is given up, and done again at the next start.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    loop {
        let done = work(&state, end.changed()).await.map(|()| IDLE);
        if !next_turn(done, &state.wake_looks, &mut end, "looks at servers").await {
            return;
        }
    }
}

/// Does every look that waits, oldest first.
///
/// # Errors
/// When the database fails; a look that was not written is done again.
pub async fn drain(state: &AppState) -> sqlx::Result<()> {
    work(state, std::future::pending::<()>()).await
}

/// What somebody saw who looked, or why nothing.
enum Seen {
    Metadata(Result<Found, String>),
    Offer(Result<Offer, String>),
}

impl Seen {
    fn fault(&self) -> Option<String> {
        match self {
            Self::Metadata(found) => found.as_ref().err().cloned(),
            Self::Offer(offer) => offer.as_ref().err().cloned(),
        }
    }
}

/// The same until `end`.
async fn work<T>(state: &AppState, end: impl Future<Output = T>) -> sqlx::Result<()> {
    let mut end = std::pin::pin!(end);
    loop {
        let waiting = server_operations::pending(&mut *state.database.reading().await?).await?;
        let Some(look) = waiting.into_iter().next() else { return Ok(()) };
        let mut change = state.database.change().await?;
        server_operations::begin(&mut change, &look.id, &state.clock.stamp()).await?;
        let server = servers::find(&mut change, Kind::McpServer, &look.resource_id).await?;
        change.commit().await?;
        // Nothing is held while others are asked.
        let seen = tokio::select! {
            seen = see(state, &look, server.as_ref()) => seen?,
            _ = &mut end => return Ok(()),
        };
        write(state, &look, seen).await?;
    }
}

async fn see(state: &AppState, look: &ServerOperationRow, server: Option<&ServerRow>) -> sqlx::Result<Seen> {
    let gone = || "The server was deleted before somebody looked at it.".to_owned();
    Ok(match (server_operation::Kind::parse(&look.kind), server) {
        (Some(server_operation::Kind::Discover), Some(server)) => Seen::Offer(offers::ask_for(state, server).await?),
        (Some(server_operation::Kind::Discover), None) => Seen::Offer(Err(gone())),
        (_, Some(server)) => Seen::Metadata(discover(&state.fetcher, &server.address).await),
        (_, None) => Seen::Metadata(Err(gone())),
    })
}

/// Writes what was seen: the server, its event and the operation stand or fall together.
async fn write(state: &AppState, look: &ServerOperationRow, seen: Seen) -> sqlx::Result<()> {
    let mut change = state.database.change().await?;
    let now = state.clock.stamp();
    let fault = seen.fault();
    if !server_operations::end(&mut change, &look.id, &now, fault.as_deref()).await? {
        return change.rollback().await;
    }
    // It may have been changed, or deleted, while it was looked at.
    if let Some(before) = servers::find(&mut change, Kind::McpServer, &look.resource_id).await? {
        let (event_type, after) = match &seen {
            Seen::Metadata(found) => {
                (events::MCP_SERVER_LOOKED_AT, metadata::keep(&mut change, &before, found, &now).await?)
            }
            Seen::Offer(offer) => {
                (events::MCP_SERVER_DISCOVERED, offers::keep(&mut change, &before, offer, &now).await?)
            }
        };
        servers::update(&mut change, &after).await?;
        let changes = match before.status == after.status {
            true => Vec::new(),
            false => vec![events::change("status", json!(before.status), json!(after.status))],
        };
        let event =
            LogEventRow { event_type: event_type.to_owned(), ..event(look, &after, fault.as_deref(), changes, &now) };
        log_events::insert(&mut change, &event).await?;
    }
    change.commit().await
}

fn event(
    look: &ServerOperationRow,
    server: &ServerRow,
    fault: Option<&str>,
    changes: Vec<Value>,
    now: &str,
) -> LogEventRow {
    LogEventRow {
        id: ids::fresh("evt"),
        published: now.to_owned(),
        event_type: String::new(),
        outcome: if fault.is_some() { "FAILURE" } else { "SUCCESS" }.to_owned(),
        reason: fault.map(ToOwned::to_owned),
        actor_id: look.actor_id.clone(),
        actor_name: look.actor_name.clone(),
        target_id: server.id.clone(),
        target_type: events::MCP_SERVER.to_owned(),
        target_name: server.name.clone(),
        changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
        operation_id: Some(look.id.clone()),
        request_id: look.request_id.clone(),
    }
}
