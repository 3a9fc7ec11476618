//! What travels between client and server: bodies, addresses and query expressions, shared by both so that they cannot drift.
//!
//! The wire follows an outside API (camelCase, upper-case statuses, 202 with an operation); the rules in `domain` never bend to it.

pub mod access_agents;
pub mod access_apps;
pub mod access_sessions;
pub mod agent_search;
pub mod agents;
pub mod authorization_servers;
pub mod connection_changes;
pub mod connections;
pub mod credentials;
pub mod csv;
pub mod endpoints;
pub mod error;
pub mod import_report;
pub mod imports;
pub mod json_path;
pub mod key_text;
pub mod log_search;
pub mod logs;
pub mod mcp_capabilities;
pub mod mcp_servers;
pub mod offboarding;
pub mod open;
pub mod operations;
pub mod orn;
pub mod owners;
pub mod page;
pub mod people;
pub mod providers;
pub mod query;
pub mod resource_servers;
pub mod server;
pub mod server_search;
pub mod staging;
pub mod user_connections;
