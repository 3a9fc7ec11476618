use crate::page::{Page, attribute, description, fill, focused, name, press, settle, show, text, until};
use agent_console::ui::dialog::Dialog;
use agent_console::ui::picker::{Picker, PickerOption};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

fn person(name: &str, reason: Option<&str>) -> PickerOption {
    let detail = [&name.to_lowercase(), "@example.com"].concat();
    PickerOption {
        value: name.to_owned(),
        label: name.to_owned(),
        detail,
        reason: reason.map(str::to_owned),
        mark: None,
    }
}

/// A dialog with the field Owners in it; Bob can't be picked.
fn owners(multiple: bool) -> (Page, RwSignal<Vec<PickerOption>>, RwSignal<bool>) {
    let (query, chosen, open) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()), RwSignal::new(true));
    let people = [person("Ada", None), person("Bob", Some("Deactivated users can't own agents")), person("Cleo", None)];
    let options = Signal::derive(move || {
        let typed = query.get().to_lowercase();
        people.iter().filter(|person| person.label.to_lowercase().starts_with(&typed)).cloned().collect::<Vec<_>>()
    });
    let page = show(move || {
        view! {
            <Dialog open=open title="Add owners" on_close=move |()| open.set(false)>
                <div class="dlg-b">
                    <Picker label="Owners" query=query options=options chosen=chosen multiple=multiple />
                </div>
            </Dialog>
        }
    });
    (page, chosen, open)
}

async fn field(page: &Page) -> HtmlElement {
    let field = page.named("[role=combobox]", "Owners").await;
    until("the field has the focus", || focused() == field).await;
    field
}

fn labels(chosen: RwSignal<Vec<PickerOption>>) -> Vec<String> {
    chosen.with_untracked(|chosen| chosen.iter().map(|option| option.label.clone()).collect())
}

fn active(page: &Page) -> Option<HtmlElement> {
    let id = attribute(page.all("[role=combobox]").first()?, "aria-activedescendant");
    page.all("[role=option]").into_iter().find(|option| option.id() == id)
}

#[wasm_bindgen_test]
async fn arrows_and_enter_pick() {
    let (page, chosen, _) = owners(true);
    let field = field(&page).await;
    assert_eq!(attribute(&field, "aria-expanded"), "false");
    press("ArrowDown");
    until("Ada is active", || active(&page).is_some_and(|option| name(&option) == "Ada")).await;
    assert_eq!(attribute(&field, "aria-expanded"), "true");
    press("ArrowUp");
    until("Cleo is active", || active(&page).is_some_and(|option| name(&option) == "Cleo")).await;
    assert!(!press("Enter"), "Enter must not send the form");
    assert_eq!(labels(chosen), ["Cleo"]);
    let cleo = page.named("[role=option]", "Cleo").await;
    until("Cleo is ticked", || attribute(&cleo, "aria-selected") == "true").await;
}

#[wasm_bindgen_test]
async fn a_blocked_option_can_be_visited_and_says_why_it_is_not_picked() {
    let (page, chosen, _) = owners(true);
    field(&page).await;
    press("ArrowDown");
    press("ArrowDown");
    until("Bob is active", || active(&page).is_some_and(|option| name(&option) == "Bob")).await;
    let bob = page.named("[role=option]", "Bob").await;
    assert_eq!(attribute(&bob, "aria-disabled"), "true");
    assert_eq!(description(&bob), "bob@example.com Deactivated users can't own agents");
    press("Enter");
    until("the reason is read", || {
        page.all("[role=status]").iter().any(|status| text(status) == "Bob: Deactivated users can't own agents")
    })
    .await;
    assert!(labels(chosen).is_empty());
}

#[wasm_bindgen_test]
async fn typing_narrows_and_a_pick_clears_the_field() {
    let (page, chosen, _) = owners(true);
    let field = field(&page).await;
    fill(&field, "cl");
    until("one is left", || page.all("[role=option]").len() == 1).await;
    page.named("[role=option]", "Cleo").await.click();
    until("the field is empty", || field.clone().unchecked_into::<HtmlInputElement>().value().is_empty()).await;
    assert_eq!(labels(chosen), ["Cleo"]);
    fill(&field, "zz");
    until("it says so", || page.has(".lb-say")).await;
}

#[wasm_bindgen_test]
async fn backspace_in_the_empty_field_and_the_chip_button_remove() {
    let (page, chosen, _) = owners(true);
    let field = field(&page).await;
    chosen.set(vec![person("Ada", None), person("Cleo", None)]);
    let remove = page.named("button", "Remove Ada").await;
    fill(&field, "x");
    press("Backspace");
    assert_eq!(labels(chosen), ["Ada", "Cleo"], "Backspace in a filled field is for its text");
    fill(&field, "");
    press("Backspace");
    assert_eq!(labels(chosen), ["Ada"]);
    until("the chip is gone", || page.all(".chip").len() == 1).await;
    remove.focus().expect("focus");
    remove.click();
    assert!(labels(chosen).is_empty());
    until("the field has the focus", || focused() == field).await;
}

#[wasm_bindgen_test]
async fn escape_closes_the_list_first_and_the_dialog_second() {
    let (page, _, open) = owners(true);
    let field = field(&page).await;
    press("ArrowDown");
    until("the list is open", || page.has("[role=listbox]")).await;
    press("Escape");
    until("the list is closed", || !page.has("[role=listbox]")).await;
    settle().await;
    assert!(open.get_untracked() && focused() == field);
    press("Escape");
    assert!(!open.get_untracked());
}

#[wasm_bindgen_test]
async fn a_single_picker_replaces_its_choice_and_closes() {
    let (page, chosen, _) = owners(false);
    field(&page).await;
    for (moves, label) in [(1, "Ada"), (3, "Cleo")] {
        for _ in 0..moves {
            press("ArrowDown");
        }
        press("Enter");
        assert_eq!(labels(chosen), [label]);
        until("the list is closed", || !page.has("[role=listbox]")).await;
    }
}

#[wasm_bindgen_test]
async fn the_option_that_the_keyboard_went_to_stays_active_while_answers_come_and_goes_with_it() {
    let (query, chosen) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
    let options = RwSignal::new(vec![person("Ada", None), person("Bob", None)]);
    let page = show(move || {
        view! { <Picker label="Owners" query=query options=Signal::from(options) chosen=chosen multiple=true /> }
    });
    let field = page.named("[role=combobox]", "Owners").await;
    field.focus().expect("a field takes the focus");
    press("ArrowDown");
    until("Ada is active", || active(&page).is_some_and(|option| name(&option) == "Ada")).await;
    // The server's answer comes after that of the browser: another one stands first.
    options.set(vec![person("Zoe", None), person("Ada", None)]);
    until("Zoe came", || page.all("[role=option]").first().is_some_and(|option| name(option) == "Zoe")).await;
    until("Ada is active still", || active(&page).is_some_and(|option| name(&option) == "Ada")).await;
    press("Enter");
    assert_eq!(labels(chosen), ["Ada"]);
    options.set(vec![person("Zoe", None)]);
    until("none is active", || active(&page).is_none()).await;
}
