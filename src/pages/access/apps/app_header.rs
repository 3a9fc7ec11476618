//! The header of an app's page: its name, how far its setup is, its facts, and what can be done with it.

use super::app_cells::{errors, sessions, setup};
use super::app_desk::AppDesk;
use super::redirect_address::redirect_address;
use crate::components::age::age;
use crate::format::{ago, count, exact};
use crate::state::clock::Clock;
use crate::ui::copy_button::CopyButton;
use crate::ui::menu::{MenuButton, Menus};
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{derive, memo};
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use std::sync::Arc;

/// The header.
#[component]
pub fn AppHeader(app: Signal<AccessApp>, desk: AppDesk) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let menus = StoredValue::new_local(Menus::here());
    let name = memo(move || app.with(|app| app.name.clone()));
    let description = memo(move || app.with(|app| app.description.clone()));
    let id = derive(move || app.with(|app| app.id.clone()));
    let current = move || Some(Arc::new(app.get()));
    let open = move |anchor| {
        let label = format!("Actions for {}", name.get_untracked());
        menus.with_value(|menus| desk.open(menus, anchor, label, current));
    };
    view! {
        <div class="head">
            <div class="head-t">
                <h1><bdi>{name}</bdi>{move || app.with(|app| setup(app, true))}</h1>
                {move || Some(description.get()).filter(|text| !text.is_empty()).map(|text| view! { <p class="about"><bdi>{text}</bdi></p> })}
                <div class="meta">
                    <span class="id"><code>{id}</code><CopyButton text=id label="Copy app id" /></span>
                    {move || app.with(|app| app.last_updated.clone()).map(|at| view! {
                        <span class="hide-narrow">"Updated " <time datetime=at.clone() title=exact(&at)>{ago(&at, clock.now())}</time></span>
                    })}
                </div>
            </div>
            <div class="head-a"><MenuButton label="Actions" text="Actions" on_open=open /></div>
        </div>
        <section class="card" aria-label="Setup and use"><div class="card-b">{facts(app, clock)}</div></section>
    }
}

fn facts(app: Signal<AccessApp>, clock: Clock) -> AnyView {
    let text = move |member: fn(&AccessApp) -> String| {
        let text = memo(move || app.with(member));
        move || match text.get() {
            text if text.is_empty() => view! { <span class="dim">"Not set"</span> }.into_any(),
            text => view! { <bdi>{text}</bdi> }.into_any(),
        }
    };
    let secret = memo(move || app.with(|app| app.has_client_secret));
    let usage = memo(move || app.with(|app| app.usage.clone()));
    let redirect = redirect_address();
    let copied = Signal::stored(redirect.clone());
    view! {
        <Properties>
            <Property label="Issuer">{text(|app| app.issuer.clone())}</Property>
            <Property label="Client ID">
                {text(|app| app.client_id.clone())}
                " "<small class="dim">{move || if secret.get() { "with a stored secret" } else { "without a secret" }}</small>
            </Property>
            <Property label="Redirect address">
                <span class="id redirect"><code>{redirect}</code><CopyButton text=copied label="Copy redirect address" /></span>
            </Property>
            <Property label="Scopes">{text(|app| app.scopes.join(" "))}</Property>
            <Property label="Connected users">
                {move || count(usage.get().connected_users)}
                " "{move || (usage.get().errors > 0).then(|| app.with(errors))}
            </Property>
            <Property label="Sessions in 30 days">{move || app.with(sessions)}</Property>
            <Property label="Last active">{move || age(usage.get().last_active.as_deref(), clock)}</Property>
        </Properties>
    }
    .into_any()
}
