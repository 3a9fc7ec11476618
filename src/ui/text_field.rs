//! A labelled text input with its error.

use super::dom;
use super::icon::Shape;
use super::react::{ElementRef, effect};
use leptos::prelude::*;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// A text input bound to `value`, named by `label`. `error` and `hint` are tied to it as its description; setting `value` from outside keeps the caret.
#[component]
pub fn TextField(
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] multiline: bool,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// Gets the keyboard when the dialog around it opens.
    #[prop(optional)]
    autofocus: bool,
    #[prop(optional)] password: bool,
    /// The HTML `autocomplete` value; "off" unless told.
    #[prop(optional)]
    autocomplete: &'static str,
) -> impl IntoView {
    let id = dom::unique_id("field");
    let autocomplete = if autocomplete.is_empty() { "off" } else { autocomplete };
    let notes = Notes::new(&id, error, hint);
    let control = if multiline {
        area(Control {
            id: id.clone(),
            value,
            notes: notes.clone(),
            required,
            readonly,
            autofocus,
            autocomplete,
            kind: "",
        })
    } else {
        let kind = if password { "password" } else { "text" };
        line(Control { id: id.clone(), value, notes: notes.clone(), required, readonly, autofocus, autocomplete, kind })
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="in" class:in--area=multiline class:in--bad=move || error.with(Option::is_some) class:in--ro=readonly>
                {control}
            </div>
            {notes.view()}
        </div>
    }
}

/// The lines under a field, an error before a hint, with the ids that tie them to it.
#[derive(Clone)]
pub(super) struct Notes {
    error: Signal<Option<String>>,
    error_id: String,
    hint: String,
    hint_id: String,
}

impl Notes {
    pub(super) fn new(field: &str, error: Signal<Option<String>>, hint: String) -> Self {
        let id = |part: &str| [field, part].concat();
        Self { error, error_id: id("-error"), hint, hint_id: id("-hint") }
    }

    /// The value of the field's `aria-describedby`.
    pub(super) fn ids(&self) -> Option<String> {
        match (self.error.with(Option::is_some), self.hint.is_empty()) {
            (true, true) => Some(self.error_id.clone()),
            (true, false) => Some([&self.error_id, " ", &self.hint_id].concat()),
            (false, false) => Some(self.hint_id.clone()),
            (false, true) => None,
        }
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.with(Option::is_some).then_some("true")
    }

    pub(super) fn view(self) -> impl IntoView {
        let Self { error, error_id, hint, hint_id } = self;
        let fault = move || {
            error.get().map(|text| {
                view! {
                    <p class="err" id=error_id.clone()>
                        <Shape name="error" />
                        {text}
                    </p>
                }
            })
        };
        let hint = (!hint.is_empty()).then(|| {
            view! {
                <p class="hint" id=hint_id>
                    {hint}
                </p>
            }
        });
        (fault, hint)
    }
}

struct Control {
    id: String,
    value: RwSignal<String>,
    notes: Notes,
    required: bool,
    readonly: Signal<bool>,
    autofocus: bool,
    autocomplete: &'static str,
    kind: &'static str,
}

fn line(control: Control) -> AnyView {
    let Control { id, value, notes, required, readonly, autofocus, autocomplete, kind } = control;
    let input = ElementRef::new();
    effect(move |_| {
        let text = value.get();
        if let Some(input) = input.get_as() {
            write_line(&input, &text);
        }
    });
    let (described, invalid) = (notes.clone(), notes);
    view! {
        <input
            type=kind
            id=id
            node_ref=input
            autocomplete=autocomplete
            readonly=readonly
            aria-required=required.then_some("true")
            aria-invalid=move || invalid.invalid()
            aria-describedby=move || described.ids()
            data-autofocus=autofocus.then_some("")
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
    .into_any()
}

fn area(control: Control) -> AnyView {
    let Control { id, value, notes, required, readonly, autofocus, autocomplete, kind: _ } = control;
    let input = ElementRef::new();
    effect(move |_| {
        let text = value.get();
        if let Some(input) = input.get_as() {
            write_area(&input, &text);
        }
    });
    let (described, invalid) = (notes.clone(), notes);
    view! {
        <textarea
            rows="3"
            id=id
            node_ref=input
            autocomplete=autocomplete
            readonly=readonly
            aria-required=required.then_some("true")
            aria-invalid=move || invalid.invalid()
            aria-describedby=move || described.ids()
            data-autofocus=autofocus.then_some("")
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
    }
    .into_any()
}

/// Writes only what differs (a browser moves the caret to the end on every other write) and puts the caret back.
pub(super) fn write_line(input: &HtmlInputElement, text: &str) {
    if input.value() != text {
        let caret = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
        input.set_value(text);
        if let (Some(start), Some(end)) = caret {
            let _ = input.set_selection_range(start, end);
        }
    }
}

fn write_area(area: &HtmlTextAreaElement, text: &str) {
    if area.value() != text {
        let caret = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
        area.set_value(text);
        if let (Some(start), Some(end)) = caret {
            let _ = area.set_selection_range(start, end);
        }
    }
}
