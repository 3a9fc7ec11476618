//! `SQLite` through sqlx: rows in, rows out; no rule inside.

pub mod agent_list;
pub mod agents;
pub mod client_auth_settings;
pub mod connections;
pub mod database;
pub mod idempotency;
pub mod import_entries;
pub mod import_runs;
pub mod inspect;
pub mod keys;
pub mod log_events;
pub mod mcp_capabilities;
pub mod mcp_servers;
pub mod open_error;
pub mod operations;
pub mod organization;
pub mod owners;
pub mod people;
pub mod providers;
pub mod reserved_names;
pub mod resources;
pub mod server_operations;
pub mod server_uses;
pub mod servers;
pub mod sessions;
pub mod trouble;
