//! One provider: what it is, what came from it, how the last import went, and what can be done.

use super::provider_desk::{ProviderDesk, menu_label};
use super::provider_facts::ProviderFacts;
use super::provider_rows::name_of;
use crate::components::focus::focus_soon_first;
use crate::components::status_badge::StatusBadge;
use crate::domain::provider::{Action, Status};
use crate::paths;
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::react::{derive, memo, memo_from};
use crate::ui::show::Show;
use crate::wire::providers::Provider;
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
                <h2 id=title title=name><bdi>{name}</bdi></h2>
                {move || view! { <StatusBadge status=status.get() look=Status::look chip=true /> }}
                <MenuButton label=derive(move || now.with(menu_label)) on_open=open />
            </div>
            <div class="card-b">
                <ProviderFacts now desk />
                <Fault now desk />
            </div>
            <div class="card-f">
                <Button label="Import now" icon="download" reason=no_import busy on_click=import />
                <a class="link push" href=move || id.with_value(|id| paths::imports_of(id))>"All runs"</a>
            </div>
        </li>
    }
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
