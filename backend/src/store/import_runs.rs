//! Runs of imports.

use super::listing::{self, Terms};
use agent_console::domain::import_run::Status;
use sqlx::{AssertSqlSafe, SqliteConnection};

/// A run, with its provider as it is now.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RunRow {
    /// `imp…`
    pub id: String,
    /// The provider.
    pub provider_id: String,
    /// Its name: today's, or the last one when it was deleted.
    pub provider_name: String,
    /// Its status; none when it was deleted.
    pub provider_status: Option<String>,
    /// Runs of imports from it that have not ended.
    pub provider_running: i64,
    /// The trigger's code.
    pub trigger: String,
    /// The status code.
    pub status: String,
    /// When it began.
    pub started: String,
    /// When it ended.
    pub completed: Option<String>,
    /// How many the provider says there are.
    pub total: Option<i64>,
    /// Agents that were read.
    pub found: i64,
    /// New ones.
    pub imported: i64,
    /// Those that differed.
    pub updated: i64,
    /// Those that wait in staging.
    pub staged: i64,
    /// Those that could not be taken.
    pub skipped: i64,
    /// Why it failed.
    pub error: Option<String>,
    /// Where the next page begins.
    pub position: Option<String>,
    /// Pages that were read.
    pub pages: i64,
    /// The run that it repeats.
    pub retry_of: Option<String>,
    /// The run that repeats it.
    pub retried_by: Option<String>,
    /// Who began it.
    pub actor_id: String,
    /// Their name.
    pub actor_name: String,
    /// The request that began it.
    pub request_id: String,
}

const SELECT: &str = "SELECT r.id, r.provider_id, coalesce(p.source_name, r.provider_name) AS provider_name, \
     CASE p.deleted WHEN 0 THEN p.status END AS provider_status, \
     (SELECT count(*) FROM import_runs o WHERE o.provider_id = r.provider_id AND o.status = 'IN_PROGRESS') AS provider_running, \
     r.trigger, r.status, r.started, r.completed, r.total, r.found, r.imported, r.updated, r.staged, r.skipped, r.error, r.position, r.pages, \
     r.retry_of, (SELECT n.id FROM import_runs n WHERE n.retry_of = r.id ORDER BY n.started DESC, n.id DESC LIMIT 1) AS retried_by, \
     r.actor_id, r.actor_name, r.request_id FROM import_runs r LEFT JOIN providers p ON p.id = r.provider_id";

/// Which runs. Empty members ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The provider's id.
    pub provider: String,
    /// The status code.
    pub status: String,
    /// Begun then or later.
    pub since: String,
}

impl Filter {
    /// The terms, each with its value.
    fn terms(&self) -> Terms<'_> {
        Terms::of(&[
            ("r.provider_id = ?", self.provider.as_str()),
            ("r.status = ?", self.status.as_str()),
            ("r.started >= ?", self.since.as_str()),
        ])
    }
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<RunRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{SELECT} WHERE r.id = ?"))).bind(id).fetch_optional(conn).await
}

/// The newest of each of these providers, in no order.
///
/// # Errors
/// When the database fails.
pub async fn newest(conn: &mut SqliteConnection, providers: &[&str]) -> sqlx::Result<Vec<RunRow>> {
    let newest =
        "SELECT n.id FROM import_runs n WHERE n.provider_id = one.value ORDER BY n.started DESC, n.id DESC LIMIT 1";
    let sql = format!("{SELECT} WHERE r.id IN (SELECT ({newest}) FROM json_each(?) one)");
    sqlx::query_as(AssertSqlSafe(sql)).bind(serde_json::to_string(providers).unwrap_or_default()).fetch_all(conn).await
}

/// One page, newest first, after the run begun at `.0` with id `.1`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    filter: &Filter,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<RunRow>> {
    listing::page(conn, page_sql(filter, from), rows).await
}

/// The question to the database, and its values in order; the last one is how many rows.
#[must_use]
pub fn page_sql<'a>(filter: &'a Filter, from: Option<(&'a str, &'a str)>) -> (String, Vec<&'a str>) {
    let terms = filter.terms().after("(r.started, r.id) < (?, ?)", from);
    (format!("{SELECT} {} ORDER BY r.started DESC, r.id DESC LIMIT ?", terms.condition()), terms.values)
}

/// How many of each status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, filter: &Filter) -> sqlx::Result<Vec<(String, i64)>> {
    listing::count_by_status(conn, ("import_runs", "r"), filter.terms()).await
}

/// Those that have not ended, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn running(conn: &mut SqliteConnection) -> sqlx::Result<Vec<RunRow>> {
    let sql = format!("{SELECT} WHERE r.status = 'IN_PROGRESS' ORDER BY r.started, r.id");
    sqlx::query_as(AssertSqlSafe(sql)).fetch_all(conn).await
}

/// Begins one.
///
/// # Errors
/// When the database fails, or one from this provider runs already.
pub async fn insert(conn: &mut SqliteConnection, row: &RunRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO import_runs (id, provider_id, provider_name, trigger, status, started, completed, total, found, imported, updated, \
         staged, skipped, error, position, pages, retry_of, actor_id, actor_name, request_id) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.id)
    .bind(&row.provider_id)
    .bind(&row.provider_name)
    .bind(&row.trigger)
    .bind(&row.status)
    .bind(&row.started)
    .bind(&row.completed)
    .bind(row.total)
    .bind(row.found)
    .bind(row.imported)
    .bind(row.updated)
    .bind(row.staged)
    .bind(row.skipped)
    .bind(&row.error)
    .bind(&row.position)
    .bind(row.pages)
    .bind(&row.retry_of)
    .bind(&row.actor_id)
    .bind(&row.actor_name)
    .bind(&row.request_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes how far one is that runs, or how it ended; `false` when it does not run any more, so that nothing is done twice.
///
/// # Errors
/// When the database fails.
pub async fn progress(conn: &mut SqliteConnection, row: &RunRow) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE import_runs SET status = ?, completed = ?, total = ?, found = ?, imported = ?, updated = ?, staged = ?, skipped = ?, error = ?, \
         position = ?, pages = ? WHERE id = ? AND status = ?",
    )
    .bind(&row.status)
    .bind(&row.completed)
    .bind(row.total)
    .bind(row.found)
    .bind(row.imported)
    .bind(row.updated)
    .bind(row.staged)
    .bind(row.skipped)
    .bind(&row.error)
    .bind(&row.position)
    .bind(row.pages)
    .bind(&row.id)
    .bind(Status::InProgress.code())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
