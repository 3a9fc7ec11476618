//! The list of agents in staging: one stop of the Tab key, arrows inside, and a key for each decision.

use super::staging_desk::StagingDesk;
use super::staging_words::{name_of, provider_of};
use crate::components::focus::focus_soon;
use crate::domain::staging::Action;
use crate::ui::icon::Shape;
use crate::ui::react::{ElementRef, effect, memo};
use crate::ui::show::Show;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::KeyboardEvent;

/// How far a page key goes.
const FAR: usize = 10;

/// The list. `open` is told when somebody wants to see the one they chose, where that takes another step.
#[component]
pub fn StagingList(desk: StagingDesk, region: ElementRef, open: Callback<()>) -> impl IntoView {
    let (list, chosen) = (desk.list, desk.chosen);
    let current = memo(move || chosen.with(|chosen| chosen.as_ref().map(|(_, row)| option_id(&row.id))));
    effect(move |before: Option<Option<String>>| {
        let now = current.get();
        let found = now.as_deref().and_then(|id| document().get_element_by_id(id));
        if let Some(found) = found.filter(|_| before.is_some_and(|before| before != now)) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            found.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
        now
    });
    let option = move |row: Arc<StagedAgent>| option(&row, desk, open);
    view! {
        <div
            class="staged-list"
            role="listbox"
            tabindex="0"
            aria-label="Agents in staging"
            aria-activedescendant=current
            aria-describedby="staged-keys"
            node_ref=region
            on:keydown=move |event| press(&event, desk, open)
        >
            <For each=move || list.rows.with(|rows| rows.iter().map(Arc::clone).collect::<Vec<_>>()) key=|row| row.id.clone() children=option />
        </div>
        <p class="staged-keys hint" id="staged-keys">
            "In the list: " <kbd>"N"</kbd>" confirm as new, " <kbd>"M"</kbd>" merge, " <kbd>"I"</kbd>" ignore."
        </p>
    }
    .into_any()
}

/// Gives the keyboard back to the list; where the list is another step, to the way there.
pub fn focus_list() {
    let Some(body) = document().body() else { return };
    let list = body.query_selector(".staged-list").ok().flatten();
    let hidden = list.is_none_or(|list| list.get_bounding_client_rect().width() == 0.0);
    focus_soon(body.into(), if hidden { ".staged-back" } else { ".staged-list" });
}

fn option_id(id: &str) -> String {
    ["staged-", id].concat()
}

fn option(row: &StagedAgent, desk: StagingDesk, open: Callback<()>) -> AnyView {
    let id = StoredValue::new(row.id.clone());
    let name = name_of(row).to_owned();
    let under = if row.name.is_empty() { String::new() } else { row.external_id.clone() };
    let provider = provider_of(row).to_owned();
    let is_chosen = memo(move || {
        desk.chosen.with(|chosen| chosen.as_ref().is_some_and(|(_, row)| id.with_value(|id| row.id == *id)))
    });
    let busy = memo(move || id.with_value(|id| desk.is_busy(id)));
    view! {
        <div
            role="option"
            id=id.with_value(|id| option_id(id))
            aria-selected=move || if is_chosen.get() { "true" } else { "false" }
            on:click=move |_| {
                id.with_value(|id| desk.look(id));
                open.run(());
            }
        >
            <b title=name.clone()><bdi>{name.clone()}</bdi></b>
            <Show when=move || busy.get()><Shape name="progress" spin=true /></Show>
            <small><bdi>{provider}</bdi></small>
            <small class="ell"><bdi>{under}</bdi></small>
        </div>
    }
    .into_any()
}

/// A key alone decides, and only while the list has the keyboard. [WCAG 2.1.4]
fn press(event: &KeyboardEvent, desk: StagingDesk, open: Callback<()>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let place = desk.chosen.with_untracked(|chosen| chosen.as_ref().map_or(0, |(place, _)| *place));
    match event.key().as_str() {
        "ArrowDown" => desk.look_at(place + 1),
        "ArrowUp" => desk.look_at(place.saturating_sub(1)),
        "PageDown" => desk.look_at(place + FAR),
        "PageUp" => desk.look_at(place.saturating_sub(FAR)),
        "Home" => desk.look_at(0),
        "End" => desk.look_at(usize::MAX - 1),
        "Enter" | " " => open.run(()),
        // Once for each press: a key that is held down decides about one agent alone.
        "n" | "N" if !event.repeat() => {
            open.run(());
            desk.press(Action::Confirm);
        }
        "m" | "M" if !event.repeat() => desk.press(Action::Merge),
        "i" | "I" if !event.repeat() => desk.press(Action::Ignore),
        _ => return,
    }
    event.prevent_default();
}
