//! How connections, apps and sessions are printed.

use crate::agent_access::steps::connection_id;
use crate::clock;
use crate::store::access_apps::{AccessAppRow, UsageRow};
use crate::store::access_sessions::AccessSessionRow;
use crate::store::people::UserRow;
use crate::store::user_connections::UserConnectionRow;
use agent_console::domain::access_app::is_set_up;
use agent_console::wire::access_apps::{AccessApp, AppUsage};
use agent_console::wire::access_sessions::{AccessSession, Named};
use agent_console::wire::open::{Code, Open};
use agent_console::wire::page::Metadata;
use agent_console::wire::user_connections::{AccessUser, ConnectionApp, UserConnection};
use jiff::Timestamp;

/// A connection.
pub(super) fn connection(row: &UserConnectionRow) -> UserConnection {
    UserConnection {
        id: connection_id(&row.user_id, &row.app_id),
        user: AccessUser {
            id: row.user_id.clone(),
            name: row.user_name.clone(),
            email: row.user_email.clone(),
            status: row.user_status.clone(),
        },
        app: ConnectionApp {
            id: row.app_id.clone(),
            name: row.app_name.clone(),
            description: row.app_description.clone(),
            set_up: row.set_up,
            suspended: row.suspended,
        },
        status: open(&row.status),
        connected: row.connected.clone(),
        error: row.error.clone(),
        error_at: row.error_at.clone(),
        expires: row.expires.and_then(|millis| Timestamp::from_millisecond(millis).ok()).map(clock::text),
        renewable: row.renewable,
        scopes: list(&row.scopes),
        last_updated: row.last_updated.clone(),
        revocation_fault: None,
    }
}

/// An app with what is going on with it.
pub(super) fn app(row: &AccessAppRow, usage: Option<&UsageRow>) -> AccessApp {
    AccessApp {
        id: row.id.clone(),
        name: row.name.clone(),
        description: row.description.clone(),
        issuer: row.issuer.clone(),
        client_id: row.client_id.clone(),
        has_client_secret: row.secret.is_some(),
        scopes: list(&row.scopes),
        set_up: is_set_up(&row.issuer, &row.client_id),
        suspended: row.suspended,
        usage: usage.map(app_usage).unwrap_or_default(),
        last_updated: Some(row.last_updated.clone()),
    }
}

fn app_usage(row: &UsageRow) -> AppUsage {
    AppUsage {
        connected_users: unsigned(row.connected),
        errors: unsigned(row.errors),
        paused: unsigned(row.paused),
        agents: unsigned(row.agents),
        sessions: unsigned(row.sessions),
        last_active: row.last_active.clone(),
    }
}

/// A user.
pub(super) fn user(row: &UserRow) -> AccessUser {
    let name = format!("{} {}", row.first_name, row.last_name);
    let (id, email, status) = (row.id.clone(), row.email.clone(), row.status.clone());
    AccessUser { id, name: name.trim().to_owned(), email, status }
}

/// A session.
pub(super) fn session(row: &AccessSessionRow) -> AccessSession {
    let apps: Vec<(String, String)> = serde_json::from_str(&row.apps).unwrap_or_default();
    AccessSession {
        id: row.id.clone(),
        name: row.name.clone(),
        agent: Named { id: row.agent_id.clone(), name: row.agent_name.clone() },
        user: AccessUser {
            id: row.user_id.clone(),
            name: row.user_name.clone(),
            email: row.user_email.clone(),
            status: row.user_status.clone(),
        },
        apps: apps.into_iter().map(|(id, name)| Named { id, name }).collect(),
        started: row.started.clone(),
        last_seen: row.last_seen.clone(),
        ended: row.ended.clone(),
        tool_calls: unsigned(row.tool_calls),
    }
}

fn open<T: Code>(code: &str) -> Open<T> {
    T::parse(code).map_or_else(|| Open::Unknown(code.to_owned()), Open::Known)
}

fn list(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

pub(super) fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// What stands beside a list: how many there are of each status, of `status` (all for none), and of everything the caller may see.
pub(super) fn counted(by_status: Vec<(String, i64)>, status: &str, all: &[(String, i64)]) -> Metadata {
    let of = |counts: &[(String, i64)], status: &str| {
        counts.iter().filter(|(known, _)| status.is_empty() || known == status).map(|(_, count)| unsigned(*count)).sum()
    };
    Metadata {
        total: of(&by_status, status),
        unfiltered: Some(of(all, "")),
        by_status: by_status.into_iter().map(|(status, count)| (status, unsigned(count))).collect(),
    }
}
