//! Default owners and schedule of a provider: what is given of them, checked. [api 2.8]

use super::owner_changes::{self, Chosen};
use crate::error::AppError;
use crate::events;
use crate::extract::Asked;
use crate::schedule;
use crate::store::provider_owners;
use crate::store::providers::ProviderRow;
use agent_console::wire::providers::{ImportSchedule, ProviderOwners};
use serde_json::Value;
use sqlx::SqliteConnection;

/// The people behind the ORNs, if they may own an agent together.
///
/// # Errors
/// 400 naming the one at fault.
pub(super) async fn checked(
    conn: &mut SqliteConnection,
    asked: &Asked,
    given: Option<&ProviderOwners>,
) -> Result<Vec<Chosen>, AppError> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let orns: Vec<_> = given.user_orns.iter().chain(&given.group_orns).cloned().collect();
    owner_changes::choose(conn, &asked.state.organization().id, ("owners", &orns)).await
}

/// Writes them, and tells who they were and who they are.
///
/// # Errors
/// When the database fails.
pub(super) async fn write(
    conn: &mut SqliteConnection,
    provider: &str,
    chosen: &[Chosen],
) -> Result<(Value, Value), AppError> {
    let before = events::people(&provider_owners::of_providers(conn, &[provider]).await?);
    let pairs: Vec<_> = chosen.iter().map(Chosen::pair).collect();
    provider_owners::replace(conn, provider, &pairs).await?;
    let after = events::people(&provider_owners::of_providers(conn, &[provider]).await?);
    Ok((before, after))
}

/// The row with this schedule; none imports only when somebody asks.
///
/// # Errors
/// 400 naming the member at fault.
pub(super) fn with_schedule(
    asked: &Asked,
    row: ProviderRow,
    given: Option<&ImportSchedule>,
) -> Result<ProviderRow, AppError> {
    let Some(given) = given else {
        return Ok(ProviderRow { schedule: String::new(), schedule_zone: String::new(), ..row });
    };
    let schedule = given.expression.split_whitespace().collect::<Vec<_>>().join(" ");
    let schedule_zone = given.time_zone.trim().to_owned();
    match schedule::next(&schedule, &schedule_zone, asked.state.clock.now()) {
        Ok(_) => Ok(ProviderRow { schedule, schedule_zone, ..row }),
        Err((member, words)) => Err(AppError::invalid(&format!("schedule.{member}"), words)),
    }
}
