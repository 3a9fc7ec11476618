//! The worker that looks at MCP servers. The queue is the table, so a restart loses nothing; a look that was cut off is done again.

use crate::events;
use crate::ids;
use crate::outbound::discovery::{Found, FoundServer, discover};
use crate::state::AppState;
use crate::store::log_events::{self, LogEventRow};
use crate::store::mcp_servers::{self, IssuerRow, McpRow};
use crate::store::server_operations::{self, ServerOperationRow};
use crate::store::servers::{self, ServerRow};
use agent_console::domain::mcp_server::{Status, looked_at};
use agent_console::domain::resource::Kind;
use serde_json::{Value, json};
use sqlx::SqliteConnection;
use std::time::Duration;
use tokio::sync::watch;

/// How long to wait after the database failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// How long to wait when nobody wakes us.
const IDLE: Duration = Duration::from_secs(60);

/// Works until `end` says so. A look that runs then is given up, and done again at the next start.
pub async fn run(state: AppState, mut end: watch::Receiver<bool>) {
    loop {
        let wait = match work(&state, end.changed()).await {
            Ok(()) => IDLE,
            Err(error) => {
                tracing::error!(%error, "looks at servers will be tried again");
                AFTER_FAILURE
            }
        };
        if *end.borrow() {
            return;
        }
        tokio::select! {
            _ = tokio::time::timeout(wait, state.wake_looks.notified()) => {}
            _ = end.changed() => return,
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
        let found = match &server {
            // Nothing is held while others are asked.
            Some(server) => tokio::select! {
                found = discover(&state.fetcher, &server.address) => found,
                _ = &mut end => return Ok(()),
            },
            None => Err("The server was deleted before somebody looked at it.".to_owned()),
        };
        write(state, &look, found).await?;
    }
}

/// Writes what was found: the server, its event and the operation stand or fall together.
async fn write(state: &AppState, look: &ServerOperationRow, found: Result<Found, String>) -> sqlx::Result<()> {
    let mut change = state.database.change().await?;
    let now = state.clock.stamp();
    let fault = found.as_ref().err().cloned();
    if !server_operations::end(&mut change, &look.id, &now, fault.as_deref()).await? {
        return change.rollback().await;
    }
    // It may have been changed, or deleted, while it was looked at.
    if let Some(before) = servers::find(&mut change, Kind::McpServer, &look.resource_id).await? {
        let status = Status::parse(&before.status).map(|status| looked_at(status, found.is_ok()));
        let after = ServerRow {
            status: status.map_or_else(|| before.status.clone(), |status| status.code().to_owned()),
            last_updated: now.clone(),
            version: before.version + 1,
            ..before.clone()
        };
        servers::update(&mut change, &after).await?;
        let known = mcp_servers::of_servers(&mut change, &[&before.id]).await?.into_iter().next();
        keep(&mut change, &before.id, known, &found, &now).await?;
        let changes = match before.status == after.status {
            true => Vec::new(),
            false => vec![events::change("status", json!(before.status), json!(after.status))],
        };
        log_events::insert(&mut change, &event(look, &after, fault.as_deref(), changes, &now)).await?;
    }
    change.commit().await
}

/// What is known of the server from now on; what was found before stays where nothing was found now.
async fn keep(
    conn: &mut SqliteConnection,
    id: &str,
    known: Option<McpRow>,
    found: &Result<Found, String>,
    now: &str,
) -> sqlx::Result<()> {
    let scopes = |scopes: &[String]| serde_json::to_string(scopes).unwrap_or_default();
    let row = McpRow {
        id: id.to_owned(),
        validated: found.is_ok(),
        fault: found.as_ref().err().cloned(),
        looked_at: Some(now.to_owned()),
        resource_name: match found {
            Ok(found) => found.resource_name.clone(),
            Err(_) => known.as_ref().and_then(|known| known.resource_name.clone()),
        },
        scopes: match found {
            Ok(found) => scopes(&found.scopes),
            Err(_) => known.map_or_else(|| "[]".to_owned(), |known| known.scopes),
        },
        authorization_servers: 0,
    };
    mcp_servers::put(conn, &row).await?;
    let Ok(found) = found else { return Ok(()) };
    let issuer = |server: &FoundServer| IssuerRow {
        id: ids::fresh("eas"),
        resource_id: id.to_owned(),
        issuer: server.issuer.clone(),
        authorize_endpoint: server.authorize_endpoint.clone(),
        token_endpoint: server.token_endpoint.clone(),
        scopes: scopes(&server.scopes),
        last_updated: now.to_owned(),
    };
    let rows: Vec<_> = found.servers.iter().map(issuer).collect();
    mcp_servers::put_issuers(conn, id, &rows).await
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
        event_type: events::MCP_SERVER_LOOKED_AT.to_owned(),
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
