//! What agents connect to: the seeded resources, and applications beside them.

use agent_console::domain::resource::{Kind, State};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// A resource, or an application seen as one.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ResourceRow {
    /// Its id.
    pub id: String,
    /// `domain::resource::Kind::code`.
    pub kind: String,
    /// The name people know.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// `ACTIVE`, `INACTIVE` or `INVALID`.
    pub status: String,
    /// Issuer, path or address.
    pub address: Option<String>,
    /// What its tokens are for.
    pub audience: Option<String>,
    /// The application behind it, itself for an application.
    pub app_id: Option<String>,
    /// The technical name of that application.
    pub app_name: Option<String>,
    /// The name people know that application by.
    pub app_label: Option<String>,
    /// JSON array of scopes.
    pub scopes: String,
    /// What lists are sorted by and searched in.
    pub search_key: String,
}

impl ResourceRow {
    /// Its kind, if this version knows it.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// What is known of its state.
    #[must_use]
    pub fn state(&self) -> State {
        State::of(Some(&self.status))
    }
}

/// Both tables with the same columns; `x` is the row.
const RESOURCES: &str = "SELECT x.id AS id, x.kind, x.name, x.description, x.status, x.address, x.audience, x.app_id, \
     app.name AS app_name, app.label AS app_label, x.scopes, x.search_key AS search_key \
     FROM resources x LEFT JOIN apps app ON app.id = x.app_id";
const APPS: &str = "SELECT x.id AS id, 'APP' AS kind, x.label AS name, NULL AS description, x.status, x.issuer AS address, \
     NULL AS audience, x.id AS app_id, x.name AS app_name, x.label AS app_label, '[]' AS scopes, x.search_key AS search_key FROM apps x";

/// What a page of resources asks for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// Of which kinds.
    pub kinds: &'a [Kind],
    /// Whether only applications that give out tokens are asked for.
    pub issuing: bool,
    /// Words that all stand in the search key, in lower case.
    pub words: Vec<&'a str>,
    /// Whether those that can't be connected are listed as well.
    pub all: bool,
    /// Search key and id of the row it starts after.
    pub from: Option<(&'a str, &'a str)>,
    /// At most so many rows.
    pub rows: i64,
}

/// The statement of a page, and its values but the last, the number of rows.
#[must_use]
pub fn page_sql(wanted: &Wanted<'_>) -> (String, Vec<String>) {
    let (mut arms, mut binds) = (Vec::new(), Vec::new());
    for kind in wanted.kinds {
        let is_app = *kind == Kind::App;
        let mut terms = Vec::new();
        if !is_app {
            terms.push("x.kind = ?");
            binds.push(kind.code().to_owned());
        } else if wanted.issuing {
            terms.push("x.issuer IS NOT NULL");
        }
        if !wanted.all {
            terms.push("x.status = 'ACTIVE'");
        }
        for word in &wanted.words {
            terms.push("instr(x.search_key, ?) > 0");
            binds.push((*word).to_owned());
        }
        if let Some((key, id)) = wanted.from {
            terms.push("(x.search_key, x.id) > (?, ?)");
            binds.extend([key.to_owned(), id.to_owned()]);
        }
        let select = if is_app { APPS } else { RESOURCES };
        let terms = if terms.is_empty() { "TRUE".to_owned() } else { terms.join(" AND ") };
        arms.push(format!("{select} WHERE {terms}"));
    }
    (format!("{} ORDER BY search_key, id LIMIT ?", arms.join(" UNION ALL ")), binds)
}

/// A page of resources, by name.
///
/// # Errors
/// When the database fails.
pub async fn page(conn: &mut SqliteConnection, wanted: &Wanted<'_>) -> sqlx::Result<Vec<ResourceRow>> {
    let (sql, binds) = page_sql(wanted);
    let query = binds.into_iter().fold(sqlx::query_as(AssertSqlSafe(sql)), sqlx::query::QueryAs::bind);
    query.bind(wanted.rows).fetch_all(conn).await
}

/// The resources with these ids, of whatever kind, in no order.
///
/// # Errors
/// When the database fails.
pub async fn of_ids(conn: &mut SqliteConnection, ids: &[&str]) -> sqlx::Result<Vec<ResourceRow>> {
    let ids = serde_json::to_string(ids).unwrap_or_default();
    let within = "WHERE x.id IN (SELECT value FROM json_each(?))";
    let sql = format!("{RESOURCES} {within} UNION ALL {APPS} {within}");
    sqlx::query_as(AssertSqlSafe(sql)).bind(&ids).bind(&ids).fetch_all(conn).await
}

/// One resource of a kind.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, kind: Kind, id: &str) -> sqlx::Result<Option<ResourceRow>> {
    let found = of_ids(conn, &[id]).await?;
    Ok(found.into_iter().find(|row| row.kind() == Some(kind)))
}
