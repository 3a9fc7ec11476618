//! Providers that agents are imported from. One that was deleted keeps its row, since agents came from it.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ProviderRow {
    /// `aip…`
    pub id: String,
    /// The name people know.
    pub source_name: String,
    /// As it is compared.
    pub name_key: String,
    /// The status code.
    pub status: String,
    /// The kind's code; empty where only the name is known.
    pub kind: String,
    /// Where its API answers.
    pub url: String,
    /// Where access tokens are given out.
    pub token_url: String,
    /// The region that requests are signed for.
    pub region: String,
    /// Client ID, or access key ID.
    pub client_id: String,
    /// The sealed secret.
    pub secret: Option<Vec<u8>>,
    /// Why its settings were not right when they were last used.
    pub fault: Option<String>,
    /// A cron expression; empty for none.
    pub schedule: String,
    /// The zone that it counts in.
    pub schedule_zone: String,
    /// When the schedule imports next.
    pub next_import: Option<String>,
    /// 1 is the first.
    pub priority: i64,
    /// When it was added.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
    /// Grows with every change.
    pub version: i64,
    /// Agents that came from it.
    pub agents: i64,
    /// Runs of imports from it that have not ended.
    pub running: i64,
    /// Its Staged agents that nobody owns.
    pub unowned: i64,
    /// Its agents that wait in staging.
    pub waiting: i64,
}

const SELECT: &str = "SELECT p.id, p.source_name, p.name_key, p.status, p.kind, p.url, p.token_url, p.region, p.client_id, p.secret, \
     p.fault, p.schedule, p.schedule_zone, p.next_import, p.priority, p.created, p.last_updated, p.version, \
     (SELECT count(*) FROM agents a WHERE a.provider_id = p.id) AS agents, \
     (SELECT count(*) FROM import_runs r WHERE r.provider_id = p.id AND r.status = 'IN_PROGRESS') AS running, \
     (SELECT count(*) FROM agents a WHERE a.provider_id = p.id AND a.status = 'STAGED' AND a.owner_count = 0) AS unowned, \
     (SELECT count(*) FROM import_staging s WHERE s.provider_id = p.id AND s.status = 'WAITING') AS waiting \
     FROM providers p WHERE p.deleted = 0";

/// Every provider, the first one first.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: &mut SqliteConnection) -> sqlx::Result<Vec<ProviderRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{SELECT} ORDER BY p.priority, p.id"))).fetch_all(conn).await
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<ProviderRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{SELECT} AND p.id = ?"))).bind(id).fetch_optional(conn).await
}

/// Whether another provider than `except` has this name.
///
/// # Errors
/// When the database fails.
pub async fn name_is_taken(conn: &mut SqliteConnection, name_key: &str, except: &str) -> sqlx::Result<bool> {
    let sql = "SELECT count(*) FROM providers WHERE deleted = 0 AND name_key = ? AND id <> ?";
    let found: i64 = sqlx::query_scalar(sql).bind(name_key).bind(except).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Writes one, whether it is new or not. The secret stays where none is given.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &ProviderRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO providers (id, source_name, name_key, status, kind, url, token_url, region, client_id, secret, fault, schedule, \
         schedule_zone, next_import, priority, created, last_updated, version) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET source_name = excluded.source_name, name_key = excluded.name_key, status = excluded.status, \
         url = excluded.url, token_url = excluded.token_url, region = excluded.region, client_id = excluded.client_id, \
         secret = excluded.secret, fault = excluded.fault, schedule = excluded.schedule, \
         schedule_zone = excluded.schedule_zone, next_import = excluded.next_import, last_updated = excluded.last_updated, version = excluded.version",
    )
    .bind(&row.id)
    .bind(&row.source_name)
    .bind(&row.name_key)
    .bind(&row.status)
    .bind(&row.kind)
    .bind(&row.url)
    .bind(&row.token_url)
    .bind(&row.region)
    .bind(&row.client_id)
    .bind(&row.secret)
    .bind(&row.fault)
    .bind(&row.schedule)
    .bind(&row.schedule_zone)
    .bind(&row.next_import)
    .bind(row.priority)
    .bind(&row.created)
    .bind(&row.last_updated)
    .bind(row.version)
    .execute(conn)
    .await?;
    Ok(())
}

/// Deletes one: its settings and its secret go, its name stays with the agents that came from it.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE providers SET deleted = 1, secret = NULL, client_id = '', next_import = NULL WHERE id = ?")
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// The place behind the last one in the order.
///
/// # Errors
/// When the database fails.
pub async fn last_place(conn: &mut SqliteConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT coalesce(max(priority), 0) + 1 FROM providers WHERE deleted = 0").fetch_one(conn).await
}

/// Puts one at this place of the order.
///
/// # Errors
/// When the database fails.
pub async fn place(conn: &mut SqliteConnection, id: &str, priority: i64, now: &str) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE providers SET priority = ?, last_updated = ?, version = version + 1 WHERE id = ? AND priority <> ?",
    )
    .bind(priority)
    .bind(now)
    .bind(id)
    .bind(priority)
    .execute(conn)
    .await?;
    Ok(())
}

/// Those whose schedule has struck by `now`.
///
/// # Errors
/// When the database fails.
pub async fn due(conn: &mut SqliteConnection, now: &str) -> sqlx::Result<Vec<ProviderRow>> {
    let sql = format!("{SELECT} AND p.next_import <= ? ORDER BY p.next_import, p.id");
    sqlx::query_as(AssertSqlSafe(sql)).bind(now).fetch_all(conn).await
}

/// When the next schedule strikes.
///
/// # Errors
/// When the database fails.
pub async fn next_due(conn: &mut SqliteConnection) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT min(next_import) FROM providers WHERE next_import IS NOT NULL").fetch_one(conn).await
}

/// Writes when the schedule imports next.
///
/// # Errors
/// When the database fails.
pub async fn plan(conn: &mut SqliteConnection, id: &str, next: Option<&str>) -> sqlx::Result<()> {
    sqlx::query("UPDATE providers SET next_import = ? WHERE id = ?").bind(next).bind(id).execute(conn).await?;
    Ok(())
}
