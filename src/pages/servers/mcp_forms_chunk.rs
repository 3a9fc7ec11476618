//! The forms of MCP servers, in files of their own: the one that registers a server, and those that change one.

use super::add_mcp_server::AddMcpServerDialog;
use super::credentials_form::CredentialsForm;
use super::mcp_details_form::McpDetailsForm;
use super::record_form::Goal;
use super::server_page::CurrentServer;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::components::focus::focus_soon_first;
use crate::ui::react::derive;
use crate::wire::mcp_servers::McpServer;
use leptos::prelude::*;

/// A form that changes a server.
#[derive(Clone)]
pub enum Changes {
    /// Name and description.
    Details,
    /// The sets of client credentials.
    Credentials(Goal<McpServer>),
}

chunk! {
    mcp_add, fetch_add: fn draw_add(open: Signal<bool>, on_close: Callback<()>) -> Drawn {
        Ok(view! { <AddMcpServerDialog open on_close /> }.into_any())
    }
}

chunk! {
    mcp_forms, fetch_form: fn draw_form(current: CurrentServer<McpServer>, changes: Changes) -> Drawn {
        let Some(saved) = current.load.value.get_untracked() else { return Ok(().into_any()) };
        // Its file may have come late: whoever pressed the button waits for a field.
        focus_soon_first(&["[data-autofocus]", ".card-b form input"]);
        Ok(match changes {
            Changes::Details => view! { <McpDetailsForm current saved /> }.into_any(),
            Changes::Credentials(goal) => view! { <CredentialsForm current goal saved /> }.into_any(),
        })
    }
}

/// The form that registers a server, fetched when it is first opened.
#[component]
pub fn AddingDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_add())
    }
    let draw = move || if_here(draw_add(open, on_close));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle=derive(move || !open.get()) floating=true /> }
}

/// A form that changes a server, fetched when the first one is opened.
#[component]
pub fn OpenForm(current: CurrentServer<McpServer>, changes: Changes) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_form())
    }
    let draw = move || if_here(draw_form(current, changes.clone()));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) /> }
}
