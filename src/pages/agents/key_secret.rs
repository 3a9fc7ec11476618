//! The private key that was made here, shown once: to copy, to download, and then gone. [faults F22]

use super::key_crypto::Generated;
use crate::state::announce::Announcer;
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::download::download;
use crate::ui::react::{ElementRef, derive, effect, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use js_sys::{Function, JsString, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Shows it until somebody says that it is stored.
#[component]
pub fn KeySecret(
    /// The key.
    generated: Generated,
    /// Its name.
    kid: String,
    /// Somebody has stored it.
    on_stored: Callback<()>,
) -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let stored = RwSignal::new(false);
    expect_context::<Unsaved>().watch(derive(move || !stored.get()));
    let form = RwSignal::new("jwk".to_owned());
    let texts = StoredValue::new_local((generated.jwk_named(&kid), generated.pem));
    let text =
        move || texts.with_value(|(jwk, pem)| form.with(|form| if form == "pem" { pem.clone() } else { jwk.clone() }));
    let place = ElementRef::new();
    effect(move |_| {
        let text = text();
        if let Some(place) = place.get() {
            // From the browser to the browser: it does not pass through this program's memory.
            let _ = Reflect::set(&place, &"textContent".into(), &text);
        }
    });
    let copy = move || {
        let text = untrack(text);
        spawn_local(async move {
            let done = copied(&text).await.is_ok();
            announcer.say(if done {
                "Copied"
            } else {
                "Copying is not allowed here: select the text and copy it by hand"
            });
        });
    };
    let file = format!("{kid}.private");
    let save = move || {
        let ending = untrack(|| form.get());
        if download(&untrack(text), &format!("{file}.{ending}")).is_err() {
            announcer.say("The browser did not save it: copy it by hand");
        }
    };
    let reason = memo(move || (!stored.get()).then(|| "Store it first, and say so: it is shown only now.".to_owned()));
    let option =
        |value: &str, label: &str| SegmentOption { value: value.to_owned(), label: label.to_owned(), count: None };
    let forms = Signal::stored(vec![option("jwk", "JWK"), option("pem", "PEM")]);
    view! {
        <div class="dlg-b stack">
            <p class="note is-warn" role="alert">
                "Store the private key now. It is shown only here and only once: it never left this page, and the server has its public part alone."
            </p>
            <div class="row row--wrap">
                <Segmented legend="Form of the private key" name="secret-form" options=forms selected=form on_select=move |value| form.set(value) />
                <span class="push row">
                    <Button label="Copy private key" small=true icon="copy" on_click=copy />
                    <Button label="Download" small=true icon="download" on_click=save />
                </span>
            </div>
            <pre class="codebox" role="region" tabindex="0" aria-label="Private key" node_ref=place></pre>
            <label class="check">
                <input type="checkbox" prop:checked=stored on:change=move |event| stored.set(event_target_checked(&event)) />
                "I have stored it"
            </label>
        </div>
        <div class="dlg-f">
            <span class="push"><Button label="Done" kind=ButtonKind::Main reason on_click=move || on_stored.run(()) /></span>
        </div>
    }
}

async fn copied(text: &JsString) -> Result<(), JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    let answer: Promise = write.call1(&clipboard, text)?.dyn_into()?;
    JsFuture::from(answer).await.map(|_| ())
}
