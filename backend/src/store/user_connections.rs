//! Connections of users to apps. A user and an app make a row of the list whether the user ever connected or not.

use sqlx::{AssertSqlSafe, SqliteConnection};

/// A connection with its user and its app. Its tokens are elsewhere: [`super::user_credentials`].
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct UserConnectionRow {
    /// Whose.
    pub user_id: String,
    /// Given and family name.
    pub user_name: String,
    /// Address.
    pub user_email: String,
    /// The account's status.
    pub user_status: String,
    /// What users are sorted by.
    pub user_key: String,
    /// To what.
    pub app_id: String,
    /// Its name.
    pub app_name: String,
    /// What it is for.
    pub app_description: String,
    /// What apps are sorted by.
    pub app_key: String,
    /// Whether the app's setup is finished.
    pub set_up: bool,
    /// Whether the app is suspended.
    pub suspended: bool,
    /// The status code.
    pub status: String,
    /// When the user last consented.
    pub connected: Option<String>,
    /// Why it does not work.
    pub error: Option<String>,
    /// Since when.
    pub error_at: Option<String>,
    /// What the app granted: a JSON array.
    pub scopes: String,
    /// When the present token ends, in milliseconds since 1970 UTC.
    pub expires: Option<i64>,
    /// Whether there is a token to renew it with.
    pub renewable: bool,
    /// When it last changed.
    pub last_updated: Option<String>,
    /// Grows with every change; 0 where it never did.
    pub version: i64,
}

const SELECT: &str = "SELECT u.id AS user_id, trim(u.first_name || ' ' || u.last_name) AS user_name, u.email AS user_email, \
     u.status AS user_status, u.search_key AS user_key, a.id AS app_id, a.name AS app_name, a.description AS app_description, \
     a.name_key AS app_key, (a.issuer <> '' AND a.client_id <> '') AS set_up, a.suspended, \
     coalesce(c.status, 'NOT_CONNECTED') AS status, c.connected, c.error, c.error_at, coalesce(c.scopes, '[]') AS scopes, \
     c.expires, c.refresh_token IS NOT NULL AS renewable, c.last_updated, coalesce(c.version, 0) AS version";

/// Users and apps first: whoever never connected is there too. Those who left are where they had something.
const ALL: &str = "FROM users u CROSS JOIN access_apps a LEFT JOIN user_connections c ON c.user_id = u.id AND c.app_id = a.id \
     WHERE (u.status = 'ACTIVE' OR c.user_id IS NOT NULL)";
const ALL_ORDER: &str = "u.search_key, u.id, a.name_key, a.id";
/// Those of one status that is kept, in the same order.
const KEPT: &str = "FROM user_connections c CROSS JOIN users u ON u.id = c.user_id CROSS JOIN access_apps a ON a.id = c.app_id \
     WHERE c.status = ?";
const KEPT_ORDER: &str = "c.user_key, c.user_id, c.app_key, c.app_id";

/// Which connections. Empty members ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The user's id.
    pub user: String,
    /// The app's id.
    pub app: String,
    /// The status code.
    pub status: String,
    /// Part of a name, in lower case: of the app's where one user is asked for, of the user's where one app is, else of either.
    pub text: String,
}

/// The place of a row: what users and apps are sorted by, each with its id.
pub type Place = [String; 4];

impl Filter {
    /// Whether a status is asked for that only rows have.
    fn is_kept(&self) -> bool {
        !matches!(self.status.as_str(), "" | "NOT_CONNECTED")
    }

    /// The question behind the columns, without its order, and its values.
    fn from(&self) -> (String, Vec<&str>) {
        let (mut sql, mut binds) = match self.is_kept() {
            true => (KEPT.to_owned(), vec![self.status.as_str()]),
            false => (ALL.to_owned(), Vec::new()),
        };
        if self.status == "NOT_CONNECTED" {
            sql.push_str(" AND coalesce(c.status, 'NOT_CONNECTED') = 'NOT_CONNECTED'");
        }
        for (term, value) in [(" AND u.id = ?", &self.user), (" AND a.id = ?", &self.app)] {
            if !value.is_empty() {
                sql.push_str(term);
                binds.push(value);
            }
        }
        if !self.text.is_empty() {
            // What all rows have in common tells none from another.
            let (user, app) = ("instr(u.search_key, ?) > 0", "instr(a.name_key, ?) > 0");
            match (self.user.is_empty(), self.app.is_empty()) {
                (false, _) => sql.push_str(&format!(" AND {app}")),
                (true, false) => sql.push_str(&format!(" AND {user}")),
                (true, true) => {
                    sql.push_str(&format!(" AND ({user} OR {app})"));
                    binds.push(self.text.as_str());
                }
            }
            binds.push(self.text.as_str());
        }
        (sql, binds)
    }

