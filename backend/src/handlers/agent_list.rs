//! The list of agents.

use super::agent_view::{Expand, Printer};
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::agent_list::{self, Condition, Order, Position};
use crate::{search, search_sql};
use agent_console::domain::access::Scope;
use agent_console::wire::agent_search::AgentOrder;
use agent_console::wire::agents::Agent;
use agent_console::wire::page::{List, Metadata};
use axum::Json;
use axum::http::HeaderMap;
use sqlx::SqliteConnection;

/// `GET /ai-agents`
///
/// # Errors
/// 400 for a parameter at fault, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<Agent>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let (order, descending) = order(&query)?;
    let cursor_kind = format!("{} {}", order.code(), if descending { "desc" } else { "asc" });
    let order = stored(order);
    let from = paginate::position(&query, &cursor_kind)?.map(|(value, id)| Position { value, id });
    let search = parsed(&query)?;
    let mut reading = asked.state.database.reading().await?;
    let rows = i64::try_from(limit).unwrap_or(0) + 1;
    let condition = search.as_ref().map(compiled).unwrap_or_default().for_page(&mut reading, order, rows).await?;
    let mut rows = agent_list::page(&mut reading, &condition, (order, descending), from.as_ref(), rows).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(&cursor_kind, order.value(row), &row.id));
    let metadata =
        if query.lists("include", "counts") { Some(counts(&mut reading, search.as_ref()).await?) } else { None };
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin };
    let data = printer.agents(&mut reading, &rows, Expand::of(&query, &asked.caller)).await?;
    let links = paginate::links(&printer.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata })))
}

/// The order asked for; by name when nobody asks. [decisions 2]
fn order(query: &ListQuery) -> Result<(AgentOrder, bool), AppError> {
    let order = match query.get("orderBy") {
        None => AgentOrder::Name,
        Some(code) => AgentOrder::parse(code)
            .ok_or_else(|| AppError::invalid("orderBy", "Order by name, createdDate or lastUpdated."))?,
    };
    Ok((order, paginate::descending(query)?))
}

fn stored(order: AgentOrder) -> Order {
    match order {
        AgentOrder::Name => Order::Name,
        AgentOrder::Created => Order::Created,
        AgentOrder::LastUpdated => Order::LastUpdated,
    }
}

fn parsed(query: &ListQuery) -> Result<Option<search::Expr>, AppError> {
    let Some(text) = query.get("search").filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    search::parse(text).map(Some).map_err(|fault| AppError::search(&fault))
}

fn compiled(expression: &search::Expr) -> Condition {
    let search_sql::Where { sql, binds, part } = search_sql::compile(expression);
    Condition { sql, binds, part }
}

/// Counts beside the list: by status as if no status were asked for, so that every segment of the filter has its number.
async fn counts(conn: &mut SqliteConnection, search: Option<&search::Expr>) -> Result<Metadata, AppError> {
    let without_status = search.and_then(search::Expr::without_status);
    let condition = search.map(compiled).unwrap_or_default().for_count(conn).await?;
    let wider = if without_status.as_ref() == search {
        condition.clone()
    } else {
        without_status.as_ref().map(compiled).unwrap_or_default().for_count(conn).await?
    };
    let by_status = agent_list::count_by_status(conn, &wider).await?;
    let total = if wider == condition {
        by_status.iter().map(|(_, count)| *count).sum()
    } else {
        agent_list::count(conn, &condition).await?
    };
    let unfiltered = if wider.sql.is_empty() {
        by_status.iter().map(|(_, count)| *count).sum()
    } else {
        agent_list::count(conn, &Condition::default()).await?
    };
    let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(Metadata {
        total: unsigned(total),
        by_status: by_status.into_iter().map(|(status, count)| (status.code().to_owned(), unsigned(count))).collect(),
        unfiltered: Some(unsigned(unfiltered)),
    })
}
