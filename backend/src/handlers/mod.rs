//! One file per resource: load, ask the domain, change, log, answer.

pub mod agent_changes;
pub mod agent_event;
pub mod agent_list;
pub mod agent_view;
pub mod agents;
pub mod authorization_servers;
pub mod connection_changes;
mod connection_request;
pub mod connection_view;
pub mod connections;
pub mod idempotency;
pub mod keys;
pub mod logs;
pub mod operations;
pub mod owner_changes;
pub mod owners;
pub mod people;
pub mod potential_connections;
pub mod precondition;
pub mod providers;
pub mod sentinel;
pub mod server;
pub mod session;
