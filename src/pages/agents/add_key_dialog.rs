//! Adds public keys: pasted, or made in the browser. What is pasted is read and explained before anything is sent.

use super::key_actions::KeyDesk;
use super::key_crypto::{Generated, Kind, generate};
use super::key_explain::{Explained, Read, explain};
use super::key_secret::KeySecret;
use crate::api;
use crate::api::client::fresh_key;
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::components::leave_guard::ask_to_leave;
use crate::domain::credential::Status;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive, effect};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use crate::wire::credentials::{AgentJwk, JwkRequest};
use crate::wire::open::Open;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, and after a key was made here its private part.
#[component]
pub fn AddKeyDialog(desk: KeyDesk, open: RwSignal<bool>) -> impl IntoView {
    let (unsaved, confirm) = (expect_context::<Unsaved>(), expect_context::<Confirm>());
    let announcer = expect_context::<Announcer>();
    let secret = RwSignal::new_local(None::<(Generated, String)>);
    let is_secret = derive_local(secret);
    let close = callback(move |()| {
        // A private key that is shown goes only when somebody says that it is stored.
        if is_secret.get_untracked() {
            announcer.say("Store the private key first, and say so: it is shown only now.");
            return;
        }
        if unsaved.any() {
            ask_to_leave(confirm, unsaved, move || open.set(false));
        } else {
            open.set(false);
        }
    });
    let stored = callback(move |()| {
        secret.set(None);
        open.set(false);
    });
    let title = derive(move || if is_secret.get() { "Store the private key" } else { "Add public key" }.to_owned());
    view! {
        <Dialog open title wide=true on_close=close>
            {move || match secret.get() {
                Some((generated, kid)) => view! { <KeySecret generated kid on_stored=stored /> }.into_any(),
                None => view! { <Fields desk open close secret /> }.into_any(),
            }}
        </Dialog>
    }
}

fn derive_local(secret: RwSignal<Option<(Generated, String)>, LocalStorage>) -> RwSignal<bool> {
    let shown = RwSignal::new(false);
    effect(move |_| shown.set(secret.with(Option::is_some)));
    shown
}

#[component]
fn Fields(
    desk: KeyDesk,
    open: RwSignal<bool>,
    close: Callback<()>,
    secret: RwSignal<Option<(Generated, String)>, LocalStorage>,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let source = RwSignal::new("paste".to_owned());
    let text = RwSignal::new(String::new());
    let kid = RwSignal::new(String::new());
    let kind = RwSignal::new(Kind::ALL[0].label());
    let status = RwSignal::new(Status::CHOICE[0].code().to_owned());
    let read = RwSignal::new(None::<Read>);
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let error = RwSignal::new(None::<String>);
    // The same sending once more is the same request, with the key that was made for it.
    let sending = StoredValue::new(fresh_key());
    let made_before = StoredValue::new_local(None::<Generated>);
    expect_context::<Unsaved>()
        .watch(derive(move || text.with(|text| !text.trim().is_empty()) || kid.with(|kid| !kid.is_empty())));
    effect(move |_| explain(&text.get(), read));
    effect(move |_| {
        text.track();
        kid.track();
        kind.track();
        status.track();
        sending.set_value(fresh_key());
        made_before.set_value(None);
    });
    let pasting = move || source.with(|source| source == "paste");
    let wanted = move || Status::parse(&status.get_untracked()).map(Open::Known);
    let named = move |mut key: JwkRequest| {
        let own = kid.get_untracked().trim().to_owned();
        if !own.is_empty() {
            key.kid = Some(own);
        }
        key.status = wanted();
        key
    };
    let send = move || {
        error.set(None);
        let keys = if untrack(pasting) {
            match read.get_untracked() {
                Some(Ok(keys)) => Some(keys.into_iter().map(named).collect::<Vec<_>>()),
                Some(Err(words)) => return error.set(Some(words)),
                None => return error.set(Some("Paste a public key first.".to_owned())),
            }
        } else {
            None
        };
        busy.set(true);
        let chosen = Kind::ALL.into_iter().find(|each| each.label() == kind.get_untracked()).unwrap_or(Kind::ALL[0]);
        let agent = desk.changes.agent();
        spawn_local(async move {
            let mut added: Vec<AgentJwk> = Vec::new();
            let mut made = None;
            let keys = match keys {
                Some(keys) => Ok(keys),
                None => match made_before.try_get_value().flatten() {
                    Some(key) => Ok(key),
                    None => generate(chosen).await,
                }
                .map(|key| {
                    made_before.try_set_value(Some(key.clone()));
                    let public = named(key.public.clone());
                    made = Some(key);
                    vec![public]
                }),
            };
            let ended = match keys {
                Err(words) => Err(words),
                Ok(keys) => {
                    let mut ended = Ok(());
                    for (at, key) in keys.iter().enumerate() {
                        let sent = format!("{}-{at}", sending.try_get_value().unwrap_or_default());
                        match api::keys::add(desk.changes.client, &agent, key, &sent).await {
                            Ok(key) => added.push(key),
                            Err(failed) => {
                                ended = Err(refusal(&failed, true));
                                break;
                            }
                        }
                    }
                    ended
                }
            };
            busy.try_set(false);
            for key in &added {
                toasts.push(Toast::new(Tone::Done, format!("Key {} added", isolated(&key.kid))).about(&key.id));
            }
            if !added.is_empty() {
                desk.changes.changed(&agent);
            }
            match (ended, made, added.into_iter().next()) {
                (Ok(()), Some(made), Some(key)) => {
                    secret.try_set(Some((made, key.kid)));
                }
                (Ok(()), ..) => {
                    open.try_set(false);
                }
                (Err(words), ..) => drop(note.try_set(Some(words))),
            }
        });
    };
    let option =
        |value: &str, label: &str| SegmentOption { value: value.to_owned(), label: label.to_owned(), count: None };
    let sources = Signal::stored(vec![option("paste", "Paste a public key"), option("make", "Generate here")]);
    let kinds = Signal::stored(Kind::ALL.map(|kind| option(&kind.label(), &kind.label())).to_vec());
    let statuses = Signal::stored(Status::CHOICE.map(|status| option(status.code(), status.look().word)).to_vec());
    let confirm = derive(move || if pasting() { "Add key" } else { "Generate and add" }.to_owned());
    view! {
        <DialogForm frame submit=confirm send=callback(move |()| send())>
                <Segmented legend="Where the key comes from" name="key-source" options=sources selected=source on_select=move |value| source.set(value) />
                <Show
                    when=pasting
                    fallback=move || view! {
                        <div class="field">
                            <span class="lbl">"Kind"</span>
                            <Segmented legend="Kind of key" name="key-kind" options=kinds selected=kind on_select=move |value| kind.set(value) />
                            <p class="hint">"The private key is made in this page, shown once, and never sent."</p>
                        </div>
                    }
                >
                    <TextField label="Public key" value=text error multiline=true autofocus=true
                        hint="A JWK, a JWK set, or PEM that begins with BEGIN PUBLIC KEY. Private keys are refused before anything is sent." />
                    <Explained read />
                </Show>
                <TextField label="Key id (kid)" value=kid hint="Optional. Without one the key keeps its own, or is called after its thumbprint." />
                <div class="field">
                    <span class="lbl">"Starts as"</span>
                    <Segmented legend="Status of the new key" name="key-status" options=statuses selected=status on_select=move |value| status.set(value) />
                    <p class="hint">"Inactive changes nothing for the running agent until you activate it: the safe start of a rotation. Active works at once."</p>
                </div>
        </DialogForm>
    }
}
