//! Users, groups and applications: bare arrays with a `Link` header, as Okta's core API has them. [decisions 3]

use super::precondition::record_by_content;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::people::{self, AppRow, GroupRow, Page, UserRow};
use agent_console::domain::access::Scope;
use agent_console::wire::people::{App, Group, GroupEmbedded, GroupProfile, GroupStats, User, UserProfile};
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

/// What a page of a bare array asks for, read from the query.
pub(super) struct Wanted {
    pub(super) limit: usize,
    pub(super) text: String,
    from: Option<(String, String)>,
}

impl Wanted {
    pub(super) fn of(query: &ListQuery, cursor: &str) -> Result<Self, AppError> {
        let text = query.get("q").unwrap_or_default().trim().to_lowercase();
        Ok(Self { limit: paginate::limit(query)?, text, from: paginate::position(query, cursor)? })
    }

    pub(super) fn page(&self) -> Page<'_> {
        Page {
            text: &self.text,
            from: self.from.as_ref().map(|(key, id)| (key.as_str(), id.as_str())),
            rows: i64::try_from(self.limit).unwrap_or(0) + 1,
        }
    }
}

/// The `Link` header of a bare array.
pub(super) fn linked(asked: &Asked, query: &ListQuery, next: Option<&str>) -> HeaderMap {
    paginate::link_header(&paginate::links(&asked.origin, query, next))
}

/// `GET /api/v1/users`
///
/// # Errors
/// 400, 401, 403.
pub async fn users(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<User>>), AppError> {
    asked.caller.require(Scope::UsersRead)?;
    let wanted = Wanted::of(&query, "users")?;
    let mut rows = people::users(&mut *asked.state.database.reading().await?, wanted.page()).await?;
    let cursor_of = |row: &UserRow| paginate::cursor("users", &row.search_key, &row.id);
    let next = paginate::cut(&mut rows, wanted.limit, cursor_of);
    Ok((linked(&asked, &query, next.as_deref()), Json(rows.into_iter().map(user).collect())))
}

fn user(row: UserRow) -> User {
    let profile =
        UserProfile { first_name: row.first_name, last_name: row.last_name, email: row.email, login: row.login };
    User { id: row.id, status: row.status, profile }
}

/// `GET /api/v1/groups`
///
/// # Errors
/// 400, 401, 403.
pub async fn groups(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<Group>>), AppError> {
    asked.caller.require(Scope::GroupsRead)?;
    let wanted = Wanted::of(&query, "groups")?;
    let mut rows = people::groups(&mut *asked.state.database.reading().await?, wanted.page()).await?;
    let cursor_of = |row: &GroupRow| paginate::cursor("groups", &row.search_key, &row.id);
    let next = paginate::cut(&mut rows, wanted.limit, cursor_of);
    let with_stats = query.lists("expand", "stats");
    let body = rows.into_iter().map(|row| group(row, with_stats)).collect();
    Ok((linked(&asked, &query, next.as_deref()), Json(body)))
}

fn group(row: GroupRow, with_stats: bool) -> Group {
    let stats = GroupStats { users_count: u64::try_from(row.members).unwrap_or(0) };
    Group {
        id: row.id,
        profile: GroupProfile { name: row.name, description: row.description },
        embedded: with_stats.then_some(GroupEmbedded { stats: Some(stats) }),
    }
}

/// `GET /api/v1/apps`
///
/// # Errors
/// 400, 401, 403.
pub async fn apps(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<Vec<App>>), AppError> {
    asked.caller.require(Scope::AppsRead)?;
    let wanted = Wanted::of(&query, "apps")?;
    let mut rows = people::apps(&mut *asked.state.database.reading().await?, wanted.page()).await?;
    let cursor_of = |row: &AppRow| paginate::cursor("apps", &row.search_key, &row.id);
    let next = paginate::cut(&mut rows, wanted.limit, cursor_of);
    Ok((linked(&asked, &query, next.as_deref()), Json(rows.into_iter().map(app).collect())))
}

/// `GET /api/v1/apps/{appId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn one_app(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AppsRead)?;
    let row = people::app(&mut *asked.state.database.reading().await?, &id).await?;
    record_by_content(app(row.ok_or(AppError::NotFound { id, kind: "AppInstance" })?))
}

fn app(row: AppRow) -> App {
    App { id: row.id, name: row.name, label: row.label, status: row.status }
}
