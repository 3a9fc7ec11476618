//! What resource servers and MCP servers have in common.

use super::agent_event::event_of;
use super::server_view::use_of;
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::servers::{self, ServerRow};
use crate::store::{log_events, server_uses};
use agent_console::domain::access::Scope;
use agent_console::domain::reason::Reason;
use agent_console::domain::resource::Kind;
use agent_console::wire::page::List;
use agent_console::wire::resource_servers::Use;
use axum::Json;
use axum::http::HeaderMap;
use serde_json::{Value, json};
use sqlx::SqliteConnection;

const USES: &str = "server uses";

/// One of the two.
pub(super) struct Family {
    /// Its kind.
    pub(super) kind: Kind,
    /// What is looked at, in errors.
    pub(super) subject: &'static str,
    /// What is not found.
    missing: &'static str,
    /// `type` of the target of an event.
    target: &'static str,
}

/// Resource servers.
pub(super) const RESOURCE: Family = Family {
    kind: Kind::ResourceServer,
    subject: "Resource server",
    missing: "ResourceServer",
    target: events::API_SERVER,
};

/// MCP servers.
pub(super) const MCP: Family =
    Family { kind: Kind::McpServer, subject: "MCP server", missing: "McpServer", target: events::MCP_SERVER };

impl Family {
    /// Reads a server.
    ///
    /// # Errors
    /// 404.
    pub(super) async fn load(&self, conn: &mut SqliteConnection, id: &str) -> Result<ServerRow, AppError> {
        let missing = || AppError::NotFound { id: id.to_owned(), kind: self.missing };
        servers::find(conn, self.kind, id).await?.ok_or_else(missing)
    }

    /// Name and URL are of this server alone.
    ///
    /// # Errors
    /// 400.
    pub(super) async fn is_free(&self, conn: &mut SqliteConnection, row: &ServerRow) -> Result<(), AppError> {
        let (name, url) = servers::taken(conn, self.kind, (&row.name_key, &row.address), &row.id).await?;
        match (name, url) {
            (true, _) => Err(AppError::refused(self.subject, Reason::ServerNameTaken)),
            (false, true) => Err(AppError::refused(self.subject, Reason::ServerUrlTaken)),
            (false, false) => Ok(()),
        }
    }

    /// Writes what happened to a server.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn tell(
        &self,
        conn: &mut SqliteConnection,
        asked: &Asked,
        row: &ServerRow,
        event: &str,
        changes: Vec<Value>,
    ) -> Result<(), AppError> {
        let target = (row.id.as_str(), self.target, row.name.as_str());
        Ok(log_events::insert(conn, &event_of(asked, target, event, changes)).await?)
    }

    /// Gives a server the status `next`, or removes it where there is none, and says so: the server as it is then, if it still is.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn turn(
        &self,
        conn: &mut SqliteConnection,
        asked: &Asked,
        before: &ServerRow,
        next: Option<&str>,
        event: &str,
    ) -> Result<Option<ServerRow>, AppError> {
        let after = next.map(|status| changed(asked, ServerRow { status: status.to_owned(), ..before.clone() }));
        match &after {
            Some(after) => servers::update(conn, after).await?,
            None => servers::delete(conn, &before.id).await?,
        }
        let change = events::change("status", json!(before.status), json!(next));
        self.tell(conn, asked, before, event, vec![change]).await?;
        Ok(after)
    }

    /// The connections that lead to a server.
    ///
    /// # Errors
    /// 400, 403, 404.
    pub(super) async fn uses(
        &self,
        asked: &Asked,
        id: &str,
        query: &ListQuery,
    ) -> Result<(HeaderMap, Json<List<Use>>), AppError> {
        asked.caller.require(Scope::ResourceServersRead)?;
        asked.caller.require(Scope::AgentsRead)?;
        let limit = paginate::limit(query)?;
        let from = paginate::position(query, USES)?;
        let from = from.as_ref().map(|(agent, id)| (agent.as_str(), id.as_str()));
        let mut reading = asked.state.database.reading().await?;
        let row = self.load(&mut reading, id).await?;
        let mut rows = server_uses::page(&mut reading, &row.id, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
        let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(USES, &row.agent_id, &row.id));
        let links = paginate::links(&asked.origin, query, next.as_deref());
        let data = rows.iter().map(use_of).collect();
        Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
    }
}

/// The row with its next version, changed now.
pub(super) fn changed(asked: &Asked, row: ServerRow) -> ServerRow {
    ServerRow { last_updated: asked.state.clock.stamp(), version: row.version + 1, ..row }
}

/// What differs, member by member.
pub(super) fn differences<const N: usize>(members: [(&str, Value, Value); N]) -> Vec<Value> {
    let changed = members.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(member, before, after)| events::change(member, before, after)).collect()
}
