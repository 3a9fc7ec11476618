//! AI agents: the list, the form that registers one, and an agent's page with its tabs.

mod agent_actions;
pub mod agent_chunk;
mod agent_filter_options;
mod agent_filters;
mod agent_list;
mod agent_list_follow;
mod agent_list_states;
mod agent_menu;
mod agent_page;
mod agent_questions;
mod agent_readiness;
mod agent_table;
mod agents_later;
pub mod agents_page;
mod app_picker;
mod lifecycle_picture;
mod owner_picker;
mod owners_dialog;
mod owners_tab;
mod profile_conflict;
mod profile_form;
mod profile_tab;
mod profile_values;
pub mod register_agent_dialog;
mod register_agent_form;
mod register_flow;
