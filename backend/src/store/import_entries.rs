//! What became of each agent that an import run read.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// One agent of a run.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EntryRow {
    /// The run.
    pub run_id: String,
    /// Its place in it, from 1.
    pub position: i64,
    /// Its id at the provider.
    pub external_id: String,
    /// Its name at the provider.
    pub name: String,
    /// The outcome's code.
    pub outcome: String,
    /// Why it was skipped.
    pub reason: Option<String>,
    /// The agent here.
    pub agent_id: Option<String>,
}

/// Writes one.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: &mut SqliteConnection, row: &EntryRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO import_entries (run_id, position, external_id, name, outcome, reason, agent_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&row.run_id)
    .bind(row.position)
    .bind(&row.external_id)
    .bind(&row.name)
    .bind(&row.outcome)
    .bind(&row.reason)
    .bind(&row.agent_id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a run has read this id already.
///
/// # Errors
/// When the database fails.
pub async fn has(conn: &mut SqliteConnection, run: &str, external_id: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM import_entries WHERE run_id = ? AND external_id = ?";
    let found: i64 = sqlx::query_scalar(sql).bind(run).bind(external_id).fetch_one(conn).await?;
    Ok(found > 0)
}

/// One page of a run, in the order in which they were read: those of this outcome (empty for all), after the place `from`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    run: &str,
    outcome: &str,
    from: i64,
    rows: i64,
) -> sqlx::Result<Vec<EntryRow>> {
    let condition = if outcome.is_empty() { "" } else { "AND outcome = ?" };
    let sql = format!(
        "SELECT run_id, position, external_id, name, outcome, reason, agent_id FROM import_entries \
         WHERE run_id = ? {condition} AND position > ? ORDER BY position LIMIT ?"
    );
    let query = sqlx::query_as(AssertSqlSafe(sql)).bind(run);
    let query = if outcome.is_empty() { query } else { query.bind(outcome) };
    query.bind(from).bind(rows).fetch_all(conn).await
}

/// How many of each outcome.
///
/// # Errors
/// When the database fails.
pub async fn count_by_outcome(conn: &mut SqliteConnection, run: &str) -> sqlx::Result<Vec<(String, i64)>> {
    let sql = "SELECT outcome, count(*) FROM import_entries WHERE run_id = ? GROUP BY outcome";
    sqlx::query_as(sql).bind(run).fetch_all(conn).await
}
