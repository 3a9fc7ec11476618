//! Agent access: connections of users to apps, the agents that use them, and their sessions. [seed-C, decisions 3]

pub mod agent_changes;
pub mod agents;
pub mod app_changes;
pub mod apps;
pub mod callback;
pub mod connection_changes;
pub mod connections;
mod notice;
pub mod offboarding;
pub mod session_changes;
pub mod sessions;
mod sight;
mod view;
