//! Sessions of agents: list and details.

pub mod access_sessions_chunk;
mod access_sessions_page;
