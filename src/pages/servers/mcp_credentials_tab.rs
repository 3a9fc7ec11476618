//! The tab `Credentials` of an MCP server: its sets of client credentials, and the form that changes them. It is the second step of adding
//! one. [pages 1.7]

use super::mcp_forms_chunk::{Changes, OpenForm};
use super::record_form::Goal;
use super::server_page::CurrentServer;
use crate::components::focus::focus_soon;
use crate::domain::access::Scope;
use crate::domain::mcp_server::Obstacle;
use crate::format::counted;
use crate::paths::{self, McpTab};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::react::{ElementRef, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::wire::mcp_servers::McpServer;
use crate::wire::query::member;
use crate::wire::resource_servers::ClientAuthSettings;
use leptos::prelude::*;

/// The credentials: read, or in their form when the address says so.
#[component]
pub fn CredentialsTab(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    let (access, router) = (expect_context::<Access>(), expect_context::<Router>());
    let lacking = derive(move || access.lacking(Scope::ResourceServersManage));
    let asked = move |key: &str| member(&router.query(), key).is_some() && lacking.with(Option::is_none);
    let adding = memo(move || asked("added"));
    let editing = memo(move || adding.get() || asked("edit"));
    let here = move || server.with_untracked(|server| paths::mcp_tab(&server.id, McpTab::Credentials));
    let edit = move || router.go(&format!("{}?edit", here()));
    let label = derive(move || {
        let none = server.with(|server| server.client_auth_settings.is_empty());
        if none { "Add credentials" } else { "Edit" }.to_owned()
    });
    let section = ElementRef::new();
    effect(move |before: Option<bool>| {
        let now = editing.get();
        if before.is_some_and(|before| before != now)
            && let Some(section) = section.now()
        {
            focus_soon(section.into(), if now { "input" } else { ".card-h button" });
        }
        now
    });
    let changes = move || Changes::Credentials(goal(here(), adding.get_untracked()));
    view! {
        <section class="card" aria-labelledby="credentials-title" node_ref=section>
            <div class="card-h">
                <h2 id="credentials-title">"Client credentials"</h2>
                <Show when=move || !editing.get()>
                    <span class="push"><Button label small=true icon="edit" reason=lacking on_click=edit /></span>
                </Show>
                <Show when=move || adding.get()><span class="push fg2">"Step 2 of 2"</span></Show>
            </div>
            <Show when=move || editing.get() fallback=move || view! { {move || server.with(|server| sets(&server.client_auth_settings))} }>
                <div class="card-b stack">
                    <Show when=move || adding.get()><p class="fg2" role="status">{move || server.with(progress)}</p></Show>
                    <OpenForm current changes=changes() />
                </div>
            </Show>
        </section>
    }
}

/// How far the first step is, while the second is filled in.
fn progress(server: &McpServer) -> String {
    match server.obstacle() {
        Some(Obstacle::BeingRead) => {
            "It is registered, and its metadata is being read. Meanwhile, say how tokens are got for it.".to_owned()
        }
        Some(Obstacle::NotRight) => {
            let why = server.validation_error.clone().unwrap_or_default();
            format!("It is registered, and its metadata is not right: {why} Credentials can be saved all the same.")
        }
        _ => {
            let servers = counted(server.authorization_server_count, "authorization server", "authorization servers");
            format!("It is registered, and its metadata is right: {servers}. Say how tokens are got for it.")
        }
    }
}

fn goal(here: String, adding: bool) -> Goal<McpServer> {
    let saved = |_: &McpServer, now: &McpServer| {
        let next = if now.client_auth_settings.is_empty() {
            "None is stored any more."
        } else {
            "The secrets are stored encrypted."
        };
        let toast = Toast::new(Tone::Done, "Client credentials saved").detail(next);
        (toast, paths::mcp_tab(&now.id, McpTab::Credentials))
    };
    let added = |_: &McpServer, now: &McpServer| {
        let toast = Toast::new(Tone::Done, "Client credentials saved")
            .detail("Activate the server, and agents can be connected to it.");
        (toast, paths::mcp_server(&now.id))
    };
    match adding {
        true => {
            let skip = here.trim_end_matches(McpTab::Credentials.code()).to_owned() + McpTab::Overview.code();
            Goal { label: "Client credentials", saved: added, leave: Some(("Skip for now", skip)) }
        }
        false => Goal { label: "Client credentials", saved, leave: Some(("Cancel", here)) },
    }
}

fn sets(all: &[ClientAuthSettings]) -> AnyView {
    if all.is_empty() {
        let text = "Where the server asks for an access token, these get one: to list its tools here, and for the agents that use it.";
        return view! { <Empty title="No credentials yet" text=text icon="key" /> }.into_any();
    }
    let set = |set: &ClientAuthSettings| {
        let scopes = match set.scopes.as_slice() {
            [] => view! { <p>"The server's own scopes"</p> }.into_any(),
            scopes => {
                let scopes = scopes.to_vec();
                let tags = scopes
                    .into_iter()
                    .map(|scope| view! { <code class="tag"><bdi>{scope}</bdi></code> })
                    .collect_view();
                view! { <p class="tags">{tags}</p> }.into_any()
            }
        };
        view! {
            <li class="stack">
                <h3><bdi>{set.name.clone()}</bdi></h3>
                <p>"Client "<bdi><code>{set.client_id.clone()}</code></bdi>". Its secret is stored, and never shown."</p>
                {scopes}
            </li>
        }
    };
    view! { <ul class="card-b plain">{all.iter().map(set).collect_view()}</ul> }.into_any()
}