    /// The question for one page, and its values.
    #[must_use]
    pub fn page_sql<'a>(&'a self, after: Option<&'a Place>) -> (String, Vec<&'a str>) {
        let (mut from, mut binds) = self.from();
        let order = if self.is_kept() { KEPT_ORDER } else { ALL_ORDER };
        if let Some([user_key, user, app_key, app]) = after {
            let users = order.split(", ").take(2).collect::<Vec<_>>().join(", ");
            // The first of the two lets the index of users begin where the page does.
            from.push_str(&format!(" AND ({users}) >= (?, ?) AND ({order}) > (?, ?, ?, ?)"));
            binds.extend([user_key, user, user_key, user, app_key, app].map(String::as_str));
        }
        (format!("{SELECT} {from} ORDER BY {order} LIMIT ?"), binds)
    }
}

/// One page, by user and app.
///
/// # Errors
/// When the database fails.
pub async fn page(
    conn: &mut SqliteConnection,
    filter: &Filter,
    after: Option<&Place>,
    rows: i64,
) -> sqlx::Result<Vec<UserConnectionRow>> {
    let (sql, binds) = filter.page_sql(after);
    let query = binds.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, value| query.bind(value.to_owned()));
    query.bind(rows).fetch_all(conn).await
}

/// How many of each status.
///
/// # Errors
/// When the database fails.
pub async fn count_by_status(conn: &mut SqliteConnection, filter: &Filter) -> sqlx::Result<Vec<(String, i64)>> {
    let (from, binds) = filter.from();
    let sql = format!("SELECT coalesce(c.status, 'NOT_CONNECTED') AS status, count(*) {from} GROUP BY 1");
    let query = binds.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql)), |query, value| query.bind(value.to_owned()));
    query.fetch_all(conn).await
}

/// Reads one.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, user: &str, app: &str) -> sqlx::Result<Option<UserConnectionRow>> {
    let sql = format!("{SELECT} {ALL} AND u.id = ? AND a.id = ?");
    sqlx::query_as(AssertSqlSafe(sql)).bind(user).bind(app).fetch_optional(conn).await
}

/// The connections of a user that were begun, by app.
///
/// # Errors
/// When the database fails.
pub async fn begun_by(conn: &mut SqliteConnection, user: &str) -> sqlx::Result<Vec<UserConnectionRow>> {
    let sql = format!(
        "{SELECT} {ALL} AND u.id = ? AND c.status IS NOT NULL AND c.status <> 'NOT_CONNECTED' ORDER BY a.name_key, a.id"
    );
    sqlx::query_as(AssertSqlSafe(sql)).bind(user).fetch_all(conn).await
}

/// Which of these apps an agent may use for a user now: an Active connection, to an app that is not suspended.
///
/// # Errors
/// When the database fails.
pub async fn usable(conn: &mut SqliteConnection, user: &str, apps: &[String]) -> sqlx::Result<Vec<String>> {
    let sql = "SELECT a.id FROM json_each(?) one JOIN access_apps a ON a.id = one.value AND a.suspended = 0 \
         JOIN user_connections c ON c.app_id = a.id AND c.user_id = ? AND c.status = 'ACTIVE'";
    let apps = serde_json::to_string(apps).unwrap_or_default();
    sqlx::query_scalar(sql).bind(apps).bind(user).fetch_all(conn).await
}

/// Writes one but for its tokens, whether there is a row or not.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &UserConnectionRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO user_connections (user_id, app_id, user_key, app_key, status, connected, error, error_at, scopes, last_updated, \
         version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, app_id) DO UPDATE SET user_key = excluded.user_key, \
         app_key = excluded.app_key, status = excluded.status, connected = excluded.connected, error = excluded.error, \
         error_at = excluded.error_at, scopes = excluded.scopes, last_updated = excluded.last_updated, version = excluded.version",
    )
    .bind(&row.user_id)
    .bind(&row.app_id)
    .bind(&row.user_key)
    .bind(&row.app_key)
    .bind(&row.status)
    .bind(&row.connected)
    .bind(&row.error)
    .bind(&row.error_at)
    .bind(&row.scopes)
    .bind(&row.last_updated)
    .bind(row.version)
    .execute(conn)
    .await?;
    Ok(())
}
