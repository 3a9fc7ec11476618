//! What the server promises to those who call it, in one program so that it links once.

#[path = "../common/mod.rs"]
mod common;

mod abandoned;
mod access;
mod access_changes;
mod access_consent;
mod access_lists;
mod access_repeats;
mod access_tokens;
mod access_unasked;
mod agent_changes;
mod agents;
mod cli;
mod connections;
mod errors;
mod headers;
mod imports;
mod keys;
mod log_counts;
mod log_export;
mod logs;
mod mcp_capabilities;
mod mcp_servers;
mod operations;
mod owners;
mod paging;
mod people;
mod process;
mod rate_limit;
mod resource_servers;
mod restart;
mod sessions;
mod static_files;
