//! The tab `Overview` of an MCP server: what is known of it, and the form that changes its name and description.

use super::mcp_forms_chunk::{Changes, OpenForm};
use super::mcp_look::{Look, LookButton};
use super::server_page::CurrentServer;
use crate::components::age::age;
use crate::components::focus::focus_soon;
use crate::domain::access::Scope;
use crate::domain::mcp_server::Obstacle;
use crate::format::exact;
use crate::paths;
use crate::state::clock::Clock;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{ElementRef, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::wire::mcp_servers::McpServer;
use crate::wire::query::member;
use leptos::prelude::*;

/// The overview: read, or in its form when the address says so.
#[component]
pub fn OverviewTab(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    let (access, router) = (expect_context::<Access>(), expect_context::<Router>());
    let lacking = derive(move || access.lacking(Scope::ResourceServersManage));
    let editing = memo(move || member(&router.query(), "edit").is_some() && lacking.with(Option::is_none));
    let edit = move || router.go(&server.with_untracked(|server| paths::mcp_server_edit(&server.id)));
    // The button that was pressed is gone: the keyboard goes to what came instead.
    let section = ElementRef::new();
    effect(move |before: Option<bool>| {
        let now = editing.get();
        if before.is_some_and(|before| before != now)
            && let Some(section) = section.now()
        {
            focus_soon(section.into(), if now { "[data-autofocus]" } else { ".card-h button" });
        }
        now
    });
    view! {
        {move || server.with(standing)}
        <section class="card" aria-labelledby="overview-title" node_ref=section>
            <div class="card-h">
                <h2 id="overview-title">"Overview"</h2>
                <Show when=move || !editing.get()>
                    <span class="push row">
                        <Button label="Edit" small=true icon="edit" reason=lacking on_click=edit />
                        <LookButton look=Look::Metadata current server />
                    </span>
                </Show>
            </div>
            <Show when=move || editing.get() fallback=move || view! { {move || facts(server.get())} }>
                <div class="card-b"><OpenForm current changes=Changes::Details /></div>
            </Show>
        </section>
    }
}

/// What keeps agents from being connected to it, if anything does.
fn standing(server: &McpServer) -> Option<AnyView> {
    let note = |tone: &'static str, shape: &'static str, title: &'static str, words: String| {
        view! {
            <div class=["note ", tone].concat() role="status">
                <Shape name=shape /><div class="grow"><strong>{title}</strong>" "<bdi>{words}</bdi></div>
            </div>
        }
        .into_any()
    };
    match server.obstacle()? {
        Obstacle::BeingRead => {
            let words = "What it says of itself and who gives out tokens for it is being asked.".to_owned();
            Some(note("is-info", "progress", "Its metadata is being read.", words))
        }
        Obstacle::NotRight => {
            let words = server.validation_error.clone().unwrap_or_else(|| "The server gave no reason.".to_owned());
            Some(note("is-warn", "invalid", "Its metadata is not right: agents can't be connected to it.", words))
        }
        Obstacle::SwitchedOff => {
            let words = "Agents can be connected to it once it is active.".to_owned();
            Some(note("is-info", "inactive", "It is switched off.", words))
        }
    }
}

fn facts(server: McpServer) -> AnyView {
    let clock = expect_context::<Clock>();
    let none = || view! { <span class="dim">"–"</span> }.into_any();
    let text = move |value: Option<String>| match value {
        Some(value) if !value.is_empty() => view! { <bdi>{value}</bdi> }.into_any(),
        _ => none(),
    };
    let time = move |at: Option<String>| {
        at.map_or_else(none, |at| view! { <time datetime=at.clone()>{exact(&at)}</time> }.into_any())
    };
    let last_look = age(server.last_look(), clock);
    let detected = server.detected_metadata.unwrap_or_default();
    let scopes = match detected.scopes_supported.as_slice() {
        [] => none(),
        scopes => scopes
            .iter()
            .map(|scope| view! { <code class="tag"><bdi>{scope.clone()}</bdi></code> })
            .collect_view()
            .into_any(),
    };
    view! {
        <div class="card-b">
            <Properties>
                <Property label="Name">{text(Some(server.metadata.display_name))}</Property>
                <Property label="Description">{text(server.metadata.description)}</Property>
                <Property label="Base URL"><bdi class="brk">{server.resource_url}</bdi></Property>
                <Property label="Calls itself">{text(detected.resource_name)}</Property>
                <Property label="Scopes it names"><span class="tags">{scopes}</span></Property>
                <Property label="Metadata read">{last_look}</Property>
                <Property label="Registered">{time(server.created)}</Property>
                <Property label="Last updated">{time(server.last_updated)}</Property>
            </Properties>
        </div>
    }
    .into_any()
}
