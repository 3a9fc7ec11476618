//! The tab `Linked apps`: the application whose users the agent acts for, who else acts for them, linking and unlinking. [matrix 2.1]

use super::agent_page::CurrentAgent;
use super::agents_later;
use super::link_app_dialog::LinkAppDialog;
use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::components::status_badge::tone_name;
use crate::domain::agent::{Action, availability};
use crate::domain::resource::State;
use crate::paths;
use crate::state::session::Access;
use crate::ui::badge::Badge;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{effect, memo};
use crate::ui::show::Show;
use crate::url_state::AgentsView;
use crate::wire::agent_search::{AgentFilter, AgentListQuery};
use crate::wire::agents::Agent;
use leptos::prelude::*;
use std::sync::Arc;

/// Other agents of the application that are named; beyond them the list has all.
const NAMED: u16 = 5;

/// The linked application.
#[component]
pub fn LinkedApps(current: CurrentAgent) -> impl IntoView {
    let access = expect_context::<Access>();
    let linking = RwSignal::new(false);
    let agent = memo(move || current.load.value.with(|read| read.as_ref().map(|read| read.value.clone())));
    let why = move |action: Action| {
        let facts = agent.with(|agent| agent.as_ref().map(|agent| agent.facts(current.running.with(Option::is_some))));
        let rule = facts.and_then(|facts| availability(&facts, action).refusal());
        access.lacks(action.scope()).or(rule).map(|reason| reason.sentence().to_owned())
    };
    let (no_link, no_unlink) = (memo(move || why(Action::LinkApp)), memo(move || why(Action::UnlinkApp)));
    let app = memo(move || agent.with(|agent| agent.as_ref().and_then(|agent| agent.app_id.clone())));
    let unlink = move || {
        let read = current.load.value.get_untracked();
        if let Some(read) = read {
            agents_later::ask(Arc::new(read.value), read.etag, Action::UnlinkApp);
        }
    };
    view! {
        <section class="stack" aria-labelledby="apps-title">
            <div class="row row--wrap">
                <h2 id="apps-title">"Linked apps"</h2>
                <span class="push">
                    <Show
                        when=move || app.with(Option::is_some)
                        fallback=move || view! {
                            <Button label="Link an application" small=true kind=ButtonKind::Main icon="link" reason=no_link on_click=move || linking.set(true) />
                        }
                    >
                        <Button label="Unlink app" small=true icon="unlink" reason=no_unlink on_click=unlink />
                    </Show>
                </span>
            </div>
            {move || match app.get() {
                Some(app) => view! { <Linked app agent=agent.into() /> }.into_any(),
                None => view! {
                    <section class="card">
                        <Empty title="No application linked" text="Link the application whose signed-in users the agent acts for. An agent that acts for nobody needs none." icon="link" />
                    </section>
                }
                .into_any(),
            }}
            <p class="hint">"The agent can act only for users who are signed in to the application. One application can serve many agents."</p>
        </section>
        <LinkAppDialog current open=linking />
    }
}

#[component]
fn Linked(app: String, agent: Signal<Option<Agent>>) -> impl IntoView {
    let client = expect_context::<Client>();
    let (id, shown) = (StoredValue::new(app.clone()), app.clone());
    let load = Load::new(move || async move { api::people::app(client, &id.get_value()).await });
    load.again();
    // What the agent itself carries, where the server does not tell about applications.
    let label = move || {
        let carried = agent.with(|agent| agent.as_ref()?.embedded.as_ref()?.app.clone()).map(|app| app.label);
        let told = load.value.with(|app| app.as_ref().map(|app| app.label.clone()));
        told.filter(|label| !label.is_empty()).or(carried).unwrap_or_else(|| id.get_value())
    };
    let status = move || {
        let told = load.value.with(|app| app.as_ref().map(|app| app.status.clone())).unwrap_or_default();
        match State::of(Some(&told)).look() {
            Some(look) => view! { <Badge shape=look.shape tone=tone_name(look.tone) word=look.word /> }.into_any(),
            None => view! { <span class="dim">"–"</span> }.into_any(),
        }
    };
    view! {
        <section class="card" aria-label="Linked application">
            <div class="card-b">
                <Properties>
                    <Property label="Application"><bdi>{label}</bdi></Property>
                    <Property label="Status">{status}</Property>
                    <Property label="Application id"><code>{shown}</code></Property>
                    <Property label="Other agents"><Others app agent /></Property>
                </Properties>
            </div>
        </section>
    }
}

/// The other agents of the application.
#[component]
fn Others(app: String, agent: Signal<Option<Agent>>) -> impl IntoView {
    let client = expect_context::<Client>();
    let filter = StoredValue::new(AgentFilter { app, ..AgentFilter::default() });
    let load = Load::new(move || {
        let query =
            AgentListQuery { filter: filter.get_value(), limit: NAMED + 1, counts: true, ..AgentListQuery::default() };
        async move { api::agents::list(client, query).await }
    });
    effect(move |_| {
        agent.track();
        load.again();
    });
    let draw = move |page: Signal<crate::wire::page::List<Agent>>| {
        let view_all = AgentsView { filter: filter.get_value(), ..AgentsView::default() }.address();
        let words = move || {
            let own = agent.with(|agent| agent.as_ref().map(|agent| agent.id.clone()));
            let page = page.get();
            let others: Vec<_> = page.data.iter().filter(|other| Some(&other.id) != own.as_ref()).cloned().collect();
            let total = page.metadata.as_ref().map(|counts| counts.total.saturating_sub(1));
            let named = others.iter().take(usize::from(NAMED)).map(|other| {
                view! { <li><a class="link" href=paths::agent_apps(&other.id)><bdi>{other.profile.name.clone()}</bdi></a></li> }
            });
            let named = named.collect_view();
            let more = others.len() > usize::from(NAMED);
            let all = more.then(|| total.map_or_else(|| "Show all".to_owned(), |total| format!("Show all {total}")));
            let all = all.map(|words| view! { <a class="link" href=view_all.clone()>{words}</a> });
            let nobody = others.is_empty().then(|| view! { <span class="dim">"None"</span> });
            view! { {nobody}<ul class="stack">{named}</ul>{all} }
        };
        view! { <div class="stack">{words}</div> }.into_any()
    };
    view! { <Loaded load what="Other agents" draw /> }
}
