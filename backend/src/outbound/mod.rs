//! Requests of this server to others: only to hosts that the operator allows, never to addresses of this network, never for long, never
//! for much.

pub mod address;
pub mod agents;
pub mod allowed;
pub mod discovery;
pub mod fetch;
pub mod offer;
pub mod relay;
pub mod token;
