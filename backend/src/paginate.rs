//! Lists in pages: limit, opaque cursors, and the links to this page and the next. [api 3.1]

use crate::error::AppError;
use crate::extract::ListQuery;
use crate::origin::Origin;
use agent_console::wire::page::{LIMIT_DEFAULT, LIMIT_MAX, Link, ListLinks};
use agent_console::wire::query::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;

/// Rows of the page that was asked for.
///
/// # Errors
/// 400, naming `limit`.
pub fn limit(query: &ListQuery) -> Result<usize, AppError> {
    let Some(text) = query.get("limit") else { return Ok(usize::from(LIMIT_DEFAULT)) };
    match text.parse::<u16>() {
        Ok(limit) if (1..=LIMIT_MAX).contains(&limit) => Ok(usize::from(limit)),
        _ => Err(AppError::invalid("limit", "Choose a limit from 1 to 200.")),
    }
}

/// The time that was asked for.
///
/// # Errors
/// 400, naming the parameter.
pub fn moment(query: &ListQuery, name: &str) -> Result<Option<Timestamp>, AppError> {
    let Some(text) = query.get(name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| AppError::invalid(name, "Write the time as 2026-11-23T09:00:00Z."))
}

/// Whether the order that was asked for descends.
///
/// # Errors
/// 400, naming `sortOrder`.
pub fn descending(query: &ListQuery) -> Result<bool, AppError> {
    match query.get("sortOrder").map(str::to_ascii_lowercase).as_deref() {
        None | Some("asc") => Ok(false),
        Some("desc") => Ok(true),
        Some(_) => Err(AppError::invalid("sortOrder", "Sort asc or desc.")),
    }
}

/// A cursor: opaque to clients, the row to go on after to us. `order` keeps a cursor from being used in another list or order.
#[must_use]
pub fn cursor(order: &str, value: &str, id: &str) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::json!([order, value, id]).to_string())
}

/// Value and id of the row to go on after, if a cursor came.
///
/// # Errors
/// 400, naming `after`.
pub fn position(query: &ListQuery, order: &str) -> Result<Option<(String, String)>, AppError> {
    let Some(text) = query.get("after").filter(|text| !text.is_empty()) else { return Ok(None) };
    let decoded = URL_SAFE_NO_PAD.decode(text).ok();
    let parts = decoded.and_then(|bytes| serde_json::from_slice::<[String; 3]>(&bytes).ok());
    match parts {
        Some([made_for, value, id]) if made_for == order => Ok(Some((value, id))),
        Some(_) => {
            Err(AppError::invalid("after", "Start again without a cursor: this one belongs to another list or order."))
        }
        None => Err(no_cursor()),
    }
}

/// What came as a cursor is none.
#[must_use]
pub fn no_cursor() -> AppError {
    AppError::invalid("after", "Take the cursor from the link to the next page: this is not one.")
}

/// One row more than the limit was read: cuts it off and tells the cursor of the next page, if there is one.
pub fn cut<R>(rows: &mut Vec<R>, limit: usize, cursor_of: impl Fn(&R) -> String) -> Option<String> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    rows.last().filter(|_| more).map(cursor_of)
}

/// The links of a page, for its body.
#[must_use]
pub fn links(origin: &Origin, query: &ListQuery, next: Option<&str>) -> ListLinks {
    let link = |href: String, rel: &str| Link { rel: Some(rel.to_owned()), ..Link::to(href) };
    ListLinks {
        this: Some(link(origin.to(&query.address(query.get("after"))), "self")),
        next: next.map(|cursor| link(origin.to(&query.address(Some(cursor))), "next")),
    }
}

/// The same links as a `Link` header: `rel` first, no bare comma inside an address. [api 3.1]
#[must_use]
pub fn link_header(links: &ListLinks) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for link in [&links.this, &links.next].into_iter().flatten() {
        let text = format!("<{}>; rel=\"{}\"", link.href, link.rel.as_deref().unwrap_or_default());
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.append(header::LINK, value);
        }
    }
    headers
}

impl ListQuery {
    /// Path and query of this list, with another cursor.
    #[must_use]
    pub fn address(&self, after: Option<&str>) -> String {
        let query =
            self.pairs.iter().filter(|(key, _)| key != "after").fold(Query::default(), |query, (key, value)| {
                query.with(&agent_console::wire::query::encode(key), value)
            });
        query.with("after", after.unwrap_or_default()).on(&self.path)
    }
}
