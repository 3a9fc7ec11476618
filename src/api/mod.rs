//! The only place that talks to the network in the browser. One file per family, one async function per call; answers are `Result`s, never toasts.

pub mod access_agents;
pub mod access_apps;
pub mod access_sessions;
pub mod agents;
pub mod client;
pub mod connections;
mod decode;
pub mod error;
mod file;
mod first;
pub mod imports;
pub mod keys;
pub mod logs;
pub mod mcp_servers;
pub mod offboarding;
pub mod operations;
pub mod owners;
pub mod people;
pub mod providers;
pub mod resource_servers;
pub mod sending;
pub mod servers;
pub mod session;
pub mod settle;
pub mod staging;
mod transport;
pub mod user_connections;
