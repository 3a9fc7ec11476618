use crate::page::{attribute, description, fill, press, settle, show, text, until};
use agent_console::ui::segmented::{SegmentOption, Segmented};
use agent_console::ui::select::Select;
use agent_console::ui::text_field::TextField;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlInputElement, HtmlSelectElement};

#[wasm_bindgen_test]
async fn an_error_is_tied_to_its_field_together_with_the_hint() {
    let (value, error) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let page = show(
        move || view! { <TextField label="Name" value=value error=error hint="Shown in the list" required=true /> },
    );
    let field = page.named("input", "Name").await;
    assert_eq!(attribute(&field, "aria-required"), "true");
    assert_eq!(description(&field), "Shown in the list");
    assert!(!field.has_attribute("aria-invalid"));
    error.set(Some("Enter a name".to_owned()));
    until("the error is there", || description(&field) == "Enter a name Shown in the list").await;
    assert_eq!(attribute(&field, "aria-invalid"), "true");
    error.set(None);
    until("the error is gone", || !field.has_attribute("aria-invalid")).await;
}

#[wasm_bindgen_test]
async fn two_fields_have_two_ids() {
    let value = RwSignal::new(String::new());
    let page = show(
        move || view! { <TextField label="Name" value=value /> <TextField label="Description" value=value multiline=true /> },
    );
    assert_ne!(page.named("input", "Name").await.id(), page.named("textarea", "Description").await.id());
}

#[wasm_bindgen_test]
async fn a_value_set_from_outside_keeps_the_caret() {
    let value = RwSignal::new(String::from("planner"));
    let page = show(move || view! { <TextField label="Name" value=value /> });
    let field: HtmlInputElement = page.named("input", "Name").await.unchecked_into();
    until("the value is there", || field.value() == "planner").await;
    field.focus().expect("focus");
    field.set_selection_range(3, 3).expect("a caret");
    value.set("PLANNER".to_owned());
    until("the value changed", || field.value() == "PLANNER").await;
    assert_eq!(field.selection_start().ok().flatten(), Some(3));
    fill(&field, "typed");
    assert_eq!(value.get_untracked(), "typed");
}

#[wasm_bindgen_test]
async fn a_segment_is_named_by_its_label_alone_and_applies_when_chosen() {
    let selected = RwSignal::new("".to_owned());
    let options = RwSignal::new(vec![segment("", "All", "412"), segment("ACTIVE", "Active", "341")]);
    let page = show(move || {
        view! { <Segmented legend="Status" name="status" options=options selected=selected on_select=move |value| selected.set(value) /> }
    });
    assert_eq!(text(&page.one("fieldset > legend").await), "Status");
    let active: HtmlInputElement = page.named("[type=radio]", "Active").await.unchecked_into();
    active.click();
    assert_eq!(selected.get_untracked(), "ACTIVE");
    options.set(vec![segment("", "All", "2"), segment("ACTIVE", "Active", "1")]);
    until("the counts changed", || text(&page.all("label")[1]) == "Active 1").await;
    assert!(active.is_connected() && active.checked(), "the radio survives new counts");
    selected.set(String::new());
    until("All is chosen", || !active.checked()).await;
}

fn segment(value: &str, label: &str, count: &str) -> SegmentOption {
    SegmentOption { value: value.to_owned(), label: label.to_owned(), count: Some(count.to_owned()) }
}

#[wasm_bindgen_test]
async fn a_select_shows_what_is_selected_even_when_its_options_come_late() {
    let (options, selected) = (RwSignal::new(Vec::<(String, String)>::new()), RwSignal::new("b".to_owned()));
    let page = show(
        move || view! { <Select label="Source" options=options selected=selected on_select=move |value| selected.set(value) /> },
    );
    let field: HtmlSelectElement = page.named("select", "Source").await.unchecked_into();
    options.set([("a", "Any"), ("b", "Manual")].map(|(value, label)| (value.to_owned(), label.to_owned())).to_vec());
    until("Manual is selected", || field.value() == "b").await;
    selected.set("a".to_owned());
    until("Any is selected", || field.value() == "a").await;
    press("Tab");
    settle().await;
}
