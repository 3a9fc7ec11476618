//! Buttons. A disabled one stays reachable and says why; there is no way to disable one without a reason.

use super::dom;
use super::icon::{Icon, Shape};
use super::react::ElementRef;
use super::tooltip::Tip;
use leptos::prelude::*;

/// How loud a button is. One `Main` per region; `Danger` only inside a confirm dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    Main,
    #[default]
    Default,
    Quiet,
    Danger,
}

impl ButtonKind {
    fn class(self, small: bool) -> &'static str {
        match (self, small) {
            (Self::Main, false) => "btn btn--primary",
            (Self::Main, true) => "btn btn--primary btn--sm",
            (Self::Default, false) => "btn",
            (Self::Default, true) => "btn btn--sm",
            (Self::Quiet, false) => "btn btn--quiet",
            (Self::Quiet, true) => "btn btn--quiet btn--sm",
            (Self::Danger, false) => "btn btn--danger",
            (Self::Danger, true) => "btn btn--danger btn--sm",
        }
    }
}

/// A button named `label`. With a `reason` or while `busy` a click does nothing; a `submit` button then doesn't submit either.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    on_click: impl Fn() + 'static,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon: Option<&'static str>,
    #[prop(optional)] small: bool,
    #[prop(optional, into)] reason: Signal<Option<String>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional)] submit: bool,
) -> impl IntoView {
    button(Parts { label, on_click: Box::new(on_click), kind, icon, small, reason, busy, submit })
}

struct Parts {
    label: Signal<String>,
    on_click: Box<dyn Fn()>,
    kind: ButtonKind,
    icon: Option<&'static str>,
    small: bool,
    reason: Signal<Option<String>>,
    busy: Signal<bool>,
    submit: bool,
}

/// Compiled once, whatever the click does.
fn button(parts: Parts) -> AnyView {
    let Parts { label, on_click, kind, icon, small, reason, busy, submit } = parts;
    let tip = Tip::new(reason);
    let button = ElementRef::new();
    let blocked = move || busy.get() || reason.with(Option::is_some);
    let show = move || {
        if let Some(button) = button.now() {
            tip.show(&button);
        }
    };
    let click = move |event: web_sys::MouseEvent| {
        if busy.get_untracked() || reason.with_untracked(Option::is_some) {
            dom::consume(&event);
            show();
        } else {
            on_click();
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class(small)
            node_ref=button
            aria-disabled=move || blocked().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=move || reason.with(Option::is_some).then(|| tip.id())
            on:click=click
            on:pointerenter=move |_| show()
            on:pointerleave=move |_| tip.hide()
            on:focus=move |_| show()
            on:blur=move |_| tip.hide()
            on:keydown=move |event| tip.key(&event)
        >
            {move || {
                if busy.get() {
                    Some(view! { <Shape name="progress" spin=true /> }.into_any())
                } else {
                    icon.map(|name| view! { <Icon name=name /> }.into_any())
                }
            }}
            {label}
        </button>
        {tip.view()}
    }
    .into_any()
}

/// A square button that shows an icon alone; `label` is its name and its hover text.
#[component]
pub fn IconButton(
    #[prop(into)] label: Signal<String>,
    icon: &'static str,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    icon_button(label, icon, Box::new(on_click))
}

fn icon_button(label: Signal<String>, icon: &'static str, on_click: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class="ib" aria-label=label title=label on:click=move |_| on_click()>
            <Icon name=icon />
        </button>
    }
    .into_any()
}
