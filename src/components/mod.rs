//! Pieces that know the application: its rules, its signals and its addresses. They make no calls.

pub mod action_menu;
pub mod activity_list;
pub mod age;
pub mod agent_cells;
pub mod chunk;
pub mod confirm_dialog;
pub mod dialog_form;
pub mod focus;
pub mod form_note;
pub mod leave_guard;
pub mod list_filters;
pub mod list_follow;
pub mod list_place;
pub mod list_states;
pub mod listen;
pub mod live;
pub mod load;
pub mod loaded;
pub mod notice;
pub mod paged_list;
pub mod record_changes;
pub mod scope_editor;
pub mod sidebar;
pub mod status_badge;
pub mod toast_stack;
pub mod top_bar;
