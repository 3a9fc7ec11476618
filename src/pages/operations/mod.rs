//! Operations: the list, and the watcher that follows them to their end.

pub mod operation_watcher;
pub mod operations_chunk;
mod operations_page;
