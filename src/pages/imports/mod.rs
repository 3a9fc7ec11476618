//! Import runs: the list, and a run's page.

mod import_filters;
pub mod import_run_chunk;
mod import_run_page;
mod import_table;
pub mod imports_chunk;
mod imports_page;
mod run_cells;
mod run_desk;
mod run_ends;
mod run_entries;
mod run_header;
mod run_log;
mod run_report;
mod run_trouble;
