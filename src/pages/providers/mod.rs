//! Providers that agents are imported from: the list, the forms that add and change one, their order, and owners for what came from them.

mod assign_form;
mod assign_run;
mod field_list;
mod last_import;
mod next_import;
mod owners_field;
mod priority_form;
mod provider_card;
mod provider_desk;
mod provider_dialog;
mod provider_extras;
mod provider_facts;
mod provider_fields;
mod provider_forms_chunk;
mod provider_question;
mod provider_rows;
pub mod providers_chunk;
mod providers_page;
mod schedule_fields;
mod settings_test;
mod typed;
