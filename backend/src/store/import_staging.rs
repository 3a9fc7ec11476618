//! Agents that an import found and that wait for a decision, each beside the agent that has its name.

use super::listing::{self, Terms};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// An agent in staging.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StagedRow {
    /// `ims…`
    pub id: String,
    /// Its provider.
    pub provider_id: String,
    /// Its provider's name.
    pub provider_name: String,
    /// Its provider's kind.
    pub provider_kind: String,
    /// The run that found it last.
    pub run_id: String,
    /// Its id there.
    pub external_id: String,
    /// Its name there.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The agent that has its name, or had.
    pub existing_id: String,
    /// The status code.
    pub status: String,
    /// When it was put here.
    pub created: String,
    /// When somebody decided.
    pub decided: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// The agent that it became.
    pub agent_id: Option<String>,
    /// Whether the agent that has its name comes from the same provider.
    pub same_provider: bool,
    /// Whether another provider of that agent comes before this one.
    pub keeps_profile: bool,
}

const SELECT: &str = "SELECT s.id, s.provider_id, p.source_name AS provider_name, p.kind AS provider_kind, s.run_id, s.external_id, \
     s.name, s.description, s.existing_id, s.status, s.created, s.decided, s.decided_by, s.agent_id, \
     EXISTS (SELECT 1 FROM agent_links l WHERE l.agent_id = s.existing_id AND l.provider_id = s.provider_id) AS same_provider, \
     EXISTS (SELECT 1 FROM agent_links l JOIN providers o ON o.id = l.provider_id \
       WHERE l.agent_id = s.existing_id AND o.deleted = 0 AND o.priority < p.priority) AS keeps_profile \
     FROM import_staging s JOIN providers p ON p.id = s.provider_id";

/// Which of them. Empty members ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The provider's id.
    pub provider: String,
    /// The status code.
    pub status: String,
}

impl Filter {
    /// The terms, each with its value.
    fn terms(&self) -> Terms<'_> {
        Terms::of(&[("s.provider_id = ?", self.provider.as_str()), ("s.status = ?", self.status.as_str())])
    }
}

/// One page, oldest first, after the one put there at `.0` with id `.1`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    filter: &Filter,
    from: Option<(&str, &str)>,
    rows: i64,
) -> sqlx::Result<Vec<StagedRow>> {
    listing::page(conn, page_sql(filter, from), rows).await
}

/// The question to the database, and its values in order; the last one is how many rows.
#[must_use]
pub fn page_sql<'a>(filter: &'a Filter, from: Option<(&'a str, &'a str)>) -> (String, Vec<&'a str>) {
    let terms = filter.terms().after("(s.created, s.id) > (?, ?)", from);
    (format!("{SELECT} {} ORDER BY s.created, s.id LIMIT ?", terms.condition()), terms.values)
}

/// How many of each status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, filter: &Filter) -> sqlx::Result<Vec<(String, i64)>> {
    listing::count_by_status(conn, ("import_staging", "s"), filter.terms()).await
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<StagedRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{SELECT} WHERE s.id = ?"))).bind(id).fetch_optional(conn).await
}

/// Id and status of what a provider calls `external_id`.
///
/// # Errors
/// When the database fails.
pub async fn of_provider(
    conn: &mut SqliteConnection,
    provider: &str,
    external_id: &str,
) -> sqlx::Result<Option<(String, String)>> {
    let sql = "SELECT id, status FROM import_staging WHERE provider_id = ? AND external_id = ?";
    sqlx::query_as(sql).bind(provider).bind(external_id).fetch_optional(conn).await
}

/// Writes what a run found, whether it is new here or not: nobody has decided yet.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &NewStaged<'_>) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO import_staging (id, provider_id, run_id, external_id, name, description, existing_id, status, created) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider_id, external_id) DO UPDATE SET run_id = excluded.run_id, \
         name = excluded.name, description = excluded.description, existing_id = excluded.existing_id, status = excluded.status, \
         decided = NULL, decided_by = NULL, agent_id = NULL",
    )
    .bind(row.id)
    .bind(row.provider_id)
    .bind(row.run_id)
    .bind(row.external_id)
    .bind(row.name)
    .bind(row.description)
    .bind(row.existing_id)
    .bind(row.status)
    .bind(row.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// What a run found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewStaged<'a> {
    /// Its id, where it is new here.
    pub id: &'a str,
    /// Its provider.
    pub provider_id: &'a str,
    /// The run.
    pub run_id: &'a str,
    /// Its id there.
    pub external_id: &'a str,
    /// Its name there.
    pub name: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
    /// The agent that has its name.
    pub existing_id: &'a str,
    /// The status code.
    pub status: &'a str,
    /// When.
    pub now: &'a str,
}

/// Writes a decision.
///
/// # Errors
/// When the database fails.
pub async fn decide(conn: &mut SqliteConnection, row: &StagedRow) -> sqlx::Result<()> {
    sqlx::query("UPDATE import_staging SET status = ?, decided = ?, decided_by = ?, agent_id = ? WHERE id = ?")
        .bind(&row.status)
        .bind(&row.decided)
        .bind(&row.decided_by)
        .bind(&row.agent_id)
        .bind(&row.id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes one out: it conflicts with nothing any more.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM import_staging WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}

/// Takes all of a provider out.
///
/// # Errors
/// When the database fails.
pub async fn remove_all(conn: &mut SqliteConnection, provider: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM import_staging WHERE provider_id = ?").bind(provider).execute(conn).await?;
    Ok(())
}
