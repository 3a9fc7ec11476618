//! Operations: the list.

pub mod operations_chunk;
mod operations_page;
