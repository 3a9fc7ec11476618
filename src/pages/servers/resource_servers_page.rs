//! The list of resource servers. [pages 1.8]

use super::resource_server_table::columns;
use super::server_list::{ListOf, ServerList};
use super::steps_chunk::AddingDialog;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

/// The list, with its filters, its menus and the form that adds one.
#[component]
pub fn ResourceServersPage() -> impl IntoView {
    let adding = |ListOf { adding, close, .. }: ListOf<ResourceServer>| {
        view! { <AddingDialog open=adding on_close=close /> }.into_any()
    };
    view! { <ServerList columns adding /> }
}
