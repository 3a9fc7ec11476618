//! Agent access: users' connections to apps, the agents that use them, and their sessions. [seed-C, pages 1.15 to 1.18]

pub mod agents;
pub mod apps;
pub mod connections;
pub mod error_watcher;
pub mod offboarding;
pub mod sessions;
