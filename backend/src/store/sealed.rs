//! Everything that is sealed, for whoever replaces the key.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// One column with sealed secrets: table, column, what the secret is sealed for, and what names the row.
const COLUMNS: [(&str, &str, &str, &str); 6] = [
    ("providers", "secret", "id", "rowid"),
    ("client_auth_settings", "secret", "id", "rowid"),
    ("access_apps", "secret", "id", "rowid"),
    ("user_connections", "access_token", "user_id || '.' || app_id || '/access'", "rowid"),
    ("user_connections", "refresh_token", "user_id || '.' || app_id || '/refresh'", "rowid"),
    ("user_connections", "id_token", "user_id || '.' || app_id || '/id'", "rowid"),
];

/// One sealed secret.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SealedRow {
    /// The row of its table.
    pub row: i64,
    /// What it is sealed for.
    pub place: String,
    /// As it is kept.
    pub sealed: Vec<u8>,
}

/// Replaces what `again` gives another form of; how many.
///
/// # Errors
/// When the database fails.
pub async fn replace(conn: &mut SqliteConnection, again: impl Fn(&SealedRow) -> Option<Vec<u8>>) -> sqlx::Result<u64> {
    let mut replaced = 0;
    for (table, column, place, name) in COLUMNS {
        let sql = format!(
            "SELECT {name} AS row, {place} AS place, {column} AS sealed FROM {table} WHERE {column} IS NOT NULL AND length({column}) > 0"
        );
        let rows: Vec<SealedRow> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&mut *conn).await?;
        for row in rows {
            if let Some(sealed) = again(&row) {
                let sql = format!("UPDATE {table} SET {column} = ? WHERE {name} = ?");
                sqlx::query(AssertSqlSafe(sql)).bind(sealed).bind(row.row).execute(&mut *conn).await?;
                replaced += 1;
            }
        }
    }
    Ok(replaced)
}
