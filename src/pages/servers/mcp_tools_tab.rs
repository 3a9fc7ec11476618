//! The tab `Tools` of an MCP server: what it offered when it was last asked, and when that was.

use super::mcp_look::{Look, LookButton};
use super::mcp_tools::offer;
use super::server_page::CurrentServer;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::age::age;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::domain::mcp_server::may_discover;
use crate::state::clock::Clock;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::react::{callback, effect, memo};
use crate::ui::show::Show;
use crate::wire::mcp_capabilities::McpCapabilities;
use crate::wire::mcp_servers::McpServer;
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks whether somebody still asks.
const LIVE: Duration = Duration::from_secs(1);

/// What the server offers; read again whenever the server was.
#[component]
pub fn Tools(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    let (client, clock) = (expect_context::<Client>(), expect_context::<Clock>());
    let load = Load::new(move || {
        let id = server.with_untracked(|server| server.id.clone());
        async move { api::mcp_servers::capabilities(client, &id).await }
    });
    effect(move |_| {
        server.track();
        load.again();
    });
    look_while(load.reading, LIVE, move || load.value.with(|read| read.as_ref().is_some_and(|read| read.in_progress)));
    let draw = move |read: Signal<McpCapabilities>| {
        view! {
            <p class="fg2" role="status">{move || read.with(|read| looked(read, clock))}</p>
            {move || read.with(fault)}
            {move || read.with(|read| match read.answered_at {
                Some(_) => offer(&read.offer),
                None => nothing(read, server),
            })}
        }
        .into_any()
    };
    let after = callback(move |()| load.again());
    let unsupported =
        memo(move || load.reading.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported)));
    view! {
        <section class="stack" aria-labelledby="tools-title">
            <div class="row">
                <h2 id="tools-title" class="grow">"What it offers"</h2>
                <Show when=move || !unsupported.get()><LookButton look=Look::Offer current server after /></Show>
            </div>
            <Show when=move || unsupported.get() fallback=move || view! { <Loaded load what="What the server offers" draw /> }>
                <section class="card">
                    <Empty
                        title="Tools are not known here"
                        text="The server this console talks to does not ask MCP servers what they offer."
                        icon="mcp"
                    />
                </section>
            </Show>
        </section>
    }
}

/// When it was last asked, and who answered.
fn looked(read: &McpCapabilities, clock: Clock) -> AnyView {
    if read.in_progress {
        return view! { "It is being asked…" }.into_any();
    }
    let Some(at) = read.last_discovered_at.clone() else { return view! { "It was not asked yet." }.into_any() };
    let who = read.offer.implementation.clone().map(|who| view! { ". It calls itself "<bdi>{who}</bdi> });
    let spoken = read.offer.protocol_version.clone().map(|version| format!(", and speaks MCP {version}"));
    view! { "Last asked "{age(Some(&at), clock)}{who}{spoken}"." }.into_any()
}

/// Why it did not answer the last time; what is shown is older then.
fn fault(read: &McpCapabilities) -> Option<AnyView> {
    let words = read.discovery_error.clone().filter(|_| !read.in_progress)?;
    let rest = read.answered_at.as_ref().map(|_| " What you see is what it offered before.");
    Some(
        view! {
            <div class="note is-bad" role="alert">
                <Shape name="failed" /><div class="grow"><strong>"It did not say what it offers."</strong>" "<bdi>{words}</bdi>{rest}</div>
            </div>
        }
        .into_any(),
    )
}

/// Nothing is known, and what to do about it.
fn nothing(read: &McpCapabilities, server: Signal<McpServer>) -> AnyView {
    if read.in_progress || read.discovery_error.is_some() {
        return ().into_any();
    }
    let text = match server.with(|server| may_discover(server.status.known()).err()) {
        Some(reason) => reason.sentence(),
        None => "Ask it, and its tools, prompts and resources are listed here.",
    };
    view! { <section class="card"><Empty title="Nobody asked what it offers" text icon="mcp" /></section> }.into_any()
}
