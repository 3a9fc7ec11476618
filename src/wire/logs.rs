//! Entries of the System Log. [api 1.12]

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most entries of a page. [pages 1.13]
pub const LIMIT_MAX: u16 = 1000;
/// Entries of a page when nobody asks. [pages 1.13]
pub const LIMIT_DEFAULT: u16 = 100;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Their id.
    #[serde(default)]
    pub id: String,
    /// `User`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Their name.
    #[serde(default)]
    pub display_name: String,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogOutcome {
    /// `SUCCESS` or `FAILURE`.
    #[serde(default)]
    pub result: String,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What changed, member by member: as JSON texts, so that any kind of value can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeDetails {
    /// As it was.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub from: BTreeMap<String, serde_json::Value>,
    /// As it is.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub to: BTreeMap<String, serde_json::Value>,
}

/// What it was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Target {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// `AI_AGENT`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Its name then.
    #[serde(default)]
    pub display_name: String,
    /// What changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_details: Option<ChangeDetails>,
}

/// The request and the operation that did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DebugData {
    /// Names the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The operation, where one did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
}

/// What helps to find out more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DebugContext {
    /// The data.
    #[serde(default)]
    pub debug_data: DebugData,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogEvent {
    /// Its id.
    pub uuid: String,
    /// ISO-8601, UTC.
    pub published: String,
    /// `workload_principal.register` and so on. [pages 1.13]
    pub event_type: String,
    /// `0`.
    #[serde(default)]
    pub version: String,
    /// `INFO`, or `WARN` for what failed.
    #[serde(default)]
    pub severity: String,
    /// What happened, in words.
    #[serde(default)]
    pub display_message: String,
    /// Who did it.
    #[serde(default)]
    pub actor: Actor,
    /// How it ended.
    #[serde(default)]
    pub outcome: LogOutcome,
    /// What it was done to.
    #[serde(default)]
    pub target: Vec<Target>,
    /// What helps to find out more.
    #[serde(default)]
    pub debug_context: DebugContext,
}

/// An entry, and all that came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LogEntry {
    /// What of it is known here.
    pub event: LogEvent,
    /// As it came.
    pub raw: serde_json::Value,
}

impl<'de> Deserialize<'de> for LogEntry {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = serde_json::Value::deserialize(deserializer)?;
        let event = LogEvent::deserialize(&raw).map_err(serde::de::Error::custom)?;
        Ok(Self { event, raw })
    }
}

/// How many entries there are over time. Of ours, with capability `log-counts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogCounts {
    /// Where the first stretch begins. ISO-8601, UTC.
    pub since: String,
    /// Where the last one ends.
    pub until: String,
    /// Where what was counted begins: later than `since` where there was too much to look at.
    pub counted_since: String,
    /// Entries that were counted.
    pub total: u64,
    /// Stretches of the same length, without a gap; the last may be shorter.
    pub buckets: Vec<LogBucket>,
}

/// One stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogBucket {
    /// Where it begins. ISO-8601, UTC.
    pub start: String,
    /// Entries that say `SUCCESS`.
    pub success: u64,
    /// Entries that say `FAILURE`.
    pub failure: u64,
}

/// Most stretches of one answer.
pub const BUCKETS_MAX: u16 = 200;
/// Stretches when nobody asks.
pub const BUCKETS_DEFAULT: u16 = 60;
