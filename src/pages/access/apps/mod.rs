//! The apps that users connect to, as admins see them: list, page, setup.

pub mod access_app_chunk;
mod access_app_page;
pub mod access_apps_chunk;
mod access_apps_page;
mod app_activity;
mod app_cells;
mod app_desk;
mod app_dialog;
mod app_field_list;
mod app_fields;
mod app_forms_chunk;
mod app_header;
mod app_table;
mod app_tabs_chunk;
mod app_typed;
mod app_users;
mod redirect_address;
mod users_desk;
mod users_table;
