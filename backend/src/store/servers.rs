//! Servers that agents connect to and that have a life of their own: rows of `resources` of one kind, with who uses them.

use super::agent_list::Position;
use agent_console::domain::configuration::Configuration;
use agent_console::domain::resource::Kind;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

/// What a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The name, as it is compared.
    Name,
    /// The time of the last change.
    LastUpdated,
}

/// One server.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ServerRow {
    /// `api…` or `mcp…`
    pub id: String,
    /// `domain::resource::Kind::code`.
    pub kind: String,
    /// The name people know.
    pub name: String,
    /// As it is compared.
    pub name_key: String,
    /// What it is for.
    pub description: Option<String>,
    /// The status code of its kind.
    pub status: String,
    /// Where it answers.
    pub address: String,
    /// Where users consent, once that is saved.
    pub authorize_endpoint: Option<String>,
    /// Where a code becomes a token.
    pub token_endpoint: Option<String>,
    /// When it was added.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
    /// Sets of client credentials.
    pub credentials: i64,
    /// Agents that are connected to it.
    pub agents: i64,
    /// Connections to it.
    pub connections: i64,
}

impl ServerRow {
    /// What of a resource server's configuration is saved.
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        Configuration {
            details: !self.address.is_empty(),
            authorization_server: self.authorize_endpoint.is_some() && self.token_endpoint.is_some(),
            credentials: self.credentials > 0,
        }
    }

    /// The value that an order compares.
    #[must_use]
    pub fn value(&self, order: Order) -> &str {
        match order {
            Order::Name => &self.name_key,
            Order::LastUpdated => &self.last_updated,
        }
    }
}

const SELECT: &str = "SELECT r.id, r.kind, r.name, r.name_key, r.description, r.status, coalesce(r.address, '') AS address, \
     s.authorize_endpoint, s.token_endpoint, r.created, r.last_updated, r.version, \
     (SELECT count(*) FROM client_auth_settings k WHERE k.resource_id = r.id) AS credentials, \
     (SELECT count(DISTINCT c.agent_id) FROM connections c WHERE c.resource_id = r.id) AS agents, \
     (SELECT count(*) FROM connections c WHERE c.resource_id = r.id) AS connections \
     FROM resources r LEFT JOIN resource_servers s ON s.id = r.id";

/// A condition over alias `r`, with its bound texts; empty means all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// SQL with `?` placeholders.
    pub sql: String,
    /// What the placeholders stand for.
    pub binds: Vec<String>,
}

impl Condition {
    fn and(&self) -> String {
        if self.sql.is_empty() { String::new() } else { format!("AND ({})", self.sql) }
    }
}

/// The statement of a page: its placeholders are the kind, those of the condition, value and id of the position (`after`), and the rows.
#[must_use]
pub fn page_sql(condition: &Condition, (order, descending): (Order, bool), after: bool) -> String {
    let column = match order {
        Order::Name => "name_key",
        Order::LastUpdated => "last_updated",
    };
    let (beyond, direction) = if descending { ("<", "DESC") } else { (">", "ASC") };
    let from = if after { format!("AND (r.{column}, r.id) {beyond} (?, ?)") } else { String::new() };
    let filter = condition.and();
    format!("{SELECT} WHERE r.kind = ? {filter} {from} ORDER BY r.{column} {direction}, r.id {direction} LIMIT ?")
}

/// One page of the servers of a kind.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    kind: Kind,
    condition: &Condition,
    order: (Order, bool),
    from: Option<&Position>,
    rows: i64,
) -> sqlx::Result<Vec<ServerRow>> {
    let sql = page_sql(condition, order, from.is_some());
    let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(kind.code());
    for bind in &condition.binds {
        query = query.bind(bind);
    }
    if let Some(position) = from {
        query = query.bind(&position.value).bind(&position.id);
    }
    query.bind(rows).fetch_all(conn).await
}

/// How many match, by status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(
    conn: &mut SqliteConnection,
    kind: Kind,
    condition: &Condition,
) -> sqlx::Result<Vec<(String, i64)>> {
    let filter = condition.and();
    let sql = format!("SELECT r.status, count(*) FROM resources r WHERE r.kind = ? {filter} GROUP BY r.status");
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(kind.code());
    for bind in &condition.binds {
        query = query.bind(bind);
    }
    let rows = query.fetch_all(conn).await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// One server of a kind.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, kind: Kind, id: &str) -> sqlx::Result<Option<ServerRow>> {
    let sql = format!("{SELECT} WHERE r.id = ? AND r.kind = ?");
    sqlx::query_as(AssertSqlSafe(sql)).bind(id).bind(kind.code()).fetch_optional(conn).await
}

/// Whether another server of the kind than `except` has this name, and whether one has this address.
///
/// # Errors
/// When the database fails.
pub async fn taken(
    conn: &mut SqliteConnection,
    kind: Kind,
    (name_key, address): (&str, &str),
    except: &str,
) -> sqlx::Result<(bool, bool)> {
    let sql = "SELECT coalesce(max(name_key = ?), 0), coalesce(max(address = ?), 0) FROM resources WHERE kind = ? AND id <> ?";
    let query = sqlx::query_as(sql).bind(name_key).bind(address).bind(kind.code()).bind(except);
    query.fetch_one(conn).await
}

fn search_key(row: &ServerRow) -> String {
    format!("{} {}", row.name, row.address).to_lowercase()
}

/// Writes a new server.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &ServerRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO resources (id, kind, name, name_key, description, status, address, search_key, created, last_updated, version) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.id)
    .bind(&row.kind)
    .bind(&row.name)
    .bind(&row.name_key)
    .bind(&row.description)
    .bind(&row.status)
    .bind(&row.address)
    .bind(search_key(row))
    .bind(&row.created)
    .bind(&row.last_updated)
    .bind(row.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what can change of a server but its credentials; the row carries its new version.
///
/// # Errors
/// When the database fails.
pub async fn update(conn: &mut SqliteConnection, row: &ServerRow) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE resources SET name = ?, name_key = ?, description = ?, status = ?, address = ?, search_key = ?, last_updated = ?, \
         version = ? WHERE id = ?",
    )
    .bind(&row.name)
    .bind(&row.name_key)
    .bind(&row.description)
    .bind(&row.status)
    .bind(&row.address)
    .bind(search_key(row))
    .bind(&row.last_updated)
    .bind(row.version)
    .bind(&row.id)
    .execute(&mut *conn)
    .await?;
    if let (Some(authorize), Some(token)) = (&row.authorize_endpoint, &row.token_endpoint) {
        sqlx::query(
            "INSERT OR REPLACE INTO resource_servers (id, authorize_endpoint, token_endpoint) VALUES (?, ?, ?)",
        )
        .bind(&row.id)
        .bind(authorize)
        .bind(token)
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// Removes a server with its configuration; connections to it stay, and say that it is gone. [G-21]
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM resources WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
