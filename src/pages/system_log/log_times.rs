//! The time of the System Log: how far back, or from when to when, as the reader's own clock shows it.

use super::log_desk::LogDesk;
use crate::format::{exact, millis};
use crate::paths::Last;
use crate::state::clock::{hours_ago, iso};
use crate::ui::button::Button;
use crate::ui::native_field::NativeField;
use crate::ui::react::{callback, derive, effect};
use crate::ui::select::Select;
use crate::ui::show::Show;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The choice that has no length: from when to when.
const CUSTOM: &str = "custom";

/// Now, in epoch milliseconds.
pub fn now() -> f64 {
    Date::now()
}

/// Day, and time of the day, where the reader is.
pub fn day_and_time(at: &str) -> (String, String) {
    let exact = exact(at);
    let (day, time) = exact.split_once(", ").unwrap_or((&exact, ""));
    (day.to_owned(), time.split(' ').next().unwrap_or_default().to_owned())
}

/// The zone of the reader, now.
pub fn zone() -> String {
    exact(&iso(now())).rsplit(' ').next().unwrap_or_default().to_owned()
}

/// A moment as the browser's field for day and time has it, where the reader is: `2026-11-23T09:00:00`.
fn local(at: &str) -> String {
    let Some(ms) = millis(at) else { return String::new() };
    // Shifted by the zone, the same figures stand in the text of UTC.
    let minutes = Date::new(&JsValue::from_f64(ms)).get_timezone_offset();
    iso(ms - minutes * 60_000.0).chars().take(19).collect()
}

/// The moment that such a field shows; `None` for none.
fn of_local(text: &str) -> Option<String> {
    // Without a zone the browser takes it as the reader's.
    millis(text).map(iso)
}

/// The choice of a time.
#[component]
pub fn LogTimes(desk: LogDesk) -> impl IntoView {
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(false);
    let shown = move || desk.view.with(|view| view.between.clone());
    // Back, the picture and the choice of a length write the fields.
    effect(move |_| {
        let between = shown();
        chosen.set(between.is_some());
        if let Some((since, until)) = between {
            from.set(local(&since));
            to.set(local(&until));
        }
    });
    let options = Last::ALL.map(|last| (last.code().to_owned(), last.label().to_owned())).to_vec();
    let options = Signal::stored([options, vec![(CUSTOM.to_owned(), "From … to …".to_owned())]].concat());
    let selected =
        derive(
            move || if chosen.get() { CUSTOM.to_owned() } else { desk.view.with(|view| view.last.code().to_owned()) },
        );
    let select = callback(move |code: String| match Last::parse(&code) {
        Some(last) => desk.turn(|view| (view.last, view.between) = (last, None)),
        None => {
            let hours = desk.view.with_untracked(|view| view.last.hours()).unwrap_or(24);
            from.set(local(&hours_ago(hours)));
            to.set(local(&iso(now())));
            chosen.set(true);
        }
    });
    let typed = move || of_local(&from.get()).zip(of_local(&to.get()));
    // What the address shows may be shorter than the fields can tell apart.
    let same = move || shown().is_some_and(|(since, until)| (from.get(), to.get()) == (local(&since), local(&until)));
    let fault = derive(move || match typed() {
        _ if same() => None,
        Some((from, to)) if from < to => None,
        Some(_) => Some("Choose a time after From.".to_owned()),
        None => Some("Choose a day and a time.".to_owned()),
    });
    let apply = move || {
        if untrack(same) {
            return;
        }
        if let Some(between) = untrack(typed).filter(|(from, to)| from < to) {
            desk.turn(|view| (view.between, view.live) = (Some(between), false));
        }
    };
    view! {
        <Select label="Time" hide_label=true options selected on_select=select />
        <Show when=move || chosen.get()>
            <div class="log-between" role="group" aria-label="From when to when">
                <NativeField label="From" kind="datetime-local" value=from />
                <NativeField label="To" kind="datetime-local" value=to error=fault />
                <Button label="Show this time" on_click=apply />
            </div>
        </Show>
    }
}
