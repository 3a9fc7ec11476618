//! Providers that agents are imported from: reading them. [api 1.11]

use crate::error::AppError;
use crate::extract::{Asked, ListQuery};
use crate::paginate;
use crate::store::people;
use agent_console::domain::access::Scope;
use agent_console::domain::provider::Status;
use agent_console::wire::open::Open;
use agent_console::wire::page::List;
use agent_console::wire::providers::Provider;
use axum::Json;
use axum::http::HeaderMap;

/// `GET /ai-agent-providers`: all of them on one page, since an organization has a handful.
///
/// # Errors
/// 400, 401, 403.
pub async fn list(asked: Asked, query: ListQuery) -> Result<(HeaderMap, Json<List<Provider>>), AppError> {
    asked.caller.require(Scope::AgentsRead)?;
    paginate::limit(&query)?;
    let rows = people::providers(&mut *asked.state.database.reading().await?).await?;
    let data = rows
        .into_iter()
        .map(|row| Provider {
            id: row.id,
            source_name: row.source_name,
            status: Status::parse(&row.status).map_or(Open::Unknown(row.status), Open::Known),
            platform: None,
            settings: None,
            validation_error: None,
            agent_count: None,
            last_import: None,
            integration_date: None,
            last_updated: None,
        })
        .collect();
    let links = paginate::links(&asked.origin, &query, None);
    Ok((paginate::link_header(&links), Json(List { data, links, metadata: None })))
}
