//! Agents in access: derived status, activity, setup, suspension and restriction.

pub mod access_agents_chunk;
mod access_agents_page;
mod add_agent_dialog;
mod agent_cells;
mod agent_changes;
mod agent_desk;
mod agent_dialogs_chunk;
mod agent_filters;
mod agent_questions;
mod agent_sending;
mod agent_table;
mod agent_time;
mod days_dialog;
mod one_agent;
mod restrict_dialog;
mod setup_dialog;
mod setup_texts;
mod spark;
mod token_secret;
