//! The modal dialog, on the browser's own `<dialog>`: focus goes in, Escape asks the owner, focus comes back.

use super::dom;
use super::icon::Icon;
use super::react::{ElementRef, effect};
use super::show::Show;
use leptos::prelude::*;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};

/// Where the keyboard goes when a dialog opens, first match wins.
const ENTRY: [&str; 4] = [
    "[data-autofocus]",
    "input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled])",
    "button:not(.dlg-x)",
    "button",
];

/// A dialog named by `title`. Its children are in the page only while it is `open`: a `.dlg-b` and a `.dlg-f`, or a form around both.
/// Escape and the close button run `on_close`; the owner decides whether to close. `alert` makes it an alertdialog, described by its first paragraph.
#[component]
pub fn Dialog(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(optional)] alert: bool,
    #[prop(optional)] wide: bool,
    children: ChildrenFn,
) -> impl IntoView {
    view! { <Show when=move || open.get()>{modal(Frame { open, title, on_close, alert, wide }, children())}</Show> }
}

#[derive(Clone, Copy)]
struct Frame {
    open: Signal<bool>,
    title: Signal<String>,
    on_close: Callback<()>,
    alert: bool,
    wide: bool,
}

impl Frame {
    /// Asks the owner, who may answer by doing nothing.
    fn ask(self) {
        self.on_close.try_run(());
    }
}

/// The shown dialog; dropping it closes it, which gives the keyboard back to whoever had it.
struct Shown {
    dialog: HtmlDialogElement,
    opener: Option<HtmlElement>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.dialog.close();
        if dom::focused().is_none_or(|focused| self.dialog.contains(Some(&focused))) {
            give_back(self.opener.as_ref());
        }
    }
}

fn modal(frame: Frame, children: AnyView) -> AnyView {
    let title_id = dom::unique_id("dialog");
    let named_by = title_id.clone();
    let dialog = ElementRef::new();
    let shown = StoredValue::new_local(None::<Shown>);
    effect(move |_| {
        if let Some(dialog) = dialog.get_as()
            && shown.with_value(Option::is_none)
        {
            shown.set_value(Some(show(dialog, frame.alert)));
        }
    });
    view! {
        <dialog
            class="dlg"
            class:dlg--wide=frame.wide
            role=frame.alert.then_some("alertdialog")
            aria-modal="true"
            aria-labelledby=named_by
            tabindex="-1"
            node_ref=dialog
            on:keydown=move |event| escape(&event, frame)
            on:cancel=move |event| {
                // The gesture "back" of a phone, and Escape when nothing inside has the keyboard.
                dom::consume(&event);
                frame.ask();
            }
            on:close=move |event| reopen(&event, frame)
        >
            <div class="dlg-h">
                <h2 id=title_id>{frame.title}</h2>
                <button type="button" class="ib dlg-x" aria-label="Close" on:click=move |_| frame.ask()>
                    <Icon name="x" />
                </button>
            </div>
            {children}
        </dialog>
    }
    .into_any()
}

fn show(dialog: HtmlDialogElement, alert: bool) -> Shown {
    let opener = dom::focused();
    let _ = dialog.show_modal();
    if alert {
        describe(&dialog);
    }
    let entry = dom::first_of(&dialog, &ENTRY);
    dom::focus_quietly(entry.as_ref().unwrap_or(&dialog));
    Shown { dialog, opener }
}

/// Ties an alert dialog to its first paragraph: it is read together with the title.
fn describe(dialog: &Element) {
    if let Some(text) = dom::first_of(dialog, &["[data-description]", ".dlg-b p"]) {
        if text.id().is_empty() {
            text.set_id(&dom::unique_id("consequences"));
        }
        let _ = dialog.set_attribute("aria-describedby", &text.id());
    }
}

/// Escape is taken as a key, because the browser lets a page refuse the close it would cause only once.
fn escape(event: &KeyboardEvent, frame: Frame) {
    if event.key() == "Escape" && !event.is_composing() {
        dom::consume(event);
        frame.ask();
    }
}

/// The browser closed the dialog over our head: ask the owner, and show it again if the owner keeps it open.
fn reopen(event: &web_sys::Event, frame: Frame) {
    let still = |dialog: &HtmlDialogElement| {
        dialog.is_connected() && !dialog.open() && frame.open.try_get_untracked() == Some(true)
    };
    let Some(dialog) =
        dom::target(event).and_then(|target| wasm_bindgen::JsCast::dyn_into::<HtmlDialogElement>(target).ok())
    else {
        return;
    };
    if still(&dialog) {
        frame.ask();
        if still(&dialog) {
            let _ = dialog.show_modal();
        }
    }
}

/// The opener gets the keyboard back; where it is gone, the main landmark does, so that it is never lost to the top of the page.
fn give_back(opener: Option<&HtmlElement>) {
    if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
        dom::focus_quietly(opener);
    } else if let Some(main) = document().document_element().and_then(|page| dom::first_of(&page, &["main"])) {
        dom::focus_quietly(&main);
    }
}
