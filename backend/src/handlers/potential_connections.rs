//! What agents can be connected to, one type of connection at a time. [api 1.6]

use super::connections::printer;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::resources::{self, Wanted};
use agent_console::domain::access::Scope;
use agent_console::domain::resource::{ConnectionType, Kind};
use agent_console::wire::connections::Connection;
use agent_console::wire::page::List;
use axum::Json;
use axum::http::HeaderMap;

const CURSOR: &str = "potential-connections";
/// Letters of `match`. [api 1.6]
const MATCH_LENGTH: std::ops::RangeInclusive<usize> = 3..=50;

/// `GET /potential-connections`: by name. Those that can't be connected now are left out, unless `include=inactive` asks for them.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<Connection>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let way = connection_type(&query)?;
    let kinds = kinds(way, &query)?;
    let text = matching(&query)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let wanted = Wanted {
        kinds: &kinds,
        issuing: way == ConnectionType::AppInstance,
        words: text.split_whitespace().collect(),
        all: query.lists("include", "inactive"),
        from: from.as_ref().map(|(key, id)| (key.as_str(), id.as_str())),
        rows: i64::try_from(limit).unwrap_or(0) + 1,
    };
    let mut rows = resources::page(&mut *asked.state.database.reading().await?, &wanted).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.search_key, &row.id));
    let printer = printer(&asked);
    let data = rows.iter().map(|row| printer.potential(way, row)).collect();
    let links = paginate::links(&printer.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// The one type that the filter asks for: `connectionType eq "…"` and nothing else.
fn connection_type(query: &ListQuery) -> Result<ConnectionType, AppError> {
    let Some(text) = query.get("filter").map(str::trim).filter(|text| !text.is_empty()) else {
        return Err(AppError::MissingParameter("filter"));
    };
    let parts: Vec<_> = text.split_whitespace().collect();
    let refused = |words: &str| Err(AppError::invalid("filter", words));
    let value = match parts.as_slice() {
        [name, operator, value]
            if name.eq_ignore_ascii_case("connectionType") && operator.eq_ignore_ascii_case("eq") =>
        {
            value.strip_prefix('"').and_then(|value| value.strip_suffix('"'))
        }
        _ => None,
    };
    match value.map(ConnectionType::parse) {
        None => refused("Write one comparison: connectionType eq \"…\" (column 1)."),
        Some(Some(way)) => Ok(way),
        Some(None) => {
            let column = text.find('"').map_or(1, |at| text[..at].chars().count() + 1);
            let known = ConnectionType::ALL.map(ConnectionType::code).join(", ");
            refused(&format!("Use one of {known} (column {column})."))
        }
    }
}

/// The kinds of resource that can be connected in this way; our `resourceType` asks for one of them.
fn kinds(way: ConnectionType, query: &ListQuery) -> Result<Vec<Kind>, AppError> {
    let all = way.kinds().to_vec();
    let Some(asked) = query.get("resourceType") else { return Ok(all) };
    let one: Vec<_> = all.iter().copied().filter(|kind| kind.code() == asked).collect();
    if one.is_empty() {
        let known = all.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
        return Err(AppError::invalid("resourceType", &format!("Use one of {known}.")));
    }
    Ok(one)
}

fn matching(query: &ListQuery) -> Result<String, AppError> {
    let Some(text) = query.get("match") else { return Ok(String::new()) };
    let text = text.trim().to_lowercase();
    if MATCH_LENGTH.contains(&text.chars().count()) {
        return Ok(text);
    }
    Err(AppError::invalid("match", "Write 3 to 50 characters."))
}
