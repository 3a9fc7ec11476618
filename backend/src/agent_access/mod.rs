//! What calls and workers have in common about users' connections: their steps, their tokens, and the authorization servers of apps.

pub mod answer;
pub mod authority;
pub mod consent;
pub mod credentials;
mod granted;
pub mod refusal;
pub mod renewal;
pub mod revocation;
pub mod steps;
