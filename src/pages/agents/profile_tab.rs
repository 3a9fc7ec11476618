//! The tab `Profile`: what is known of the agent, and the form that changes it.

use super::agent_page::CurrentAgent;
use super::profile_form::ProfileForm;
use crate::components::agent_cells::source_name;
use crate::components::focus::focus_soon;
use crate::domain::agent::{Action, availability};
use crate::format::exact;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{ElementRef, callback, derive, effect, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::wire::agents::Agent;
use crate::wire::query::member;
use leptos::prelude::*;

/// The profile: read, or in its form when the address says so.
#[component]
pub fn ProfileTab() -> impl IntoView {
    let current = expect_context::<CurrentAgent>();
    let access = expect_context::<Access>();
    let router = expect_context::<Router>();
    let agent = memo(move || current.load.value.with(|read| read.as_ref().map(|read| read.value.clone())));
    let asked = memo(move || member(&router.query(), "edit").is_some());
    let blocked = memo(move || {
        let facts = agent.with(|agent| agent.as_ref().map(|agent| agent.facts(current.running.get().is_some())));
        let rule = facts.and_then(|facts| availability(&facts, Action::Edit).refusal());
        access.lacks(Action::Edit.scope()).or(rule).map(|reason| reason.sentence().to_owned())
    });
    // What only waits for a running change is said on the button alone: the page does not jump for it.
    let lasting = derive(move || blocked.get().filter(|_| current.running.with(Option::is_none)));
    let show = callback(move |edit: bool| {
        let id = agent.with_untracked(|agent| agent.as_ref().map(|agent| agent.id.clone()).unwrap_or_default());
        if edit { router.go(&paths::agent_edit(&id)) } else { router.replace(&paths::agent_profile(&id)) }
    });
    // A form that is open stays open while its own change runs, so that a refusal finds what was typed.
    let editing = memo_from(move |before: Option<&bool>| {
        let was = before.copied().unwrap_or(false);
        asked.get() && (was || blocked.with(Option::is_none)) && agent.with(Option::is_some)
    });
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
        <section class="card" aria-labelledby="profile-title" node_ref=section>
            <div class="card-h">
                <h2 id="profile-title">"Profile"</h2>
                <Show when=move || !editing.get()>
                    <span class="push"><Button label="Edit" small=true icon="edit" reason=blocked on_click=move || show.run(true) /></span>
                </Show>
            </div>
            <Show
                when=move || editing.get()
                fallback=move || view! {
                    {move || lasting.get().map(|words| view! { <p class="card-b hint">{words}</p> })}
                    {move || agent.get().map(|agent| view! { <Facts agent /> })}
                }
            >
                <ProfileForm current on_done=callback(move |()| show.run(false)) />
            </Show>
        </section>
    }
}

#[component]
fn Facts(agent: Agent) -> impl IntoView {
    let source = source_name(&agent);
    // The first gives name and description; the others know it too.
    let others: Vec<_> = agent.links.providers.iter().skip(1).filter_map(|provider| provider.name.clone()).collect();
    let also = (!others.is_empty()).then(|| others.join(", "));
    let app = agent.embedded.as_ref().and_then(|embedded| embedded.app.as_ref()).map(|app| app.label.clone());
    let none = || view! { <span class="dim">"–"</span> }.into_any();
    let text = move |value: Option<String>| value.map_or_else(none, |value| view! { <bdi>{value}</bdi> }.into_any());
    let time = move |at: Option<String>| {
        at.map_or_else(none, |at| view! { <time datetime=at.clone()>{exact(&at)}</time> }.into_any())
    };
    view! {
        <div class="card-b">
            <Properties>
                <Property label="Name">{text(Some(agent.profile.name))}</Property>
                <Property label="Description">{text(agent.profile.description)}</Property>
                <Property label="Linked app">{text(app.or(agent.app_id))}</Property>
                <Property label="Source">{text(Some(source))}</Property>
                {also.map(|names| view! { <Property label="Known to as well"><bdi>{names}</bdi></Property> })}
                {agent.platform.map(|platform| view! { <Property label="Platform"><bdi>{platform.clone()}</bdi></Property> })}
                {agent.external_id.map(|id| view! { <Property label="Id at the provider"><code>{id.clone()}</code></Property> })}
                <Property label="Agent id"><code>{agent.id.clone()}</code></Property>
                <Property label="Created">{time(agent.created.clone())}</Property>
                <Property label="Last updated">{time(agent.last_updated.clone())}</Property>
            </Properties>
        </div>
    }
}
