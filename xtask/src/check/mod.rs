//! `cargo xtask test`: every check in one order, counted.

mod browsers;
mod counts;
mod native;
mod suite;

pub use suite::{CHECKS, run};
