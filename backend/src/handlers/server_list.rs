//! Lists of servers, whatever their kind: pages, orders, search and counts. [api 1.9]

use crate::error::AppError;
use crate::extract::ListQuery;
use crate::paginate;
use crate::search::{self, Expr, Grammar, ServerTerm};
use crate::search_sql;
use crate::store::agent_list::Position;
use crate::store::servers::{self, Condition, Order, ServerRow};
use agent_console::domain::resource::Kind;
use agent_console::wire::page::Metadata;
use agent_console::wire::server_search::ServerOrder;
use sqlx::SqliteConnection;

/// A page of rows, the cursor of the next one, and counts where they are asked for.
pub(super) struct Page {
    pub(super) rows: Vec<ServerRow>,
    pub(super) next: Option<String>,
    pub(super) metadata: Option<Metadata>,
}

/// Reads the page that the query asks for.
///
/// # Errors
/// 400 for a parameter at fault.
pub(super) async fn page(
    conn: &mut SqliteConnection,
    kind: Kind,
    grammar: &Grammar<ServerTerm>,
    query: &ListQuery,
) -> Result<Page, AppError> {
    let limit = paginate::limit(query)?;
    let (order, descending) = order(query)?;
    let cursor_kind = format!("{} {} {}", kind.code(), order.code(), if descending { "desc" } else { "asc" });
    let order = match order {
        ServerOrder::Name => Order::Name,
        ServerOrder::LastUpdated => Order::LastUpdated,
    };
    let from = paginate::position(query, &cursor_kind)?.map(|(value, id)| Position { value, id });
    let search = parsed(query, grammar)?;
    let condition = search.as_ref().map(compiled).unwrap_or_default();
    let rows = i64::try_from(limit).unwrap_or(0) + 1;
    let mut rows = servers::page(conn, kind, &condition, (order, descending), from.as_ref(), rows).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(&cursor_kind, row.value(order), &row.id));
    let metadata = match query.lists("include", "counts") {
        true => Some(counts(conn, kind, search.as_ref(), &condition).await?),
        false => None,
    };
    Ok(Page { rows, next, metadata })
}

/// The order asked for; by name when nobody asks. [decisions 2]
fn order(query: &ListQuery) -> Result<(ServerOrder, bool), AppError> {
    let order = match query.get("orderBy") {
        None => ServerOrder::Name,
        Some(code) => {
            ServerOrder::parse(code).ok_or_else(|| AppError::invalid("orderBy", "Order by name or lastUpdated."))?
        }
    };
    Ok((order, paginate::descending(query)?))
}

fn parsed(query: &ListQuery, grammar: &Grammar<ServerTerm>) -> Result<Option<Expr<ServerTerm>>, AppError> {
    let Some(text) = query.get("search").filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    search::read(text, grammar).map(Some).map_err(|fault| AppError::search(&fault))
}

fn compiled(expression: &Expr<ServerTerm>) -> Condition {
    let search_sql::Where { sql, binds, .. } = search_sql::compile_servers(expression);
    Condition { sql, binds }
}

/// Counts beside the list: by status as if no status were asked for, so that every segment of the filter has its number.
async fn counts(
    conn: &mut SqliteConnection,
    kind: Kind,
    search: Option<&Expr<ServerTerm>>,
    condition: &Condition,
) -> Result<Metadata, AppError> {
    let sum = |counts: &[(String, i64)]| counts.iter().map(|(_, count)| unsigned(*count)).sum::<u64>();
    let wider = search.and_then(Expr::without_status).as_ref().map(compiled).unwrap_or_default();
    let by_status = servers::count_by_status(conn, kind, &wider).await?;
    let total = match wider == *condition {
        true => sum(&by_status),
        false => sum(&servers::count_by_status(conn, kind, condition).await?),
    };
    let unfiltered = match wider.sql.is_empty() {
        true => sum(&by_status),
        false => sum(&servers::count_by_status(conn, kind, &Condition::default()).await?),
    };
    let by_status = by_status.into_iter().map(|(status, count)| (status, unsigned(count))).collect();
    Ok(Metadata { total, by_status, unfiltered: Some(unfiltered) })
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
