//! Kinds to choose from, each a card with an icon, a name and what it is: radio buttons underneath, so the arrow keys move.

use super::icon::Icon;
use leptos::prelude::*;

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeCard {
    pub value: &'static str,
    pub icon: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
}

/// A group of radios under the heading `legend`; each radio is named by its label and described by its hint. `name` joins the radios and
/// is unique on its page.
#[component]
pub fn TypeCards(
    legend: &'static str,
    name: &'static str,
    cards: Vec<TypeCard>,
    #[prop(into)] selected: Signal<&'static str>,
    #[prop(into)] on_select: Callback<&'static str>,
) -> impl IntoView {
    let card = move |TypeCard { value, icon, label, hint }: TypeCard| {
        let id = [name, "-", value].concat();
        view! {
            <label>
                <Icon name=icon />
                <span>
                    <b>{label}</b>
                    <small id=id.clone() aria-hidden="true">{hint}</small>
                </span>
                <input
                    class="rb"
                    type="radio"
                    name=name
                    value=value
                    aria-label=label
                    aria-describedby=id
                    prop:checked=move || selected.get() == value
                    on:change=move |_| on_select.run(value)
                />
            </label>
        }
    };
    view! {
        <fieldset class="pick">
            <legend class="lbl">{legend}</legend>
            {cards.into_iter().map(card).collect_view()}
        </fieldset>
    }
}
