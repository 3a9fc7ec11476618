//! Accepted changes, and the worker that performs them. They survive a restart.

pub mod apply;
pub mod edit;
pub mod import_begin;
mod import_entry;
pub mod imported_agent;
pub mod imports;
pub mod looks;
mod metadata;
mod offers;
pub mod perform;
pub mod renewals;
mod turns;
pub mod worker;
