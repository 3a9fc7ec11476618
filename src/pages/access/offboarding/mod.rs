//! Offboarding one user: what will be cut, then what became of each.

pub mod offboarding_chunk;
mod offboarding_page;
