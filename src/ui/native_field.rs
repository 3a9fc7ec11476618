//! A labelled input of one of the browser's own kinds, and a line of text with suggestions.

use super::dom;
use super::react::{ElementRef, effect};
use super::text_field::{Notes, write_line};
use leptos::prelude::*;

/// An input bound to `value`, named by `label`; `error` and `hint` are tied to it as its description.
#[component]
pub fn NativeField(
    #[prop(into)] label: String,
    /// The HTML `type`, such as `time`.
    kind: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    /// What is offered while somebody types; anything else may be typed too.
    #[prop(optional)]
    suggestions: Vec<String>,
) -> impl IntoView {
    let id = dom::unique_id("field");
    let notes = Notes::new(&id, error, hint);
    let input = ElementRef::new();
    effect(move |_| {
        let text = value.get();
        if let Some(input) = input.get_as() {
            write_line(&input, &text);
        }
    });
    let (described, invalid) = (notes.clone(), notes.clone());
    let list = (!suggestions.is_empty()).then(|| [&id, "-list"].concat());
    let named = list.clone();
    let options = suggestions.into_iter().map(|text| view! { <option value=text></option> }).collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div class="in" class:in--bad=move || error.with(Option::is_some)>
                <input
                    type=kind
                    id=id
                    node_ref=input
                    list=named
                    autocomplete="off"
                    spellcheck="false"
                    aria-required="true"
                    aria-invalid=move || invalid.invalid()
                    aria-describedby=move || described.ids()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </div>
            {list.map(|list| view! { <datalist id=list>{options}</datalist> })}
            {notes.view()}
        </div>
    }
    .into_any()
}
