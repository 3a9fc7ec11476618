//! What the server keeps when the worst happens: killed in the middle of its work, without room, without a file it can read.

#[path = "../common/mod.rs"]
mod common;

#[path = "../common/random.rs"]
mod random;

#[path = "../http/process.rs"]
mod process;

mod damaged;
mod ending;
mod kills;
mod ledger;
mod locked;
mod place;
mod room;
mod writer;
