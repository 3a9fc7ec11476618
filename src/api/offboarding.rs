//! Cutting all that a user has. Additions of ours. [pages 1.15]

use super::client::Client;
use super::error::ApiError;
use crate::wire::endpoints;
use crate::wire::offboarding::{Offboarding, OffboardingResult};

/// What would be cut.
///
/// # Errors
/// Any [`ApiError`].
pub async fn preview(client: Client, user: &str) -> Result<Offboarding, ApiError> {
    client.get(&endpoints::offboarding(user)).await.map(|answer| answer.value)
}

/// Cuts it, and tells what became of each.
///
/// # Errors
/// Any [`ApiError`].
pub async fn offboard(client: Client, user: &str) -> Result<OffboardingResult, ApiError> {
    client.act(&endpoints::offboarding(user), None).await
}
