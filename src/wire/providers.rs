//! Providers that agents are imported from: reading them. [api 2.8]

use serde::{Deserialize, Serialize};

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    /// `aip…`
    pub id: String,
    /// The name people know.
    #[serde(default)]
    pub source_name: String,
    /// `ACTIVE`, `INACTIVE` and so on.
    #[serde(default)]
    pub status: String,
}
