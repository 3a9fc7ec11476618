//! Agent Console: the rules (`domain`), what travels (`wire`), the screen addresses (`paths`), and behind the feature `web` the browser application.
//!
//! Who may import whom, from the top down: `app` and `routes` → `pages` → `components` → `ui` (imports nothing of ours); `pages` → `api` → `wire` → `domain`;
//! `components` → `state`, `paths`, `url_state`, `format`. The whole table is data in `tests/import_rules.rs` and fails the build when broken.

pub mod domain;
pub mod paths;
pub mod wire;

#[cfg(feature = "web")]
pub mod api;
#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod components;
#[cfg(feature = "web")]
pub mod format;
#[cfg(feature = "web")]
pub mod overlays;
#[cfg(feature = "web")]
pub mod pages;
#[cfg(feature = "web")]
pub mod routes;
#[cfg(feature = "web")]
pub mod start;
#[cfg(feature = "web")]
pub mod state;
#[cfg(feature = "web")]
pub mod ui;
#[cfg(feature = "web")]
pub mod url_state;
