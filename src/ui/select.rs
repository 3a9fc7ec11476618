//! A labelled native select.

use super::dom;
use leptos::prelude::*;

/// A choice among `options` (value, label), named by `label`.
#[component]
pub fn Select(
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] selected: Signal<String>,
    #[prop(into)] on_select: Callback<String>,
    /// The label is read but not drawn; the options must then say what is chosen.
    #[prop(optional)]
    hide_label: bool,
) -> impl IntoView {
    let id = dom::unique_id("select");
    let choice = move |(value, label): (String, String)| {
        let own = value.clone();
        view! {
            <option value=value prop:selected=move || selected.with(|selected| *selected == own)>
                {label}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id.clone() class:vh=hide_label>
                {label}
            </label>
            <div class="in in--select">
                <select id=id on:change=move |event| on_select.run(event_target_value(&event))>
                    {move || options.get().into_iter().map(choice).collect_view()}
                </select>
            </div>
        </div>
    }
}
