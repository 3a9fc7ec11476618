//! A user's own connections: cards or table, and what is done with each. [pages 1.16]

mod connection_card;
mod connection_desk;
mod connection_filters;
mod connection_table;
mod connection_table_chunk;
mod connection_words;
mod consent;
pub mod my_connections_chunk;
mod my_connections_page;
