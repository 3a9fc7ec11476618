//! Shows one public key: its JWK and its thumbprint, to copy.

use super::key_crypto::thumbprint;
use crate::domain::public_key::check;
use crate::ui::button::Button;
use crate::ui::copy_button::CopyButton;
use crate::ui::dialog::Dialog;
use crate::ui::properties::{Properties, Property};
use crate::ui::react::{callback, derive};
use crate::wire::credentials::AgentJwk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The key, in a dialog, while there is one to look at.
#[component]
pub fn KeyView(key: RwSignal<Option<AgentJwk>>) -> impl IntoView {
    let open = derive(move || key.with(Option::is_some));
    let title = derive(move || key.with(|key| key.as_ref().map(|key| format!("Key {}", key.kid)).unwrap_or_default()));
    view! {
        <Dialog open title wide=true on_close=callback(move |()| key.set(None))>
            {move || key.get().map(|shown| view! { <Shown shown /> })}
            <div class="dlg-f"><span class="push"><Button label="Close" on_click=move || key.set(None) /></span></div>
        </Dialog>
    }
}

#[component]
fn Shown(shown: AgentJwk) -> impl IntoView {
    let text = public_jwk(&shown);
    let copied = text.clone();
    let checked = check(&shown.members());
    let words = checked.as_ref().map_or_else(|fault| fault.sentence.to_owned(), |key| key.words());
    let print = RwSignal::new(None::<String>);
    if let Ok(key) = checked {
        spawn_local(async move {
            let found = thumbprint(&key.canonical()).await;
            // The dialog may be closed.
            let _ = print.try_set(found);
        });
    }
    view! {
        <div class="dlg-b">
            <Properties>
                <Property label="Kind">{words}</Property>
                <Property label="Algorithm">{shown.alg.clone().unwrap_or_else(|| "–".to_owned())}</Property>
                <Property label="Id"><code>{shown.id.clone()}</code></Property>
                <Property label="Thumbprint (RFC 7638)">
                    {move || print.get().map(|print| {
                        let copied = print.clone();
                        view! { <span class="id"><code class="brk">{print}</code><CopyButton text=copied label="Copy thumbprint" /></span> }
                    })}
                </Property>
            </Properties>
            <div class="row"><h3>"Public key (JWK)"</h3><CopyButton text=copied label="Copy public key" /></div>
            <pre class="codebox" role="region" tabindex="0" aria-label="Public key (JWK)">{text}</pre>
        </div>
    }
}

/// The public members alone, as others want them.
#[must_use]
pub fn public_jwk(key: &AgentJwk) -> String {
    let mut jwk = serde_json::Map::new();
    let mut put = |name: &str, value: &Option<String>| {
        if let Some(value) = value {
            jwk.insert(name.to_owned(), value.clone().into());
        }
    };
    put("kty", &Some(key.kty.clone()));
    put("kid", &Some(key.kid.clone()));
    put("use", &key.usage);
    put("alg", &key.alg);
    put("crv", &key.crv);
    put("x", &key.x);
    put("y", &key.y);
    put("n", &key.n);
    put("e", &key.e);
    serde_json::to_string_pretty(&jwk).unwrap_or_default()
}
