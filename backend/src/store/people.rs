//! Users, groups and applications: what the pickers need.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UserRow {
    /// `00u…`
    pub id: String,
    /// `ACTIVE`, `DEPROVISIONED` and so on.
    pub status: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Address.
    pub email: String,
    /// Sign-in name.
    pub login: String,
    /// What the list is sorted by and searched in.
    pub search_key: String,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GroupRow {
    /// `00g…`
    pub id: String,
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// How many members it has.
    pub members: i64,
    /// What the list is sorted by and searched in.
    pub search_key: String,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AppRow {
    /// `0oa…`
    pub id: String,
    /// The technical name.
    pub name: String,
    /// The name people know.
    pub label: String,
    /// `ACTIVE` or `INACTIVE`.
    pub status: String,
    /// What the list is sorted by and searched in.
    pub search_key: String,
}

const USERS: &str = "SELECT x.id, x.status, x.first_name, x.last_name, x.email, x.login, x.search_key FROM users x";
const GROUPS: &str = "SELECT x.id, x.name, x.description, x.search_key, \
     (SELECT count(*) FROM group_members m WHERE m.group_id = x.id) AS members FROM user_groups x";
const APPS: &str = "SELECT x.id, x.name, x.label, x.status, x.search_key FROM apps x";

/// What a page of people asks for.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Part of the search key, in lower case; empty for all.
    pub text: &'a str,
    /// Search key and id of the row it starts after.
    pub from: Option<(&'a str, &'a str)>,
    /// At most so many rows.
    pub rows: i64,
}

async fn page<R>(conn: &mut SqliteConnection, select: &str, page: Page<'_>) -> sqlx::Result<Vec<R>>
where
    R: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + Send + Unpin,
{
    let beyond = if page.from.is_some() { "AND (x.search_key, x.id) > (?, ?)" } else { "" };
    let sql = format!("{select} WHERE instr(x.search_key, ?) > 0 {beyond} ORDER BY x.search_key, x.id LIMIT ?");
    let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(page.text);
    if let Some((key, id)) = page.from {
        query = query.bind(key).bind(id);
    }
    query.bind(page.rows).fetch_all(conn).await
}

/// A page of users.
///
/// # Errors
/// When the database fails.
pub async fn users(conn: &mut SqliteConnection, asked: Page<'_>) -> sqlx::Result<Vec<UserRow>> {
    page(conn, USERS, asked).await
}

/// A page of groups.
///
/// # Errors
/// When the database fails.
pub async fn groups(conn: &mut SqliteConnection, asked: Page<'_>) -> sqlx::Result<Vec<GroupRow>> {
    page(conn, GROUPS, asked).await
}

/// A page of applications.
///
/// # Errors
/// When the database fails.
pub async fn apps(conn: &mut SqliteConnection, asked: Page<'_>) -> sqlx::Result<Vec<AppRow>> {
    page(conn, APPS, asked).await
}

/// One user.
///
/// # Errors
/// When the database fails.
pub async fn user(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<UserRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{USERS} WHERE x.id = ?"))).bind(id).fetch_optional(conn).await
}

/// One group.
///
/// # Errors
/// When the database fails.
pub async fn group(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<GroupRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{GROUPS} WHERE x.id = ?"))).bind(id).fetch_optional(conn).await
}

/// One application.
///
/// # Errors
/// When the database fails.
pub async fn app(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<AppRow>> {
    sqlx::query_as(AssertSqlSafe(format!("{APPS} WHERE x.id = ?"))).bind(id).fetch_optional(conn).await
}
