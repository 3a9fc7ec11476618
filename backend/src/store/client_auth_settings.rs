//! Sets of client credentials of servers. A secret is written sealed, and never read for an answer.

use sqlx::SqliteConnection;

/// One set, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CredentialsRow {
    /// `rsc…`
    pub id: String,
    /// The server's.
    pub resource_id: String,
    /// What people call it.
    pub name: String,
    /// The client it stands for.
    pub client_id: String,
    /// JSON array of scopes.
    pub scopes: String,
    /// When it was made.
    pub created: String,
    /// When it last changed.
    pub last_updated: String,
}

/// The sets of these servers, each server's in their order.
///
/// # Errors
/// When the database fails.
pub async fn of_servers(conn: &mut SqliteConnection, ids: &[&str]) -> sqlx::Result<Vec<CredentialsRow>> {
    let sql = "SELECT id, resource_id, name, client_id, scopes, created, last_updated FROM client_auth_settings \
         WHERE resource_id IN (SELECT value FROM json_each(?)) ORDER BY resource_id, place";
    sqlx::query_as(sql).bind(serde_json::to_string(ids).unwrap_or_default()).fetch_all(conn).await
}

/// Writes a set at its place; `secret` is sealed, and stays as it is without one.
///
/// # Errors
/// When the database fails.
pub async fn put(
    conn: &mut SqliteConnection,
    row: &CredentialsRow,
    place: i64,
    secret: Option<&[u8]>,
) -> sqlx::Result<()> {
    match secret {
        Some(secret) => {
            sqlx::query(
                "INSERT INTO client_auth_settings (id, resource_id, place, name, client_id, secret, scopes, created, last_updated) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET place = excluded.place, name = excluded.name, \
                 client_id = excluded.client_id, secret = excluded.secret, scopes = excluded.scopes, last_updated = excluded.last_updated",
            )
            .bind(&row.id)
            .bind(&row.resource_id)
            .bind(place)
            .bind(&row.name)
            .bind(&row.client_id)
            .bind(secret)
            .bind(&row.scopes)
            .bind(&row.created)
            .bind(&row.last_updated)
            .execute(conn)
            .await?
        }
        None => {
            sqlx::query(
                "UPDATE client_auth_settings SET place = ?, name = ?, client_id = ?, scopes = ?, last_updated = ? WHERE id = ?",
            )
            .bind(place)
            .bind(&row.name)
            .bind(&row.client_id)
            .bind(&row.scopes)
            .bind(&row.last_updated)
            .bind(&row.id)
            .execute(conn)
            .await?
        }
    };
    Ok(())
}

/// The sealed secret of a set, for whoever uses it; no answer holds it.
///
/// # Errors
/// When the database fails.
pub async fn secret(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar("SELECT secret FROM client_auth_settings WHERE id = ?").bind(id).fetch_optional(conn).await
}

/// Removes a set.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM client_auth_settings WHERE id = ?").bind(id).execute(conn).await?;
    Ok(())
}
