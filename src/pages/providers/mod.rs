//! Providers that agents are imported from: the list, and the forms that add and change one.

pub mod providers_chunk;
mod providers_page;
