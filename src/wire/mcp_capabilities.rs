//! What an MCP server offers: our addition, read by the protocol itself. [MCP 2025-11-25: tools, prompts, resources]

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a server offered, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CapabilityCounts {
    /// Its tools.
    pub tools: u64,
    /// Its prompts.
    pub prompts: u64,
    /// Its resources.
    pub resources: u64,
    /// When somebody asked last, whether it answered or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_discovered_at: Option<String>,
    /// Why it did not answer then; the numbers are those of the time before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovery_error: Option<String>,
}

/// A tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpTool {
    /// The name that it is called by.
    pub name: String,
    /// The name that people see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The JSON schema of its arguments.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub input_schema: Value,
}

/// An argument of a tool, as its schema tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its type in words: "string", "array of string", "string or null"; "any" where the schema does not say.
    pub kind: String,
    /// Whether it must be given.
    pub required: bool,
    /// What it is.
    pub description: Option<String>,
}

impl McpTool {
    /// The arguments at the top of its schema, those that must be given first. [JSON Schema 2020-12: properties, required]
    #[must_use]
    pub fn arguments(&self) -> Vec<Argument> {
        let required: Vec<_> =
            self.input_schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = self.input_schema["properties"].as_object();
        let mut all: Vec<_> = properties
            .into_iter()
            .flatten()
            .map(|(name, schema)| Argument {
                name: name.clone(),
                kind: kind_of(schema),
                required: required.contains(&name.as_str()),
                description: schema["description"].as_str().map(ToOwned::to_owned),
            })
            .collect();
        all.sort_by_key(|argument| !argument.required);
        all
    }
}

fn kind_of(schema: &Value) -> String {
    let items = || schema["items"]["type"].as_str().map(|of| format!("array of {of}"));
    match &schema["type"] {
        Value::String(kind) if kind == "array" => items().unwrap_or_else(|| kind.clone()),
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => "any".to_owned(),
    }
}

/// A prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpPrompt {
    /// The name that it is asked for by.
    pub name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The names of its arguments.
    pub arguments: Vec<String>,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpResource {
    /// Where it is read.
    pub uri: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its media type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
}

/// What a server offered when it last answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// What it calls itself, with its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implementation: Option<String>,
    /// The version of the protocol that was spoken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol_version: Option<String>,
    /// Its tools.
    pub tools: Vec<McpTool>,
    /// Its prompts.
    pub prompts: Vec<McpPrompt>,
    /// Its resources.
    pub resources: Vec<McpResource>,
}

/// `GET /mcp-servers/{serverId}/capabilities`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct McpCapabilities {
    /// What it offered when it last answered.
    pub offer: Offer,
    /// When it last answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<String>,
    /// When somebody asked last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_discovered_at: Option<String>,
    /// Why it did not answer then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovery_error: Option<String>,
    /// Whether somebody asks right now, or will as soon as it is its turn.
    pub in_progress: bool,
}
