//! Who owns the agents that come from a provider. [api 2.8]

use super::owners::{OwnerRow, placeholders};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// The owners of these providers' agents, in the order in which they were set; the provider stands where else the agent does.
///
/// # Errors
/// When the database fails.
pub async fn of_providers(conn: &mut SqliteConnection, providers: &[&str]) -> sqlx::Result<Vec<OwnerRow>> {
    if providers.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT o.provider_id AS agent_id, o.principal_kind, o.principal_id, u.email, \
         coalesce(u.first_name || ' ' || u.last_name, g.name, o.principal_id) AS name FROM provider_owners o \
         LEFT JOIN users u ON o.principal_kind = 'users' AND u.id = o.principal_id \
         LEFT JOIN user_groups g ON o.principal_kind = 'groups' AND g.id = o.principal_id \
         WHERE o.provider_id IN ({}) ORDER BY o.provider_id, o.position",
        placeholders(providers.len())
    );
    let query = sqlx::query_as(AssertSqlSafe(sql));
    providers.iter().fold(query, |query, id| query.bind(*id)).fetch_all(conn).await
}

/// Sets all of them: kind and id of each.
///
/// # Errors
/// When the database fails.
pub async fn replace(conn: &mut SqliteConnection, provider: &str, owners: &[(&str, &str)]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM provider_owners WHERE provider_id = ?").bind(provider).execute(&mut *conn).await?;
    for (position, (kind, id)) in (0_i64..).zip(owners) {
        sqlx::query(
            "INSERT INTO provider_owners (provider_id, position, principal_kind, principal_id) VALUES (?, ?, ?, ?)",
        )
        .bind(provider)
        .bind(position)
        .bind(kind)
        .bind(id)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
