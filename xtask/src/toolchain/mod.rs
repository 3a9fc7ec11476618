//! Installing what the commands need, each thing once.

mod browser;
mod cache;
mod cargo_lock;
mod check_tools;
mod debian;
mod install;
mod node;
mod rust;
mod wasm_tools;

pub use browser::{browser_for_components, browser_for_pages};
pub use check_tools::{ensure_cargo_deny, ensure_oha, ensure_schemathesis};
pub use node::{ensure_e2e_packages, ensure_openid_packages};
pub use rust::{ensure_components, ensure_wasm_target};
pub use wasm_tools::WasmTools;
