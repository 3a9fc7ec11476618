//! Steps of a user's connection: the domain says where each leads, and each is told to the System Log.

use crate::access_events as events;
use crate::ids;
use crate::store::log_events::{self, LogEventRow};
use crate::store::user_connections::{self, UserConnectionRow};
use agent_console::domain::user_connection::{Event, Facts, Status, next};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

/// Who does something, for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The request that asked for it; empty where none did.
    pub request_id: String,
}

impl Actor {
    /// This server itself, when tokens end or are renewed.
    #[must_use]
    pub fn renewal() -> Self {
        Self { id: "system:renewal".to_owned(), name: "Token renewal".to_owned(), request_id: String::new() }
    }

    /// What they did to a record: its id, its `type` and its name. With a reason it failed.
    #[must_use]
    pub fn did(
        &self,
        event_type: &str,
        (id, kind, name): (&str, &str, &str),
        changes: Vec<Value>,
        reason: Option<&str>,
        now: &str,
    ) -> LogEventRow {
        LogEventRow {
            id: ids::fresh("evt"),
            published: now.to_owned(),
            event_type: event_type.to_owned(),
            outcome: if reason.is_some() { "FAILURE" } else { "SUCCESS" }.to_owned(),
            reason: reason.map(ToOwned::to_owned),
            actor_id: self.id.clone(),
            actor_name: self.name.clone(),
            target_id: id.to_owned(),
            target_type: kind.to_owned(),
            target_name: name.to_owned(),
            changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
            operation_id: None,
            request_id: self.request_id.clone(),
        }
    }
}

/// The id of a connection: its user and its app, since there is one for each two. Neither holds a dot.
#[must_use]
pub fn connection_id(user: &str, app: &str) -> String {
    format!("{user}.{app}")
}

/// User and app of a connection's id.
#[must_use]
pub fn parts_of(id: &str) -> Option<(&str, &str)> {
    id.split_once('.')
}

/// What the rules need to know about a connection.
#[must_use]
pub fn facts(row: &UserConnectionRow) -> Facts {
    Facts { status: Status::parse(&row.status), set_up: row.set_up, suspended: row.suspended }
}

/// The name of a connection in the log.
#[must_use]
pub fn name_of(row: &UserConnectionRow) -> String {
    format!("{} – {}", row.user_name, row.app_name)
}

/// The connection after something happened to it: its status, and why it does not work where it does not. Its tokens are the caller's.
#[must_use]
pub fn after(before: &UserConnectionRow, event: Event, fault: Option<&str>, now: &str) -> UserConnectionRow {
    let status = Status::parse(&before.status).map_or(Status::INITIAL, |status| next(status, event));
    let broken = status == Status::Error;
    let mut row = UserConnectionRow {
        status: status.code().to_owned(),
        last_updated: Some(now.to_owned()),
        version: before.version + 1,
        ..before.clone()
    };
    if !broken {
        (row.error, row.error_at) = (None, None);
    } else if let Some(fault) = fault {
        (row.error, row.error_at) = (Some(fault.to_owned()), Some(now.to_owned()));
    }
    match event {
        Event::Granted => row.connected = Some(now.to_owned()),
        Event::Erased => {
            (row.connected, row.expires, row.renewable) = (None, None, false);
            "[]".clone_into(&mut row.scopes);
        }
        Event::Denied | Event::Failed | Event::Expired | Event::Paused | Event::Resumed => {}
    }
    row
}

/// Writes a connection after a step, and what happened: with before and after, and with the reason where it failed.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    conn: &mut SqliteConnection,
    actor: &Actor,
    (before, after): (&UserConnectionRow, &UserConnectionRow),
    event_type: &str,
    reason: Option<&str>,
    now: &str,
) -> sqlx::Result<()> {
    user_connections::put(conn, after).await?;
    tell(conn, actor, (before, after), event_type, reason, now).await
}

/// Tells what happened to a connection.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    conn: &mut SqliteConnection,
    actor: &Actor,
    (before, after): (&UserConnectionRow, &UserConnectionRow),
    event_type: &str,
    reason: Option<&str>,
    now: &str,
) -> sqlx::Result<()> {
    let pairs = [
        ("status", json!(before.status), json!(after.status)),
        ("error", json!(before.error), json!(after.error)),
        ("scopes", scopes(before), scopes(after)),
    ];
    let differing = pairs.into_iter().filter(|(_, before, after)| before != after);
    let changes = differing.map(|(field, before, after)| crate::events::change(field, before, after)).collect();
    let (id, name) = (connection_id(&after.user_id, &after.app_id), name_of(after));
    let event = actor.did(event_type, (&id, events::CONNECTION, &name), changes, reason, now);
    log_events::insert(conn, &event).await
}

fn scopes(row: &UserConnectionRow) -> Value {
    serde_json::from_str(&row.scopes).unwrap_or_default()
}
