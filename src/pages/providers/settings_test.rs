//! The button `Test connection`: the settings as they are typed are tried, nothing is saved, and what came of it is said beside it.

use super::provider_fields::ProviderFields;
use super::typed::Typed;
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::focus::focus_soon;
use crate::components::record_form::RecordFields;
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::react::{effect, memo};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What came of a try: tone, shape, and the words.
type Told = (&'static str, &'static str, String);

/// The button, and what came of it. `id` is that of the provider, where it exists: its stored secret is used where none is typed.
#[component]
pub fn SettingsTest(fields: ProviderFields, id: Option<String>) -> impl IntoView {
    let client = expect_context::<Client>();
    let busy = RwSignal::new(false);
    let told = RwSignal::new(None::<Told>);
    // Name, owners and schedule are not tried.
    let settings = memo(move || fields.typed().tried());
    // What came of other settings says nothing of these.
    effect(move |_| {
        settings.track();
        told.set(None);
    });
    let press = move || {
        told.set(None);
        fields.look_at_name();
        let Some(request) = fields.checked_settings().map(Typed::tried).and_then(|typed| typed.request(id.clone(), ""))
        else {
            if let Some(body) = document().body() {
                focus_soon(body.into(), "dialog[open] [aria-invalid=true]");
            }
            return;
        };
        let asked = settings.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let answer = api::providers::validate(client, &request).await;
            // The form may be closed.
            if busy.try_set(false).is_some() {
                return;
            }
            if settings.get_untracked() != asked {
                let words = "The settings were changed while they were tried. Test them again.".to_owned();
                return told.set(Some(("note is-info", "info", words)));
            }
            if let Some(failure) = answer.as_ref().err().and_then(ApiError::failure) {
                fields.told_settings(failure);
            }
            told.set(Some(words(answer)));
        });
    };
    view! {
        <div class="stack">
            <div class="row"><Button label="Test connection" icon="plug" busy on_click=press /></div>
            <div role="status" aria-label="What came of the test">
                {move || told.get().map(|(class, shape, words)| view! {
                    <p class=class><Shape name=shape /><span class="grow"><bdi>{words}</bdi></span></p>
                })}
            </div>
        </div>
    }
}

fn words(answer: Result<(), ApiError>) -> Told {
    match answer {
        Ok(()) => ("note is-ok", "completed", "It works: the provider answered. Nothing is saved yet.".to_owned()),
        Err(error) if matches!(error.status(), Some(405 | 501)) => {
            ("note is-info", "info", "This server does not try settings: the first import does.".to_owned())
        }
        Err(error) => ("note is-bad", "failed", format!("It does not work. {}", error.of_change(false))),
    }
}
