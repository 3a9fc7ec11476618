//! A user's own connections: cards or table, and what is done with each.

pub mod my_connections_chunk;
mod my_connections_page;
