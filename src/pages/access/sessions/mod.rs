//! Sessions of agents: list and details.

pub mod access_sessions_chunk;
mod access_sessions_page;
mod filter_options;
mod session_cells;
mod session_desk;
mod session_details_chunk;
mod session_dialog;
mod session_ending;
mod session_filters;
mod session_filters_chunk;
mod session_table;
pub(super) mod user_picker;
