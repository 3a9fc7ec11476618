//! The tab `Authorization servers` of an MCP server: who gives out tokens for it, as its metadata names them. [RFC 9728, RFC 8414]

use super::mcp_look::{Look, LookButton};
use super::server_page::CurrentServer;
use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::format::counted;
use crate::ui::empty::Empty;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::effect;
use crate::wire::mcp_servers::{McpAuthorizationServer, McpServer};
use crate::wire::page::List;
use leptos::prelude::*;

/// The authorization servers; read again whenever the server was.
#[component]
pub fn Issuers(current: CurrentServer<McpServer>, server: Signal<McpServer>) -> impl IntoView {
    let client = expect_context::<Client>();
    let load = Load::new(move || {
        let id = server.with_untracked(|server| server.id.clone());
        async move { api::mcp_servers::authorization_servers(client, &id).await }
    });
    effect(move |_| {
        server.track();
        load.again();
    });
    let draw = move |read: Signal<List<McpAuthorizationServer>>| (move || read.with(|read| all(&read.data))).into_any();
    view! {
        <section class="stack" aria-labelledby="issuers-title">
            <div class="row">
                <h2 id="issuers-title" class="grow">"Authorization servers"</h2>
                <LookButton look=Look::Metadata current server />
            </div>
            <Loaded load what="The authorization servers" draw />
        </section>
    }
}

fn all(servers: &[McpAuthorizationServer]) -> AnyView {
    if servers.is_empty() {
        return view! {
            <section class="card">
                <Empty title="No authorization servers are known" text="The server's metadata names who gives out tokens for it. Read it again once it does." icon="shield" />
            </section>
        }
        .into_any();
    }
    servers.iter().map(one).collect_view().into_any()
}

fn one(server: &McpAuthorizationServer) -> AnyView {
    let text = |value: &Option<String>| match value {
        Some(value) => view! { <bdi class="brk">{value.clone()}</bdi> }.into_any(),
        None => view! { <span class="dim">"–"</span> }.into_any(),
    };
    let (issuer, scopes) = (server.issuer.clone(), server.scopes_supported.clone());
    let (authorize, token) = (text(&server.authorize_endpoint), text(&server.token_endpoint));
    let count = counted(u64::try_from(scopes.len()).unwrap_or(0), "scope", "scopes");
    view! {
        <article class="card">
            <div class="card-h"><h3 class="brk"><bdi>{issuer}</bdi></h3></div>
            <div class="card-b">
                <Properties>
                    <Property label="Authorize endpoint">{authorize}</Property>
                    <Property label="Token endpoint">{token}</Property>
                    <Property label=count>
                        <span class="tags">{scopes.into_iter().map(|scope| view! { <code class="tag"><bdi>{scope}</bdi></code> }).collect_view()}</span>
                    </Property>
                </Properties>
            </div>
        </article>
    }
    .into_any()
}
