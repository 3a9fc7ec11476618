//! What a card tells of its provider: what it is, what came from it, who owns that, and when it is imported from next.

use super::last_import::LastImport;
use super::next_import::NextImport;
use super::provider_desk::ProviderDesk;
use crate::components::focus::focus_soon_first;
use crate::domain::provider::Kind;
use crate::domain::server_profile::without_scheme;
use crate::format::{count, counted};
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::react::memo;
use crate::ui::show::Show;
use crate::url_state::AgentsView;
use crate::wire::agent_search::AgentFilter;
use crate::wire::open::Open;
use crate::wire::owners::Principal;
use crate::wire::providers::Provider;
use crate::wire::server::SEARCH_EXTENDED;
use leptos::prelude::*;

/// The facts, under their titles.
#[component]
pub fn ProviderFacts(now: Memo<Provider>, desk: ProviderDesk) -> impl IntoView {
    let platform = memo(move || now.with(|row| row.platform.as_ref().map(platform)));
    let url = memo(move || now.with(|row| row.settings.as_ref().map(|settings| settings.url.clone())));
    let shown = move || url.get().map(|url| view! { <bdi title=url.clone()>{without_scheme(&url).to_owned()}</bdi> });
    let place = memo(move || {
        let place = now.with(|row| row.priority)?;
        Some(format!("{} of {}", count(place), count(u64::try_from(desk.providers.rows().len()).unwrap_or(place))))
    });
    let owners =
        memo(move || now.with(|row| row.default_owners.iter().map(Principal::label).collect::<Vec<_>>().join(", ")));
    let nobody = || view! { <span class="fg2">"Nobody until somebody is added"</span> };
    view! {
        <dl class="dl">
            <Show when=move || platform.with(Option::is_some)><dt>"Platform"</dt><dd><bdi>{platform}</bdi></dd></Show>
            <Show when=move || url.with(Option::is_some)><dt>"Address"</dt><dd>{shown}</dd></Show>
            <dt>"Agents"</dt>
            <dd>{agents(now)}</dd>
            <dt>"Their owners"</dt>
            <dd><Show when=move || owners.with(|names| !names.is_empty()) fallback=nobody><bdi>{owners}</bdi></Show></dd>
            <Show when=move || place.with(Option::is_some)><dt>"Priority"</dt><dd>{place}</dd></Show>
            <dt>"Next import"</dt>
            <dd class="stack"><NextImport now /></dd>
            <dt>"Last import"</dt>
            <dd class="stack"><LastImport now /></dd>
        </dl>
        <Waiting now desk />
    }
    .into_any()
}

/// The platform as people know it, or as it came.
fn platform(platform: &Open<Kind>) -> String {
    platform.known().map_or_else(|| platform.code().to_owned(), |kind| kind.label().to_owned())
}

/// How many agents came from it, which leads to who they are where the server can tell.
fn agents(now: Memo<Provider>) -> AnyView {
    let access = expect_context::<Access>();
    let words = memo(move || {
        now.with(|row| match row.agent_count {
            Some(0) => "None yet".to_owned(),
            Some(count) => counted(count, "agent", "agents"),
            None => "Show them".to_owned(),
        })
    });
    let address =
        memo(move || address_of(AgentFilter { source: now.with(|row| row.id.clone()), ..AgentFilter::default() }));
    let some = move || access.can(SEARCH_EXTENDED) && now.with(|row| row.agent_count != Some(0));
    let counted = move || now.with(|row| row.agent_count.is_some());
    let plain = move || if counted() { words.get() } else { "–".to_owned() };
    view! {
        <Show when=some fallback=move || view! { <span class="fg2">{plain}</span> }>
            <a class="link" href=address>{words}</a>
        </Show>
    }
    .into_any()
}

fn address_of(filter: AgentFilter) -> String {
    AgentsView { filter, ..AgentsView::default() }.address()
}

/// What waits for somebody: agents in staging, and Staged agents that nobody owns. [flow F2]
#[component]
fn Waiting(now: Memo<Provider>, desk: ProviderDesk) -> impl IntoView {
    let access = expect_context::<Access>();
    let staging = memo(move || now.with(|row| row.waiting_in_staging.unwrap_or(0)));
    let unowned = memo(move || now.with(|row| row.unowned_agents.unwrap_or(0)));
    let to_staging = memo(move || now.with(|row| paths::staging_of(&row.id)));
    let to_unowned = memo(move || address_of(now.with(|row| AgentFilter::unowned_of(&row.id))));
    let in_staging = move || match staging.get() {
        1 => "1 waits in staging".to_owned(),
        several => format!("{} wait in staging", count(several)),
    };
    let no_owner = move || match unowned.get() {
        1 => "1 Staged agent has no owner".to_owned(),
        several => format!("{} Staged agents have no owner", count(several)),
    };
    let reason = memo(move || desk.no_owners());
    // Whoever gave owners to the last of them has the keyboard on the page.
    let leave = || {
        let now = document().active_element();
        if now.and_then(|now| now.closest(".prov .unowned").ok().flatten()).is_some() {
            focus_soon_first(&["main"]);
        }
    };
    let assign = move || {
        on_cleanup(leave);
        view! {
            <div class="row row--wrap unowned">
                <a class="link" href=to_unowned>{no_owner}</a>
                <span class="push">
                    <Button label="Assign owners" small=true icon="people" reason on_click=move || desk.assign(&now.get_untracked()) />
                </span>
            </div>
        }
    };
    view! {
        <Show when=move || { staging.get() > 0 }><p><a class="link" href=to_staging>{in_staging}</a></p></Show>
        <Show when=move || { unowned.get() > 0 && access.can(SEARCH_EXTENDED) }>{assign()}</Show>
    }
}
