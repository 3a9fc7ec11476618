//! A combobox with a list: one choice or several, shown as chips. The owner fills `options` for the `query` as it changes.

use super::dom;
use super::icon::Icon;
use super::picker_list::{Choice, List, list};
use super::react::{ElementRef, callback, effect};
use super::text_field::{Notes, write_line};
use leptos::prelude::*;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent};

/// One thing to pick. With a `reason` it can be visited but not picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerOption {
    pub value: String,
    pub label: String,
    /// A second text beside the label, such as an address.
    pub detail: String,
    /// Why it can't be picked.
    pub reason: Option<String>,
    /// Its status, at the end of its line.
    pub mark: Option<OptionMark>,
}

/// The status of something to pick: shape, tone and word, as a badge has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionMark {
    pub shape: &'static str,
    pub tone: &'static str,
    pub word: &'static str,
}

/// A field named `label` whose value is `chosen`. Arrows go through all options, Enter picks, Backspace in the empty field removes the last choice,
/// Escape closes the list and leaves a dialog around it open.
#[component]
pub fn Picker(
    #[prop(into)] label: String,
    query: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<PickerOption>>,
    chosen: RwSignal<Vec<PickerOption>>,
    #[prop(optional)] multiple: bool,
    #[prop(optional, into)] loading: Signal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] placeholder: String,
) -> impl IntoView {
    let id = dom::unique_id("picker");
    let notes = Notes::new(&id, error, hint);
    let input = ElementRef::new();
    let choice = Choice::new(id.clone(), query, options, chosen, multiple, loading);
    effect(move |_| {
        let text = query.get();
        if let Some(input) = input.get_as() {
            write_line(&input, &text);
        }
    });
    effect(move |_| choice.renew());
    let (described, invalid) = (notes.clone(), notes.clone());
    let back = move || {
        if let Some(input) = input.now() {
            dom::focus_quietly(&input);
        }
    };
    view! {
        <div class="field" on:focusout=move |event| leave(&event, choice)>
            <label for=id.clone()>{label}</label>
            <div class="picker">
                <div class="in" class:in--bad=move || error.with(Option::is_some)>
                    {chips(choice, back)}
                    <input
                        type="text"
                        role="combobox"
                        id=id
                        node_ref=input
                        autocomplete="off"
                        placeholder=placeholder
                        aria-autocomplete="list"
                        aria-haspopup="listbox"
                        aria-expanded=move || if choice.open.get() { "true" } else { "false" }
                        aria-controls=move || choice.open.get().then(|| choice.list_id())
                        aria-activedescendant=move || choice.active_id()
                        aria-invalid=move || invalid.invalid()
                        aria-describedby=move || described.ids()
                        on:input=move |event| {
                            query.set(event_target_value(&event));
                            choice.open();
                        }
                        on:click=move |_| choice.open()
                        on:keydown=move |event| press(&event, choice)
                    />
                </div>
                {list(List { choice, back: callback(move |()| back()) })}
            </div>
            <span class="vh" role="status">
                {choice.said}
            </span>
            {notes.view()}
        </div>
    }
}

/// The chosen ones, each with a button that removes it.
fn chips(choice: Choice, back: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let chip = move |option: PickerOption| {
        let name = ["Remove ", &option.label].concat();
        let value = option.value;
        let remove = move |event: web_sys::MouseEvent| {
            // The next chip's button gets the keyboard, or the field itself.
            let next = dom::target(&event)
                .and_then(|button| button.closest(".chip").ok()?)
                .and_then(|chip| chip.next_element_sibling());
            match next.and_then(|next| dom::first_of(&next, &["button"])) {
                Some(next) => dom::focus_quietly(&next),
                None => back(),
            }
            choice.remove(&value);
        };
        view! {
            <span class="chip">
                <span>
                    <b>{option.label}</b>
                </span>
                <button type="button" aria-label=name on:click=remove>
                    <Icon name="x" small=true />
                </button>
            </span>
        }
    };
    view! { <For each=move || choice.chosen.get() key=|option| option.value.clone() children=chip /> }
}

fn press(event: &KeyboardEvent, choice: Choice) {
    if event.is_composing() {
        return;
    }
    match event.key().as_str() {
        "ArrowDown" => move_to(event, choice, 1),
        "ArrowUp" => move_to(event, choice, -1),
        "Enter" if choice.open.get_untracked() => {
            dom::consume(event);
            choice.pick_active();
        }
        "Escape" if choice.open.get_untracked() => {
            dom::consume(event);
            choice.close();
        }
        "Backspace" if choice.query.with_untracked(String::is_empty) => choice.remove_last(),
        _ => {}
    }
}

fn move_to(event: &KeyboardEvent, choice: Choice, by: isize) {
    dom::consume(event);
    choice.step(by);
    let active = untrack(|| choice.active_id()).and_then(|id| document().get_element_by_id(&id));
    if let Some(active) = active {
        let nearest = web_sys::ScrollIntoViewOptions::new();
        nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
        active.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// The keyboard went elsewhere: the list closes. A chip or an option of this field is not elsewhere.
fn leave(event: &FocusEvent, choice: Choice) {
    let field: Option<HtmlElement> =
        event.current_target().and_then(|field| wasm_bindgen::JsCast::dyn_into(field).ok());
    let goal: Option<HtmlElement> = event.related_target().and_then(|goal| wasm_bindgen::JsCast::dyn_into(goal).ok());
    if !field.is_some_and(|field| goal.is_some_and(|goal| field.contains(Some(&goal)))) {
        choice.close();
    }
}
