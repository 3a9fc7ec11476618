//! Installing what the commands need, each thing once.

mod browser;
mod cache;
mod cargo_lock;
mod debian;
mod node;
mod rust;
mod wasm_tools;

pub use browser::{browser_for_components, browser_for_pages};
pub use node::ensure_e2e_packages;
pub use rust::{ensure_components, ensure_wasm_target};
pub use wasm_tools::WasmTools;
