//! The tab `Configuration`: three steps, each saved on its own; the first that is missing is open. [flow F9]

use super::server_page::CurrentServer;
use super::steps_chunk::OpenStep;
use crate::domain::access::Scope;
use crate::domain::configuration::Step;
use crate::domain::resource_server::Status;
use crate::format::counted;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Icon;
use crate::ui::react::{derive, memo};
use crate::ui::router::Router;
use crate::wire::query::member;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

/// The steps.
#[component]
pub fn ConfigurationTab(current: CurrentServer<ResourceServer>, server: Signal<ResourceServer>) -> impl IntoView {
    let (access, router) = (expect_context::<Access>(), expect_context::<Router>());
    let lacking = memo(move || access.lacks(Scope::ResourceServersManage));
    let configuration = memo(move || server.with(ResourceServer::configuration));
    let id = memo(move || server.with(|server| server.id.clone()));
    // What the address names, else what is missing. Whoever may only read has nothing to fill in.
    let open = memo(move || {
        let named = member(&router.query(), "step").and_then(|code| Step::parse(&code));
        named.or(configuration.get().first_missing()).filter(|_| lacking.get().is_none())
    });
    let incomplete = derive(move || {
        let missing = configuration.get().first_missing();
        missing.map(|step| format!("Save the missing step first: {}.", step.label().to_lowercase()))
    });
    let item = move |step: Step| {
        let is_open = memo(move || open.get() == Some(step));
        let class = move || match (is_open.get(), configuration.get().has(step)) {
            (true, _) => "now",
            (false, true) => "done",
            (false, false) => "",
        };
        let number = Step::ALL.iter().position(|other| *other == step).unwrap_or(0) + 1;
        let pip = move || match configuration.get().has(step) && !is_open.get() {
            true => view! { <Icon name="check" small=true /> }.into_any(),
            false => number.to_string().into_any(),
        };
        let reason = derive(move || lacking.get().map(|reason| reason.sentence().to_owned()));
        let edit = move || router.go(&paths::resource_server_step(&id.get_untracked(), step.code()));
        let label = derive(move || {
            let verb = if configuration.get().has(step) { "Edit" } else { "Complete" };
            format!("{verb} {}", step.label().to_lowercase())
        });
        let closed = move || {
            view! {
                <div class="row row--top">
                    <div class="grow"><h3>{step.label()}</h3>{move || server.with(|server| summary(server, step))}</div>
                    <Button label kind=ButtonKind::Quiet small=true reason on_click=edit />
                </div>
            }
            .into_any()
        };
        let opened =
            move || view! { <div class="stack"><h3>{step.label()}</h3><OpenStep current step /></div> }.into_any();
        view! {
            <li class=class aria-current=move || is_open.get().then_some("step")>
                <span class="pip" aria-hidden="true">{pip}</span>
                {move || if is_open.get() { opened() } else { closed() }}
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="configuration-title">
            <div class="card-h"><h2 id="configuration-title">"Configuration"</h2></div>
            <div class="card-b stack">
                <p class="fg2" role="status">{move || server.with(standing)}</p>
                <ol class="steps">{Step::ALL.map(item).into_iter().collect_view()}</ol>
            </div>
            <div class="card-f">
                <span class="push"><Button label="Done and close" reason=incomplete on_click=move || router.go(paths::RESOURCE_SERVERS) /></span>
            </div>
        </section>
    }
}

/// Where the server stands, and what it takes to go on.
fn standing(server: &ResourceServer) -> String {
    let configuration = server.configuration();
    let missing = Step::ALL.len() - configuration.done();
    match (missing, server.status.known().map(Status::is_connectable)) {
        (0, Some(true)) => "All three steps are saved: agents can be connected to this server.".to_owned(),
        (0, _) => "All three steps are saved. Agents can be connected to it once it is active.".to_owned(),
        (1, _) => "One step is missing. Until it is saved, agents can't be connected to this server.".to_owned(),
        (_, _) => {
            format!("{missing} steps are missing. Until they are saved, agents can't be connected to this server.")
        }
    }
}

/// What a step holds, in a line.
fn summary(server: &ResourceServer, step: Step) -> AnyView {
    let line = |text: String| view! { <p><bdi>{text}</bdi></p> }.into_any();
    match (step, &server.authorization_server) {
        (Step::Details, _) => {
            let url = server.resource_url.clone();
            let description = server.metadata.description.clone().map(line);
            view! { <p class="brk"><bdi>{url}</bdi></p>{description} }.into_any()
        }
        (Step::AuthorizationServer, Some(endpoints)) => {
            let (authorize, token) = (endpoints.authorize_endpoint.clone(), endpoints.token_endpoint.clone());
            view! { <p class="brk">"Consent at "<bdi>{authorize}</bdi></p><p class="brk">"Tokens from "<bdi>{token}</bdi></p> }.into_any()
        }
        (Step::AuthorizationServer, None) => line("Not saved yet.".to_owned()),
        (Step::Credentials, _) if server.client_auth_settings.is_empty() => line("None yet.".to_owned()),
        (Step::Credentials, _) => server
            .client_auth_settings
            .iter()
            .map(|set| {
                let scopes = match u64::try_from(set.scopes.len()).unwrap_or(0) {
                    0 => "the server's own scopes".to_owned(),
                    count => counted(count, "scope", "scopes"),
                };
                let (name, client, title) = (set.name.clone(), set.client_id.clone(), set.scopes.join(", "));
                view! { <p title=title><bdi>{name}</bdi>": client "<bdi><code>{client}</code></bdi>", "{scopes}</p> }
            })
            .collect_view()
            .into_any(),
    }
}
