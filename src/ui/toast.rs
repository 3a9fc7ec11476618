//! Notifications, oldest first. Good news leaves by itself, failures stay until they are closed.

use super::dom::{self, Listener};
use super::icon::{Icon, Shape};
use super::react::{ElementRef, effect, memo};
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// How long good news stays; the clock stands still under the pointer and while the keyboard is inside.
const STAY: Duration = Duration::from_secs(6);

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastTone {
    Info,
    Done,
    Failed,
}

impl ToastTone {
    fn look(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Info => ("toast is-info", "info", "status"),
            Self::Done => ("toast is-ok", "completed", "status"),
            Self::Failed => ("toast is-bad", "failed", "alert"),
        }
    }
}

/// One notification. The same `id` with other words changes the notification in place.
#[derive(Clone)]
pub struct ToastItem {
    pub id: u64,
    pub tone: ToastTone,
    pub title: String,
    pub detail: Option<String>,
    /// Label and address.
    pub link: Option<(String, String)>,
    /// Label and what the button does.
    pub action: Option<(String, Callback<()>)>,
}

/// The region "Notifications". `on_dismiss` names the notification to forget: closed by the user, or its time is over. Alt+T leads to the newest.
#[component]
pub fn ToastStack(
    #[prop(into)] items: Signal<Vec<ToastItem>>,
    #[prop(into)] on_dismiss: Callback<u64>,
) -> impl IntoView {
    let region = ElementRef::new();
    // Who had the keyboard before it went to the notifications.
    let before = StoredValue::new_local(None::<HtmlElement>);
    let shortcut = move |event: Event| {
        let Some(event) = wasm_bindgen::JsCast::dyn_ref::<KeyboardEvent>(&event) else { return };
        let Some(region) = region.now().filter(|_| event.alt_key() && event.code() == "KeyT") else { return };
        if let Some(newest) = dom::all_of(&region, ".toast").pop() {
            dom::consume(event);
            if let Some(focused) = dom::focused().filter(|focused| !region.contains(Some(focused))) {
                before.set_value(Some(focused));
            }
            dom::focus_quietly(&newest);
        }
    };
    // A notification that its owner took away takes the keyboard along: it goes on as if it had been dismissed.
    let inside = StoredValue::new(false);
    effect(move |_| {
        items.track();
        request_animation_frame(move || {
            if inside.try_get_value() == Some(true) && dom::focused().is_none() {
                inside.set_value(false);
                region.now().into_iter().for_each(|region| hand_on(&region, None, before));
            }
        });
    });
    let listener = StoredValue::new_local(None::<Listener>);
    effect(move |_| listener.set_value(Some(Listener::new(window(), "keydown", false, shortcut))));
    let dismiss = move |id: u64| {
        if let Some(region) = region.now() {
            step_out(&region, before);
        }
        on_dismiss.run(id);
    };
    view! {
        <div
            class="toasts"
            role="region"
            aria-label="Notifications"
            node_ref=region
            on:focusin=move |_| inside.set_value(true)
            on:focusout=move |event| {
                // An element that goes away leaves the keyboard to nobody.
                if event.related_target().is_some() {
                    inside.set_value(false);
                }
            }
        >
            <For each=move || items.with(|items| items.iter().map(|item| item.id).collect::<Vec<_>>()) key=|id| *id children=move |id| toast(id, items, dismiss) />
        </div>
    }
}

/// Before the notification that has the keyboard goes: the next one gets it, or whoever had it before.
fn step_out(region: &HtmlElement, before: StoredValue<Option<HtmlElement>, LocalStorage>) {
    if let Some(leaving) = dom::focused().and_then(|focused| focused.closest(".toast").ok().flatten()) {
        hand_on(region, Some(&leaving), before);
    }
}

/// Gives the keyboard to the newest notification that stays, to whoever had it before, or to the page.
fn hand_on(region: &HtmlElement, leaving: Option<&Element>, before: StoredValue<Option<HtmlElement>, LocalStorage>) {
    let next =
        dom::all_of(region, ".toast").into_iter().rfind(|toast| leaving.is_none_or(|leaving| **toast != *leaving));
    let kept = || before.try_update_value(Option::take).flatten().filter(|before| before.is_connected());
    let main = || dom::first_of(&document().document_element()?, &["main"]);
    if let Some(goal) = next.or_else(kept).or_else(main) {
        dom::focus_quietly(&goal);
    }
}

fn toast(id: u64, items: Signal<Vec<ToastItem>>, dismiss: impl Fn(u64) + Copy + Send + Sync + 'static) -> AnyView {
    let item = move || items.with(|items| items.iter().find(|item| item.id == id).cloned());
    let tone = memo(move || item().map(|item| item.tone));
    let look = move || tone.get().unwrap_or(ToastTone::Info).look();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(running) = timer.try_update_value(Option::take).flatten() {
            running.clear();
        }
    };
    // Under the pointer, with the keyboard inside.
    let held = StoredValue::new((false, false));
    let start = move || {
        hold();
        let free = held.try_get_value() == Some((false, false));
        if free && matches!(tone.try_get_untracked(), Some(Some(ToastTone::Info | ToastTone::Done))) {
            timer.try_set_value(set_timeout_with_handle(move || dismiss(id), STAY).ok());
        }
    };
    effect(move |_| {
        tone.track();
        start();
    });
    on_cleanup(hold);
    let keep = move |pointer: Option<bool>, keyboard: Option<bool>| {
        held.try_update_value(|held| *held = (pointer.unwrap_or(held.0), keyboard.unwrap_or(held.1)));
        start();
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            dom::consume(&event);
            dismiss(id);
        }
    };
    view! {
        <div
            class=move || look().0
            role=move || look().2
            tabindex="-1"
            on:pointerenter=move |_| keep(Some(true), None)
            on:pointerleave=move |_| keep(Some(false), None)
            on:focusin=move |_| keep(None, Some(true))
            on:focusout=move |_| keep(None, Some(false))
            on:keydown=keys
        >
            {move || view! { <Shape name=look().1 /> }}
            <div>{move || item().map(words)}</div>
            <button type="button" class="ib" aria-label="Dismiss" on:click=move |_| dismiss(id)>
                <Icon name="x" small=true />
            </button>
        </div>
    }
    .into_any()
}

fn words(item: ToastItem) -> impl IntoView {
    let more = item.link.is_some() || item.action.is_some();
    let link = item.link.map(|(label, href)| view! { <a class="link" href=href>{label}</a> });
    let action = item.action.map(|(label, run)| {
        view! {
            <button type="button" class="link" on:click=move |_| run.run(())>
                {label}
            </button>
        }
    });
    view! {
        <h3>{item.title}</h3>
        {item.detail.map(|detail| view! { <p>{detail}</p> })}
        {more.then(|| view! { <div class="acts xs">{action} {link}</div> })}
    }
}
