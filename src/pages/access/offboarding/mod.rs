//! Offboarding one user: what will be cut, then what became of each.

mod cut_desk;
mod cut_preview;
mod cut_result;
mod offboarded_user;
pub mod offboarding_chunk;
mod offboarding_page;
