//! `cargo xtask test`: every check in one order, counted.

mod api_fuzz;
mod browsers;
mod counts;
mod native;
mod results;
mod suite;
mod supply;

pub use suite::{CHECKS, run};
