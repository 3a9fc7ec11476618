//! The embedded registration API of Agent Console: axum and `SQLite`.
//!
//! A handler is five steps: load, ask the domain (`permit`), change, log, answer. No handler compares a status; the rules live in `agent_console::domain`.

pub mod accept_encoding;
pub mod access;
pub mod access_events;
pub mod access_routes;
pub mod agent_access;
pub mod answer;
pub mod cli;
pub mod clock;
pub mod curve_point;
pub mod demo_mcp;
pub mod demo_providers;
pub mod error;
pub mod events;
pub mod extract;
pub mod fixtures;
pub mod handlers;
pub mod ids;
pub mod jobs;
pub mod log_filter;
pub mod loopback;
pub mod openapi;
pub mod origin;
pub mod outbound;
pub mod paginate;
pub mod rate_limit;
pub mod router;
pub mod schedule;
pub mod search;
pub mod search_sql;
pub mod serve;
pub mod state;
pub mod static_files;
pub mod store;
pub mod vault;
