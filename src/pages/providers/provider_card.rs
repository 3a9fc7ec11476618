//! One provider: what it is, what came from it, how the last import went, and what can be done.

use super::last_import::LastImport;
use super::provider_desk::{ProviderDesk, menu_label};
use super::provider_rows::name_of;
use crate::components::focus::focus_soon_first;
use crate::components::status_badge::StatusBadge;
use crate::domain::provider::{Action, Kind, Status};
use crate::domain::server_profile::without_scheme;
use crate::format::counted;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{derive, memo, memo_from};
use crate::ui::show::Show;
use crate::url_state::AgentsView;
use crate::wire::agent_search::AgentFilter;
use crate::wire::open::Open;
use crate::wire::providers::Provider;
use crate::wire::server::SEARCH_EXTENDED;
use leptos::prelude::*;

/// The card. It stays while its provider changes, so that whoever has the keyboard in it, or its menu open, keeps that.
#[component]
pub fn ProviderCard(row: Provider, desk: ProviderDesk) -> impl IntoView {
    let id = StoredValue::new(row.id.clone());
    let now = memo_from(move |before: Option<&Provider>| {
        let found = id.with_value(|id| desk.providers.find(id));
        found.or_else(|| before.cloned()).unwrap_or_else(|| row.clone())
    });
    let name = memo(move || now.with(|row| name_of(row).to_owned()));
    let title = ["provider-", &id.get_value()].concat();
    let named_by = title.clone();
    let status = memo(move || now.with(|row| row.status.clone()));
    let menus = StoredValue::new_local(Menus::here());
    let open = move |anchor| menus.with_value(|menus| desk.open(menus, anchor, now));
    let no_import = memo(move || now.with(|row| desk.no_import(row)));
    let busy = derive(move || id.with_value(|id| desk.is_starting(id)));
    let import = move || desk.choose(now.get_untracked(), Action::Import);
    view! {
        <li class="card prov" aria-labelledby=named_by>
            <div class="card-h">
                <h2 id=title><bdi>{name}</bdi></h2>
                {move || view! { <StatusBadge status=status.get() look=Status::look chip=true /> }}
                <MenuButton label=derive(move || now.with(menu_label)) on_open=open />
            </div>
            <div class="card-b">
                {facts(now)}
                <Fault now desk />
            </div>
            <div class="card-f">
                <Button label="Import now" icon="download" reason=no_import busy on_click=import />
                <a class="link push" href=move || id.with_value(|id| paths::imports_of(id))>"All runs"</a>
            </div>
        </li>
    }
}

fn facts(now: Memo<Provider>) -> AnyView {
    let platform = memo(move || now.with(|row| row.platform.as_ref().map(platform)));
    let url = memo(move || now.with(|row| row.settings.as_ref().map(|settings| settings.url.clone())));
    let shown = move || url.get().map(|url| view! { <bdi title=url.clone()>{without_scheme(&url).to_owned()}</bdi> });
    view! {
        <dl class="dl">
            <Show when=move || platform.with(Option::is_some)><dt>"Platform"</dt><dd><bdi>{platform}</bdi></dd></Show>
            <Show when=move || url.with(Option::is_some)><dt>"Address"</dt><dd>{shown}</dd></Show>
            <dt>"Agents"</dt>
            <dd>{agents(now)}</dd>
            <dt>"Last import"</dt>
            <dd class="stack"><LastImport now /></dd>
        </dl>
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
    let address = memo(move || {
        let filter = AgentFilter { source: now.with(|row| row.id.clone()), ..AgentFilter::default() };
        AgentsView { filter, ..AgentsView::default() }.address()
    });
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

/// What was wrong when it was last used, and the way to mend it where that is needed before the next import.
#[component]
fn Fault(now: Memo<Provider>, desk: ProviderDesk) -> impl IntoView {
    let fault = memo(move || now.with(|row| row.facts().fault()));
    let words = memo(move || now.with(|row| row.validation_error.clone()));
    let no_edit = memo(move || desk.no_edit());
    // Whoever was about to mend it has the keyboard on the page once that is no longer needed.
    let leave = || {
        let now = document().active_element();
        if now.and_then(|now| now.closest(".prov .note").ok().flatten()).is_some() {
            focus_soon_first(&["main"]);
        }
    };
    let mend = move || {
        on_cleanup(leave);
        let edit = move || desk.choose(now.get_untracked(), Action::Edit);
        view! { <Button label="Fix credentials" small=true icon="key" reason=no_edit on_click=edit /> }
    };
    let title = move || fault.get().unwrap_or("It did not work when it was last used.");
    view! {
        <Show when=move || fault.with(Option::is_some) || words.with(Option::is_some)>
            <div class="note is-warn">
                <Shape name="warn" />
                <div class="grow"><strong>{title}</strong>" "<bdi>{words}</bdi></div>
                <Show when=move || fault.with(Option::is_some)>{mend()}</Show>
            </div>
        </Show>
    }
}
