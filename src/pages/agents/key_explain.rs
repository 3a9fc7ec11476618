//! What was pasted as a key, read and explained before anything is sent.

use super::key_crypto::read_spki;
use crate::domain::public_key::check;
use crate::ui::icon::Shape;
use crate::wire::credentials::JwkRequest;
use crate::wire::key_text::{self, Pasted};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What was read of the pasted text: the keys, or why they can't be used.
pub type Read = Result<Vec<JwkRequest>, String>;

/// Reads the pasted text, with the browser's help where it is PEM.
pub fn explain(text: &str, read: RwSignal<Option<Read>>) {
    if text.trim().is_empty() {
        return read.set(None);
    }
    match key_text::read(text) {
        Err(words) => read.set(Some(Err(words))),
        Ok(Pasted::Keys(keys)) => read.set(Some(checked(keys))),
        Ok(Pasted::Spki(inside)) => spawn_local(async move {
            let key = read_spki(&inside).await;
            // The form may be closed.
            let _ = read.try_set(Some(key.and_then(|key| checked(vec![key]))));
        }),
    }
}

/// The keys, if each of them can be used.
fn checked(keys: Vec<JwkRequest>) -> Read {
    match keys.iter().find_map(|key| check(&key.members()).err()) {
        Some(fault) => Err(format!("{}: {}", fault.member, fault.sentence)),
        None => Ok(keys),
    }
}

/// What was pasted, in words, before it is sent.
#[component]
pub fn Explained(read: RwSignal<Option<Read>>) -> impl IntoView {
    let line = |key: &JwkRequest| {
        let words = check(&key.members()).map(|key| format!("{} · {}", key.words(), key.alg)).unwrap_or_default();
        let kid = key.kid.clone().map(|kid| format!(" · {kid}")).unwrap_or_default();
        view! { <li class="is-ok"><Shape name="completed" /><span><bdi>{words}{kid}</bdi></span></li> }
    };
    view! {
        <div role="status">
            {move || read.get().map(|read| match read {
                Ok(keys) => view! { <ul class="conseq" aria-label="What was pasted">{keys.iter().map(line).collect_view()}</ul> }.into_any(),
                Err(words) => view! { <ul class="conseq"><li class="is-bad"><Shape name="failed" /><span>{words}</span></li></ul> }.into_any(),
            })}
        </div>
    }
}
