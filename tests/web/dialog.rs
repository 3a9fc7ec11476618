use crate::page::{Page, attribute, description, focused, has_focus, name, press, settle, show, until};
use agent_console::ui::dialog::Dialog;
use agent_console::ui::text_field::TextField;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// A page with an opener, a form dialog, and a confirm dialog that can open over it. `asked` counts the requests to close.
struct Dialogs {
    page: Page,
    form: RwSignal<bool>,
    confirm: RwSignal<bool>,
    asked: RwSignal<u32>,
    obey: RwSignal<bool>,
}

fn dialogs() -> Dialogs {
    let (form, confirm, asked, obey) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(0), RwSignal::new(true));
    let value = RwSignal::new(String::new());
    let close = move |()| {
        asked.update(|asked| *asked += 1);
        if obey.get_untracked() {
            form.set(false);
        }
    };
    let page = show(move || {
        view! {
            <main tabindex="-1">
                <button type="button" on:click=move |_| form.set(true)>
                    "Open"
                </button>
            </main>
            <Dialog open=form title="Register agent" on_close=close>
                <div class="dlg-b">
                    <TextField label="Name" value=value />
                </div>
                <div class="dlg-f">
                    <button type="button">"Cancel"</button>
                </div>
            </Dialog>
            <Dialog open=confirm title="Leave without saving?" on_close=move |()| confirm.set(false) alert=true>
                <div class="dlg-b">
                    <p>"What you typed is lost."</p>
                </div>
                <div class="dlg-f">
                    <button type="button">"Leave"</button>
                    <button type="button" data-autofocus="" on:click=move |_| confirm.set(false)>
                        "Stay"
                    </button>
                </div>
            </Dialog>
        }
    });
    Dialogs { page, form, confirm, asked, obey }
}

impl Dialogs {
    async fn open(&self) {
        let opener = self.page.named("button", "Open").await;
        opener.focus().expect("focus");
        opener.click();
        until("the first field has the focus", || name(&focused()) == "Name").await;
    }
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_the_first_field_and_comes_back() {
    let at = dialogs();
    assert!(!at.page.has("input"), "a closed dialog has no content");
    at.open().await;
    let dialog = at.page.one("dialog").await;
    assert_eq!(name(&dialog), "Register agent");
    assert!(!dialog.has_attribute("role"), "a plain dialog keeps its own role");
    at.form.set(false);
    until("the dialog is gone", || !at.page.has("dialog")).await;
    assert_eq!(name(&focused()), "Open");
}

#[wasm_bindgen_test]
async fn escape_and_the_close_button_ask_the_owner_who_may_refuse() {
    let at = dialogs();
    at.obey.set(false);
    at.open().await;
    for times in 1..=3 {
        assert!(!press("Escape"), "the browser must not close the dialog by itself");
        settle().await;
        assert_eq!(at.asked.get_untracked(), times);
        assert!(at.page.has("dialog:modal"));
    }
    at.obey.set(true);
    at.page.named("button", "Close").await.click();
    until("the dialog is gone", || !at.page.has("dialog")).await;
    assert_eq!(at.asked.get_untracked(), 4);
}

#[wasm_bindgen_test]
async fn a_confirm_opens_over_a_form_with_the_focus_where_it_was_asked_for() {
    let at = dialogs();
    at.open().await;
    at.confirm.set(true);
    until("Stay has the focus", || name(&focused()) == "Stay").await;
    let confirm = at.page.one("[role=alertdialog]").await;
    assert_eq!(name(&confirm), "Leave without saving?");
    assert_eq!(description(&confirm), "What you typed is lost.");
    assert_eq!(attribute(&confirm, "aria-modal"), "true");
    press("Escape");
    until("the confirm is gone", || !at.page.has("[role=alertdialog]")).await;
    assert!(at.page.has("dialog:modal"), "the form is still open");
    assert_eq!(at.asked.get_untracked(), 0, "the form was not asked to close");
    assert_eq!(name(&focused()), "Name");
}

#[wasm_bindgen_test]
async fn a_dialog_the_browser_closed_is_shown_again_when_its_owner_keeps_it() {
    let at = dialogs();
    at.obey.set(false);
    at.open().await;
    let dialog: web_sys::HtmlDialogElement = wasm_bindgen::JsCast::unchecked_into(at.page.one("dialog").await);
    dialog.close();
    until("the owner was asked", || at.asked.get_untracked() == 1).await;
    assert!(at.page.has("dialog:modal"));
}

#[wasm_bindgen_test]
async fn where_the_opener_is_gone_the_main_part_gets_the_focus() {
    let at = dialogs();
    at.open().await;
    at.page.named("button", "Open").await.remove();
    at.form.set(false);
    until("the dialog is gone", || !at.page.has("dialog")).await;
    assert!(has_focus(&at.page.one("main").await));
}
