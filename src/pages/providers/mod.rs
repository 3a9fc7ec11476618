//! Providers that agents are imported from: the list, and the forms that add and change one.

mod add_form;
mod edit_form;
mod field_list;
mod last_import;
mod provider_card;
mod provider_desk;
mod provider_dialog;
mod provider_fields;
mod provider_forms_chunk;
mod provider_question;
mod provider_rows;
pub mod providers_chunk;
mod providers_page;
mod settings_test;
