//! Servers that agents connect to: lists, pages, and what adds and configures them.

mod add_resource_server;
mod configuration_tab;
mod credential_sets;
mod credentials_step;
mod details_step;
mod endpoints_step;
pub mod resource_server_chunk;
mod resource_server_desk;
mod resource_server_page;
mod resource_server_table;
pub mod resource_servers_chunk;
mod resource_servers_page;
mod server_activity;
mod server_filters;
mod server_list_states;
mod server_tabs_chunk;
mod step_form;
mod steps_chunk;
mod used_by_tab;
