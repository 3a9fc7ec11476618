//! Agents of the demo that make a call fail, so that every state of the console can be seen.

use crate::error::AppError;
use crate::fixtures::sentinels::{self, Sentinel};
use crate::state::AppState;
use crate::store::agents;

/// Lets a request to one agent wait or fail, where the demo says so.
///
/// # Errors
/// 429 or 500, as the agent's name says.
pub async fn heed(state: &AppState, agent: &str) -> Result<(), AppError> {
    if state.config.demo.is_none() {
        return Ok(());
    }
    let found = agents::find(&mut *state.database.reading().await?, agent).await?;
    match found.and_then(|agent| sentinels::of(&agent.name)) {
        Some(Sentinel::Slow) => {
            tokio::time::sleep(state.config.sentinel_delay).await;
            Ok(())
        }
        Some(Sentinel::RateLimited) => Err(AppError::RateLimited(5)),
        Some(Sentinel::Broken) => Err(AppError::Internal("a demo agent that answers with a failure".to_owned())),
        Some(Sentinel::OperationFails) | None => Ok(()),
    }
}
