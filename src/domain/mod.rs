//! The rules of the product: what each status allows. Pure: it takes facts and answers.
//!
//! One file holds one table of the status matrix. Never here: a screen, a network call, a clock, a random source, a wildcard arm.
//! Menus and server ask the same functions, so they cannot disagree.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod access;
pub mod access_agent;
pub mod access_agent_state;
pub mod access_app;
pub mod access_session;
pub mod activity;
pub mod agent;
mod agent_actions;
pub mod agent_lifecycle;
pub mod agent_profile;
pub mod availability;
pub mod configuration;
pub mod connection_situation;
pub mod credential;
pub mod curve;
mod import_course;
mod import_outcome;
pub mod import_run;
pub mod import_schedule;
pub mod log_event;
pub mod managed_connection;
pub mod mcp_server;
pub mod operation;
pub mod owner;
pub mod provider;
pub mod provider_settings;
pub mod public_key;
pub mod reason;
mod reason_code;
mod reason_sentence;
pub mod resource;
pub mod resource_server;
pub mod rotation;
pub mod scope_grant;
pub mod server_operation;
pub mod server_profile;
pub mod staging;
pub mod token_life;
pub mod user_connection;
