//! The token of an agent, shown once: to copy, and then gone. [faults F22]

use crate::state::announce::Announcer;
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::copy_button::write_to_clipboard;
use crate::ui::react::{derive, memo};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said to whoever closes too early.
pub const STORE_FIRST: &str = "Store the token first, and say so: it is shown only now.";

/// Shows it until somebody says that it is stored.
#[component]
pub fn TokenSecret(token: String, on_stored: Callback<()>) -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let stored = RwSignal::new(false);
    expect_context::<Unsaved>().watch(derive(move || !stored.get()));
    let reason = memo(move || (!stored.get()).then(|| "Store it first, and say so: it is shown only now.".to_owned()));
    let copied = token.clone();
    let copy = move || {
        let text = copied.clone();
        spawn_local(async move {
            let done = write_to_clipboard(&text).await.is_ok();
            announcer.say(if done {
                "Copied"
            } else {
                "Copying is not allowed here: select the text and copy it by hand"
            });
        });
    };
    view! {
        <div class="dlg-b stack">
            <p class="note is-warn" role="alert">
                "Store the token now. It is shown only here and only once: the server keeps nothing of it but a fingerprint."
            </p>
            <div class="row"><span class="push"><Button label="Copy token" small=true icon="copy" on_click=copy /></span></div>
            <pre class="codebox" role="region" tabindex="0" aria-label="Token">{token}</pre>
            <p class="hint">"Whoever has it begins sessions as this agent. Put it where the client keeps its secrets, never into a file that others read."</p>
            <label class="check">
                <input type="checkbox" prop:checked=stored on:change=move |event| stored.set(event_target_checked(&event)) />
                "I stored it"
            </label>
        </div>
        <div class="dlg-f">
            <span class="push"><Button label="Done" kind=ButtonKind::Main reason on_click=move || on_stored.run(()) /></span>
        </div>
    }
}
