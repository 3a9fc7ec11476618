//! Bodies of operations. [api 2.3]

use super::open::Open;
use super::page::Link;
use crate::domain::operation::{Kind, Status};
use serde::{Deserialize, Serialize};

/// Links of the record an operation worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResourceLinks {
    /// The record.
    #[serde(rename = "self")]
    pub this: Link,
}

/// The record an operation worked on; official servers name it once it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperationResource {
    /// Its id.
    pub id: String,
    /// `AI_AGENT`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Its status when it was read.
    #[serde(default)]
    pub status: String,
    /// Its name; ours, official servers do not send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it is.
    #[serde(rename = "_links", default, skip_serializing_if = "Option::is_none")]
    pub links: Option<ResourceLinks>,
}

/// Why an operation failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperationError {
    /// `E0000001` and so on.
    #[serde(default)]
    pub code: String,
    /// What happened.
    #[serde(default)]
    pub message: String,
}

/// One long-running change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Operation {
    /// `op-…`
    pub id: String,
    /// `ai-agent:Register` and so on.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: Open<Kind>,
    /// `SCHEDULED`, `IN_PROGRESS`, `COMPLETED` or `FAILED`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// ISO-8601, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// ISO-8601, UTC; absent until it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// ISO-8601, UTC; absent until it ended, one way or the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<String>,
    /// The record it worked on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<OperationResource>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_details: Option<OperationError>,
}
