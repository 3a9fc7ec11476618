//! Copies a text and says so.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys;

use super::icon::Icon;

/// How long the answer stays.
const SAID_FOR: Duration = Duration::from_secs(4);

/// An icon button that puts `text` on the clipboard. The answer appears beside it and in a live region; where the browser refuses
/// (no secure context, no permission) the answer says how to copy by hand.
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    /// Accessible name, such as "Copy agent id".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let said = RwSignal::new("");
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(handle) = pending.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(forget);

    // The page may be gone when the browser answers, hence the `try_` calls.
    let say = move |answer: &'static str| {
        forget();
        if said.try_set(answer).is_some() {
            return;
        }
        let handle = set_timeout_with_handle(
            move || {
                said.try_set("");
            },
            SAID_FOR,
        );
        pending.try_set_value(handle.ok());
    };
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = write_to_clipboard(&text).await.is_ok();
            say(if copied { "Copied" } else { "Copying is not allowed here: select the text and copy it by hand" });
        });
    };
    view! {
        <span class="rel">
            <button type="button" class="ib" aria-label=label on:click=copy>
                {move || view! { <Icon name=if said.get() == "Copied" { "check" } else { "copy" } small=true /> }}
            </button>
            <span class="tip tip--say tip--up" role="status">
                {said}
            </span>
        </span>
    }
}

/// Puts a text on the clipboard. Outside a secure context `navigator.clipboard` does not exist, which the typed binding cannot say.
///
/// # Errors
/// What the browser says, when it refuses.
pub async fn write_to_clipboard(text: &str) -> Result<(), JsValue> {
    let navigator = window().navigator();
    let clipboard =
        js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))?.dyn_into::<web_sys::Clipboard>()?;
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await?;
    Ok(())
}
