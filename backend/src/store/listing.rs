//! What lists of one table have in common: terms that must hold, a page after a place, and counts by status.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, SqliteConnection};

/// Terms that must hold, each with its values in order.
#[derive(Debug, Default)]
pub(super) struct Terms<'a> {
    sql: Vec<&'static str>,
    /// The values.
    pub values: Vec<&'a str>,
}

impl<'a> Terms<'a> {
    /// Those of these that ask for something: the others have an empty value.
    pub(super) fn of(all: &[(&'static str, &'a str)]) -> Self {
        let (sql, values) = all.iter().copied().filter(|(_, value)| !value.is_empty()).unzip();
        Self { sql, values }
    }

    /// With what comes after a place.
    pub(super) fn after(mut self, sql: &'static str, place: Option<(&'a str, &'a str)>) -> Self {
        if let Some((first, second)) = place {
            self.sql.push(sql);
            self.values.extend([first, second]);
        }
        self
    }

    /// `WHERE` and what holds, where anything has to.
    pub(super) fn condition(&self) -> String {
        if self.sql.is_empty() { String::new() } else { format!("WHERE {}", self.sql.join(" AND ")) }
    }
}

/// The rows of a question whose last value is how many of them.
pub(super) async fn page<R>(
    conn: &mut SqliteConnection,
    (sql, values): (String, Vec<&str>),
    rows: i64,
) -> sqlx::Result<Vec<R>>
where
    R: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
{
    let query = sqlx::query_as(AssertSqlSafe(sql));
    values.into_iter().fold(query, |query, value| query.bind(value)).bind(rows).fetch_all(conn).await
}

/// How many rows of `table`, which the terms call `name`, have each status.
pub(super) async fn count_by_status(
    conn: &mut SqliteConnection,
    (table, name): (&str, &str),
    terms: Terms<'_>,
) -> sqlx::Result<Vec<(String, i64)>> {
    let sql =
        format!("SELECT {name}.status, count(*) FROM {table} {name} {} GROUP BY {name}.status", terms.condition());
    let query = sqlx::query_as(AssertSqlSafe(sql));
    terms.values.into_iter().fold(query, |query, value| query.bind(value)).fetch_all(conn).await
}
