//! The order of providers: the first of those that know an agent gives it its name and description. [pages 1.9]

use super::agent_event::event_of;
use super::provider_view;
use crate::error::AppError;
use crate::events;
use crate::extract::{Asked, JsonBody};
use crate::store::log_events;
use crate::store::providers::{self, ProviderRow};
use agent_console::domain::access::Scope;
use agent_console::domain::reason::Reason;
use agent_console::wire::page::{List, ListLinks};
use agent_console::wire::providers::{Provider, ProviderPriority};
use axum::Json;
use serde_json::{Value, json};

/// `POST /ai-agent-providers/priority`: all providers, each once, in their order.
///
/// # Errors
/// 400, 401, 403, 415.
pub async fn set(asked: Asked, JsonBody(body): JsonBody<ProviderPriority>) -> Result<Json<List<Provider>>, AppError> {
    asked.caller.require(Scope::AgentsManage)?;
    let mut change = asked.state.database.change().await?;
    let before = providers::all(&mut change).await?;
    let mut known: Vec<_> = before.iter().map(|row| row.id.as_str()).collect();
    let mut given: Vec<_> = body.provider_ids.iter().map(String::as_str).collect();
    known.sort_unstable();
    given.sort_unstable();
    if known != given {
        return Err(AppError::refused("providerIds", Reason::ProvidersChanged));
    }
    let now = asked.state.clock.stamp();
    for (place, id) in (1_i64..).zip(&body.provider_ids) {
        providers::place(&mut change, id, place, &now).await?;
    }
    let after = providers::all(&mut change).await?;
    let (was, is) = (names(&before), names(&after));
    if was != is {
        // It is told of the one that is first now.
        let first = after.first().map_or(("", ""), |row| (row.id.as_str(), row.source_name.as_str()));
        let told = events::change("priority", was, is);
        let target = (first.0, events::PROVIDER, first.1);
        log_events::insert(&mut change, &event_of(&asked, target, events::PROVIDERS_ORDERED, vec![told])).await?;
    }
    let data = provider_view::providers(&mut change, &asked, &after).await?;
    change.commit().await?;
    Ok(Json(List { data, links: ListLinks::default(), metadata: None }))
}

fn names(rows: &[ProviderRow]) -> Value {
    rows.iter().map(|row| json!(row.source_name)).collect()
}
