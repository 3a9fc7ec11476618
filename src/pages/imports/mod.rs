//! Import runs: the list, and a run's page.

pub mod import_run_chunk;
mod import_run_page;
pub mod imports_chunk;
mod imports_page;
