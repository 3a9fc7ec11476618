//! Agents in access: derived status, activity, setup, suspension and restriction.

pub mod access_agents_chunk;
mod access_agents_page;
