//! Operations: list newest first, get. [api 1.2]

use super::agent_view::Printer;
use super::precondition::record_by_content;
use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::operations;
use agent_console::domain::access::Scope;
use agent_console::wire::operations::Operation;
use agent_console::wire::page::List;
use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;

const CURSOR: &str = "operations";

/// `GET /operations`
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<Operation>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let limit = paginate::limit(&query)?;
    let from = paginate::position(&query, CURSOR)?;
    let from = from.as_ref().map(|(created, id)| (created.as_str(), id.as_str()));
    let mut reading = asked.state.database.reading().await?;
    let mut rows = operations::page(&mut reading, from, i64::try_from(limit).unwrap_or(0) + 1).await?;
    let next = paginate::cut(&mut rows, limit, |row| paginate::cursor(CURSOR, &row.created, &row.id));
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin };
    let data = rows.iter().map(|row| printer.operation(row)).collect();
    let links = paginate::links(&printer.origin, &query, next.as_deref());
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}

/// `GET /operations/{operationId}`
///
/// # Errors
/// 401, 403, 404.
pub async fn get(asked: Asked, Path(id): Path<String>) -> Result<Response, AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    let row = operations::find(&mut *asked.state.database.reading().await?, &id).await?;
    let row = row.ok_or(AppError::NotFound { id, kind: "AIAgentOperation" })?;
    let printer = Printer { org: asked.state.organization().id, origin: asked.origin };
    record_by_content(printer.operation(&row))
}
