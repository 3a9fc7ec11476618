//! Agents in access. Their status is no column: it is derived from the last session and a moment, in the question itself.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessAgentRow {
    /// `acg…`
    pub id: String,
    /// The name people know.
    pub name: String,
    /// As it is compared and sorted.
    pub name_key: String,
    /// What it is for.
    pub description: String,
    /// The client.
    pub client: String,
    /// SHA-256 of its own token.
    pub token_hash: String,
    /// Whether it has come to the gateway.
    pub wired: bool,
    /// Whether it is suspended.
    pub suspended: bool,
    /// Whether it is restricted to some users.
    pub restricted: bool,
    /// When its newest session was heard of.
    pub last_session: Option<String>,
    /// When it was pre-registered.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
}

/// Which agents, and to whom. Empty members ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The one whose sessions alone count; empty for everybody's.
    pub user: String,
    /// The derived status, as the API prints it.
    pub status: String,
    /// Sessions from this moment on are recent.
    pub since: String,
    /// Part of name or client, in lower case.
    pub text: String,
}

const COLUMNS: &str = "a.id, a.name, a.name_key, a.description, a.client, a.token_hash, a.suspended, a.restricted, a.created, \
     a.last_updated, a.version";
/// A person's own last session of an agent.
const OWN: &str = "(SELECT max(s.last_seen) FROM access_sessions s WHERE s.user_id = ?1 AND s.agent_id = a.id)";

impl Filter {
    /// The last session, and whether the agent is wired, as the one who asks may know it.
    fn seen(&self) -> (&'static str, String) {
        match self.user.is_empty() {
            true => ("a.last_session", "a.wired".to_owned()),
            false => (OWN, format!("({OWN} IS NOT NULL)")),
        }
    }

    fn select(&self) -> String {
        let (last, wired) = self.seen();
        format!("SELECT {COLUMNS}, {wired} AS wired, {last} AS last_session FROM access_agents a")
    }

    /// The status as SQL derives it: the same as `domain::access_agent::derive_status`.
    fn derived(&self) -> String {
        let (last, wired) = self.seen();
        format!(
            "CASE WHEN {last} IS NULL THEN 'NOT_CONNECTED' WHEN {wired} AND {last} >= ?2 THEN 'ACTIVE' ELSE 'INACTIVE' END"
        )
    }

    fn condition(&self) -> String {
        let text = "(?3 = '' OR instr(a.name_key, ?3) > 0 OR instr(lower(a.client), ?3) > 0)";
        format!("{text} AND (?4 = '' OR {} = ?4)", self.derived())
    }

    /// The question for one page: its values are user, since, text, status, key and id to go on after, and the number of rows.
    #[must_use]
    pub fn page_sql(&self) -> String {
        format!(
            "{} INDEXED BY access_agents_by_name WHERE (a.name_key, a.id) > (?5, ?6) AND {} ORDER BY a.name_key, a.id LIMIT ?7",
            self.select(),
            self.condition()
        )
    }
}

/// One page, by name, after the row with this key and id.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    filter: &Filter,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<AccessAgentRow>> {
    let (key, id) = from.unwrap_or_default();
    sqlx::query_as(AssertSqlSafe(filter.page_sql()))
        .bind(&filter.user)
        .bind(&filter.since)
        .bind(&filter.text)
        .bind(&filter.status)
        .bind(key)
        .bind(id)
        .bind(rows)
        .fetch_all(conn)
        .await
}

/// How many of each derived status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, filter: &Filter) -> sqlx::Result<Vec<(String, i64)>> {
    let sql =
        format!("SELECT {}, count(*) FROM access_agents a WHERE {} GROUP BY 1", filter.derived(), filter.condition());
    sqlx::query_as(AssertSqlSafe(sql))
        .bind(&filter.user)
        .bind(&filter.since)
        .bind(&filter.text)
        .bind(&filter.status)
        .fetch_all(conn)
        .await
}

/// Reads one as this user may know it; everything about it where there is none.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str, user: &str) -> sqlx::Result<Option<AccessAgentRow>> {
    let filter = Filter { user: user.to_owned(), ..Filter::default() };
    let sql = format!("{} WHERE a.id = ?2", filter.select());
    sqlx::query_as(AssertSqlSafe(sql)).bind(user).bind(id).fetch_optional(conn).await
}

/// The one whose token has this hash.
///
/// # Errors
/// When the database fails.
pub async fn find_by_token(conn: &mut SqliteConnection, hash: &str) -> sqlx::Result<Option<AccessAgentRow>> {
    let sql = format!("{} WHERE a.token_hash = ?", Filter::default().select());
    sqlx::query_as(AssertSqlSafe(sql)).bind(hash).fetch_optional(conn).await
}

/// Whether another agent than `except` has this name.
///
/// # Errors
/// When the database fails.
pub async fn name_is_taken(conn: &mut SqliteConnection, name_key: &str, except: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM access_agents WHERE name_key = ? AND id <> ?";
    let found: i64 = sqlx::query_scalar(sql).bind(name_key).bind(except).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Writes one, whether it is new or not.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &AccessAgentRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO access_agents (id, name, name_key, description, client, token_hash, wired, suspended, restricted, last_session, \
         created, last_updated, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \
         name = excluded.name, name_key = excluded.name_key, description = excluded.description, client = excluded.client, \
         token_hash = excluded.token_hash, wired = excluded.wired, suspended = excluded.suspended, restricted = excluded.restricted, \
         last_session = excluded.last_session, last_updated = excluded.last_updated, version = excluded.version",
    )
    .bind(&row.id)
    .bind(&row.name)
    .bind(&row.name_key)
    .bind(&row.description)
    .bind(&row.client)
    .bind(&row.token_hash)
    .bind(row.wired)
    .bind(row.suspended)
    .bind(row.restricted)
    .bind(&row.last_session)
    .bind(&row.created)
    .bind(&row.last_updated)
    .bind(row.version)
    .execute(conn)
    .await?;
    Ok(())
}
