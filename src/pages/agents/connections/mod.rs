//! The tab `Managed connections`: what the agent may reach, and how. [pages 1.6]

mod add_dialog;
pub mod chunk;
mod desk;
mod dialogs;
mod edit_dialog;
mod resource_picker;
mod tab;
mod table;
