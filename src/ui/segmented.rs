//! A segmented filter: radio buttons underneath, so the arrow keys move and apply by themselves.

use leptos::prelude::*;

/// One segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentOption {
    pub value: String,
    pub label: String,
    /// A number beside the label, for the eye only.
    pub count: Option<String>,
}

/// A group of radios named `legend`; each radio's name is exactly its label. `name` joins the radios and is unique on its page.
#[component]
pub fn Segmented(
    #[prop(into)] legend: String,
    name: &'static str,
    #[prop(into)] options: Signal<Vec<SegmentOption>>,
    #[prop(into)] selected: Signal<String>,
    #[prop(into)] on_select: Callback<String>,
) -> impl IntoView {
    let segment = move |option: SegmentOption| {
        let (own, chosen) = (option.value.clone(), option.value.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=option.value
                    prop:checked=move || selected.with(|selected| *selected == own)
                    on:change=move |_| on_select.run(chosen.clone())
                />
                {option.label}
                " "
                {option.count.map(|count| view! { <span class="n" aria-hidden="true">{count}</span> })}
            </label>
        }
    };
    view! {
        <fieldset class="seg">
            <legend class="vh">{legend}</legend>
            {move || options.get().into_iter().map(segment).collect_view()}
        </fieldset>
    }
}
