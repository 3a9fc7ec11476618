//! Agents that imports found and that wait for a decision.

mod name_form;
pub mod staging_chunk;
mod staging_compare;
mod staging_desk;
mod staging_filters;
mod staging_list;
mod staging_page;
mod staging_pane;
mod staging_words;
