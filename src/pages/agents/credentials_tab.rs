//! The tab `Credentials`: the agent's public keys, what can be done to each, and how to rotate them. [pages 1.5]

use super::agent_page::CurrentAgent;
use super::key_actions::KeyDesk;
use super::key_dialogs::KeyDialogs;
use super::key_rotation::Rotation;
use super::key_table::KeyTable;
use crate::components::loaded::Loaded;
use crate::domain::access::Scope;
use crate::domain::credential::{KEYS_MAX, active, adding};
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::react::{effect, memo};
use crate::ui::show::Show;
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;

/// The keys of the agent.
#[component]
pub fn Credentials(current: CurrentAgent) -> impl IntoView {
    let access = expect_context::<Access>();
    let desk = KeyDesk::here(current);
    // Read with the agent, and again whenever it was read again.
    effect(move |_| {
        if current.load.value.with(Option::is_some) {
            desk.keys.again();
        }
    });
    let adding_open = RwSignal::new(false);
    let rotating = RwSignal::new(false);
    let viewed = RwSignal::new(None::<AgentJwk>);
    let count = move || desk.keys.value.with(|keys| keys.as_ref().map_or(0, Vec::len));
    let blocked = memo(move || {
        let rule = adding(count(), current.running.with(Option::is_some)).refusal();
        access.lacks(Scope::AgentsManage).or(rule).map(|reason| reason.sentence().to_owned())
    });
    let words = move || {
        desk.keys.value.with(|keys| {
            keys.as_ref().map(|keys| {
                let active = active(keys.iter().map(|key| key.status.known()));
                format!("{} of {KEYS_MAX} · {active} active", keys.len())
            })
        })
    };
    let draw = move |keys: Signal<Vec<AgentJwk>>| {
        view! {
            <Show
                when=move || keys.with(|keys| !keys.is_empty())
                fallback=|| view! {
                    <section class="card">
                        <Empty title="No keys yet" text="The agent signs in with a private key of its own; its public part is added here." icon="key" />
                    </section>
                }
            >
                <KeyTable desk keys viewed />
            </Show>
        }
        .into_any()
    };
    let unsupported =
        move || desk.keys.error.with(|error| error.as_ref().is_some_and(crate::api::error::ApiError::is_unsupported));
    view! {
        <section class="with-panel" class:with-panel--open=rotating aria-labelledby="keys-title">
            <div class="stack">
                <div class="row row--wrap">
                    <h2 id="keys-title">"Public keys"</h2>
                    <span class="fg2">{words}</span>
                    <span class="push row">
                        <Button label="Rotate key" small=true icon="refresh" reason=blocked on_click=move || rotating.set(true) />
                        <Button label="Add public key" small=true kind=ButtonKind::Main icon="plus" reason=blocked on_click=move || adding_open.set(true) />
                    </span>
                </div>
                <Show
                    when=unsupported
                    fallback=move || view! { <Loaded load=desk.keys what="The keys" draw /> }
                >
                    <section class="card">
                        <Empty title="This server has no keys" text="It does not answer for the keys of agents. Everything else works." icon="key" />
                    </section>
                </Show>
                <p class="hint">"Only public keys are kept here. A key works while both it and the agent are Active."</p>
            </div>
            <Show when=move || rotating.get()>
                <Rotation desk open=rotating add=adding_open />
            </Show>
        </section>
        <KeyDialogs desk adding=adding_open viewed />
    }
}
