//! The apps that users connect to, as admins see them: list, page, setup.

pub mod access_app_chunk;
mod access_app_page;
pub mod access_apps_chunk;
mod access_apps_page;
