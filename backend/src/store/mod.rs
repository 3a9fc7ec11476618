//! `SQLite` through sqlx: rows in, rows out; no rule inside.

pub mod agent_list;
pub mod agents;
pub mod connections;
pub mod database;
pub mod idempotency;
pub mod inspect;
pub mod keys;
pub mod log_events;
pub mod open_error;
pub mod operations;
pub mod organization;
pub mod owners;
pub mod people;
pub mod reserved_names;
pub mod resources;
pub mod sessions;
pub mod trouble;
