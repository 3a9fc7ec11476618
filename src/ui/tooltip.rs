//! One sentence beside a control, on hover and on focus; Escape hides it. It never holds a control itself.

use super::dom;
use super::placing::place;
use super::react::{ElementRef, effect};
use leptos::prelude::*;
use web_sys::Element;

/// Space between the control and its bubble, in CSS pixels.
const GAP: f64 = 8.0;
const FOCUSABLE: &str = "a[href], button, input, select, textarea, [tabindex]";

/// Shows `text` while the child is hovered or focused, and ties it to the first focusable child as its description.
#[component]
pub fn Tooltip(#[prop(into)] text: Signal<Option<String>>, children: Children) -> impl IntoView {
    let tip = Tip::new(text);
    let wrapper = ElementRef::new();
    let anchor = move || wrapper.now().and_then(|wrapper| dom::first_of(&wrapper, &[FOCUSABLE, "*"]));
    effect(move |_| {
        let described = text.with(Option::is_some);
        if let Some(control) = wrapper.get().and_then(|_| anchor()) {
            let _ = if described {
                control.set_attribute("aria-describedby", &tip.id())
            } else {
                control.remove_attribute("aria-describedby")
            };
        }
    });
    let show = move || {
        if let Some(control) = anchor() {
            tip.show(&control);
        }
    };
    view! {
        <span
            class="rel"
            node_ref=wrapper
            on:pointerenter=move |_| show()
            on:pointerleave=move |_| tip.hide()
            on:focusin=move |_| show()
            on:focusout=move |_| tip.hide()
            on:keydown=move |event| tip.key(&event)
        >
            {children()}
            {tip.view()}
        </span>
    }
}

/// The bubble and its life; `Button` uses it for the reason it is disabled.
#[derive(Clone, Copy)]
pub(super) struct Tip {
    text: Signal<Option<String>>,
    id: StoredValue<String>,
    bubble: ElementRef,
    open: RwSignal<bool>,
    above: RwSignal<bool>,
}

impl Tip {
    pub(super) fn new(text: Signal<Option<String>>) -> Self {
        Self {
            text,
            id: StoredValue::new(dom::unique_id("tip")),
            bubble: ElementRef::new(),
            open: RwSignal::new(false),
            above: RwSignal::new(false),
        }
    }

    /// The bubble's element id, for `aria-describedby`.
    pub(super) fn id(self) -> String {
        self.id.get_value()
    }

    /// Opens the bubble beside `anchor`; nothing happens where there is no text.
    pub(super) fn show(self, anchor: &Element) {
        if let Some(bubble) = self.bubble.now()
            && self.open.try_get_untracked() == Some(false)
            && bubble.show_popover().is_ok()
        {
            self.above.set(place(&bubble, anchor, GAP));
            self.open.set(true);
        }
    }

    /// The browser may say `blur` when the widget is gone already, hence the `try_` calls.
    pub(super) fn hide(self) {
        if self.open.try_get_untracked() == Some(true) {
            self.open.try_set(false);
            if let Some(bubble) = self.bubble.now() {
                let _ = bubble.hide_popover();
            }
        }
    }

    /// Escape hides an open bubble and nothing else: a dialog around it stays.
    pub(super) fn key(self, event: &web_sys::KeyboardEvent) {
        if event.key() == "Escape" && self.open.try_get_untracked() == Some(true) {
            dom::consume(event);
            self.hide();
        }
    }

    pub(super) fn view(self) -> impl IntoView {
        move || match self.text.get() {
            Some(text) => Some(view! {
                <span class="tip" class:tip--up=self.above role="tooltip" popover="manual" id=self.id() node_ref=self.bubble>
                    {text}
                </span>
            }),
            None => {
                // The bubble goes with its text; the next text starts closed.
                self.open.set(false);
                None
            }
        }
    }
}
