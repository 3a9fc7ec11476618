//! The console's release build: Trunk, what its hook does (`stage`), compression, sizes.

mod build;
mod compress;
mod fingerprint;
mod glue;
mod groups;
mod join;
mod module;
mod names;
mod sizes;
mod split;
mod stage;
mod style;
mod table;

pub use build::build;
pub use stage::stage;
