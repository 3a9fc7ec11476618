//! Screens, by address: `*_page` is a screen, `*_tab` a tab, `*_actions` rule, confirmation, call and toast, `*_dialog` a form.

pub mod access;
pub mod agents;
pub mod imports;
pub mod not_found_page;
pub mod operations;
pub mod providers;
pub mod servers;
pub mod sign_in;
pub mod staging;
pub mod system_log;
