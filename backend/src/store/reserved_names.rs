//! Names that a registration or a renaming under way will take.

use sqlx::SqliteConnection;

/// Whether a change under way will take this name.
///
/// # Errors
/// When the database fails.
pub async fn is_reserved(conn: &mut SqliteConnection, name_key: &str) -> sqlx::Result<bool> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM reserved_names WHERE name_key = ?")
        .bind(name_key)
        .fetch_one(conn)
        .await?;
    Ok(found > 0)
}

/// Keeps a name for an operation.
///
/// # Errors
/// When the database fails.
pub async fn reserve(conn: &mut SqliteConnection, name_key: &str, operation: &str) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO reserved_names (name_key, operation_id) VALUES (?, ?)")
        .bind(name_key)
        .bind(operation)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives back what an operation kept.
///
/// # Errors
/// When the database fails.
pub async fn release(conn: &mut SqliteConnection, operation: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM reserved_names WHERE operation_id = ?").bind(operation).execute(conn).await?;
    Ok(())
}
