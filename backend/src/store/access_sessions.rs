//! Sessions of agents.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// A session with its agent and its user.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessSessionRow {
    /// `acs…`
    pub id: String,
    /// What the agent calls it.
    pub name: String,
    /// Which agent.
    pub agent_id: String,
    /// Its name.
    pub agent_name: String,
    /// For whom.
    pub user_id: String,
    /// Given and family name.
    pub user_name: String,
    /// Address.
    pub user_email: String,
    /// The account's status.
    pub user_status: String,
    /// Apps that it used: a JSON array of id and name.
    pub apps: String,
    /// When it began.
    pub started: String,
    /// When it was last heard of.
    pub last_seen: String,
    /// When it was ended.
    pub ended: Option<String>,
    /// Calls of tools.
    pub tool_calls: i64,
}

const SELECT: &str = "SELECT s.id, s.name, s.agent_id, a.name AS agent_name, s.user_id, \
     trim(u.first_name || ' ' || u.last_name) AS user_name, u.email AS user_email, u.status AS user_status, \
     coalesce((SELECT json_group_array(json_array(p.id, p.name)) FROM access_session_apps x JOIN access_apps p ON p.id = x.app_id \
      WHERE x.session_id = s.id), '[]') AS apps, s.started, s.last_seen, s.ended, s.tool_calls \
     FROM access_sessions s JOIN access_agents a ON a.id = s.agent_id JOIN users u ON u.id = s.user_id";

/// Which sessions. Empty members ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The agent's id.
    pub agent: String,
    /// The user's id.
    pub user: String,
    /// The app's id.
    pub app: String,
    /// Begun not before this time.
    pub from: String,
    /// Begun before this time.
    pub to: String,
    /// Whether only those that are open.
    pub open: bool,
}

impl Filter {
    fn terms(&self) -> (String, Vec<&str>) {
        let all = [
            ("s.agent_id = ?", &self.agent),
            ("s.user_id = ?", &self.user),
            ("s.started >= ?", &self.from),
            ("s.started < ?", &self.to),
            ("s.id IN (SELECT session_id FROM access_session_apps WHERE app_id = ?)", &self.app),
        ];
        let asked: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let mut terms: Vec<_> = asked.iter().map(|(term, _)| *term).collect();
        if self.open {
            terms.push("s.ended IS NULL");
        }
        let sql = if terms.is_empty() { "1".to_owned() } else { terms.join(" AND ") };
        (sql, asked.into_iter().map(|(_, value)| value.as_str()).collect())
    }

    /// The question for one page, newest first, and its values; the number of rows comes last.
    #[must_use]
    pub fn page_sql<'a>(&'a self, from: Option<(&'a str, &'a str)>) -> (String, Vec<&'a str>) {
        let (terms, mut binds) = self.terms();
        let beyond = if from.is_some() { "AND (s.started, s.id) < (?, ?)" } else { "" };
        binds.extend(from.into_iter().flat_map(|(started, id)| [started, id]));
        (format!("{SELECT} WHERE {terms} {beyond} ORDER BY s.started DESC, s.id DESC LIMIT ?"), binds)
    }
}

/// One page, newest first, after the session begun at `.0` with id `.1`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    filter: &Filter,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<AccessSessionRow>> {
    let (sql, binds) = filter.page_sql(from);
    let query = binds.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, value| query.bind(value.to_owned()));
    query.bind(rows).fetch_all(conn).await
}

/// How many, and how many of them are open.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut SqliteConnection, filter: &Filter) -> sqlx::Result<(i64, i64)> {
    let (terms, binds) = filter.terms();
    let sql =
        format!("SELECT count(*), count(CASE WHEN s.ended IS NULL THEN 1 END) FROM access_sessions s WHERE {terms}");
    let query = binds.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, value| query.bind(value.to_owned()));
    query.fetch_one(conn).await
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<AccessSessionRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{SELECT} WHERE s.id = ?"))).bind(id).fetch_optional(conn).await
}

/// Writes one, whether it is new or goes on, and the apps it used.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &AccessSessionRow, apps: &[String]) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO access_sessions (id, agent_id, user_id, name, started, last_seen, ended, tool_calls) VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, last_seen = excluded.last_seen, ended = excluded.ended, \
         tool_calls = excluded.tool_calls",
    )
    .bind(&row.id)
    .bind(&row.agent_id)
    .bind(&row.user_id)
    .bind(&row.name)
    .bind(&row.started)
    .bind(&row.last_seen)
    .bind(&row.ended)
    .bind(row.tool_calls)
    .execute(&mut *conn)
    .await?;
    let used =
        "INSERT OR IGNORE INTO access_session_apps (session_id, app_id, started) SELECT ?, value, ? FROM json_each(?)";
    let apps = serde_json::to_string(apps).unwrap_or_default();
    sqlx::query(used).bind(&row.id).bind(&row.started).bind(apps).execute(conn).await?;
    Ok(())
}

/// Open sessions of an agent, or of a user, or of both: an empty id asks for nothing. Oldest first.
///
/// # Errors
/// When the database fails.
pub async fn open_of(conn: &mut SqliteConnection, agent: &str, user: &str) -> sqlx::Result<Vec<AccessSessionRow>> {
    let sql = format!(
        "{SELECT} WHERE s.ended IS NULL AND (?1 = '' OR s.agent_id = ?1) AND (?2 = '' OR s.user_id = ?2) ORDER BY s.started, s.id"
    );
    sqlx::query_as(AssertSqlSafe(sql)).bind(agent).bind(user).fetch_all(conn).await
}

/// Ends one that is open; `false` when it was ended before.
///
/// # Errors
/// When the database fails.
pub async fn end(conn: &mut SqliteConnection, id: &str, now: &str) -> sqlx::Result<bool> {
    let sql = "UPDATE access_sessions SET ended = ? WHERE id = ? AND ended IS NULL";
    Ok(sqlx::query(sql).bind(now).bind(id).execute(conn).await?.rows_affected() == 1)
}
