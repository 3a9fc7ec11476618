//! What the menu says is what the server does: every seeded situation, every action that has a call, against the same rules.

mod access;
mod agents;
#[path = "../common/mod.rs"]
mod common;
mod connections;
mod keys;
mod mcp_servers;
mod resource_servers;
