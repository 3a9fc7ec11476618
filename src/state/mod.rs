//! The few signals that the whole application shares. What can be linked to lives in the address instead.

pub mod announce;
pub mod changing;
pub mod clock;
pub mod confirm;
pub mod network;
pub mod operations;
pub mod own_errors;
pub mod page_title;
pub mod session;
pub mod snapshot;
pub mod theme;
pub mod toasts;
pub mod unsaved;
