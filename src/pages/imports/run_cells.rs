//! Pieces of an import run that list and page share: how far it is, how long it took, its numbers.

use crate::components::status_badge::StatusBadge;
use crate::domain::import_run::{Facts, Status, Trigger};
use crate::format::{count, exact, took};
use crate::state::clock::Clock;
use crate::ui::icon::Shape;
use crate::ui::react::effect;
use crate::wire::imports::ImportRun;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Letters of an error that a row shows; its page shows all of it.
const FIRST_WORDS: usize = 120;

/// The status with what there is to know about it: how far it is, how many were skipped, why it broke off.
pub fn status(run: &ImportRun) -> AnyView {
    let facts = run.facts();
    let badge = view! { <StatusBadge status=run.status.clone() look=Status::look /> };
    let left_out = |of: u64| Facts { skipped: of, ..facts }.left_some_out();
    let parts = [(run.staged, "in staging"), (run.skipped, "skipped")].into_iter().filter(|(of, _)| left_out(*of));
    let left: Vec<_> = parts.map(|(of, what)| format!("{} {what}", count(of))).collect();
    let under = if !left.is_empty() {
        let words = left.join(", ");
        view! { <small class="is-warn sub" title=words.clone()>{words.clone()}</small> }.into_any()
    } else if facts.has_failed() {
        let words = first_words(run.error.as_deref().unwrap_or_default());
        view! { <small title=words.clone()><bdi>{words.clone()}</bdi></small> }.into_any()
    } else {
        progress(run)
    };
    view! { <span class="two">{badge}{under}</span> }.into_any()
}

fn first_words(error: &str) -> String {
    let line = error.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take(FIRST_WORDS).collect()
}

/// The bar of a run that goes on, where its end is known.
pub fn progress(run: &ImportRun) -> AnyView {
    let total = run.total.filter(|total| *total > 0 && run.is_running());
    let Some(total) = total else { return ().into_any() };
    let words = format!("{} of {} read", count(run.found), count(total));
    view! { <progress max=total.to_string() value=run.found.min(total).to_string() aria-label=words></progress> }
        .into_any()
}

/// How many were read, of how many where that is known and differs.
pub fn found(run: &ImportRun) -> AnyView {
    match run.total.filter(|total| *total > run.found) {
        Some(total) => view! { <span>{count(run.found)}<span class="dim">" / "{count(total)}</span></span> }.into_any(),
        None => number(run.found),
    }
}

/// How many; none is dim.
pub fn number(of: u64) -> AnyView {
    view! { <span class=(of == 0).then_some("dim")>{count(of)}</span> }.into_any()
}

/// How many wait in staging; none is dim.
pub fn staged(of: u64) -> AnyView {
    if of == 0 { number(of) } else { view! { <span class="warn"><Shape name="staged" />{count(of)}</span> }.into_any() }
}

/// How many could not be taken; none is dim.
pub fn skipped(of: u64) -> AnyView {
    if of == 0 { number(of) } else { view! { <span class="warn"><Shape name="warn" />{count(of)}</span> }.into_any() }
}

/// How long it took, or takes as of `now`, in epoch milliseconds. Tracked while it goes on.
#[must_use]
pub fn duration(run: &ImportRun, now: RwSignal<f64>) -> String {
    match &run.completed {
        Some(end) => took(&run.started, end),
        None if run.is_running() => {
            took(&run.started, &String::from(Date::new(&JsValue::from_f64(now.get())).to_iso_string()))
        }
        None => "–".to_owned(),
    }
}

/// The time as of the last of these answers, or as the clock has it since: a run that goes on is as old as what is told of it.
pub fn time_of<T: Send + Sync + 'static>(answers: RwSignal<Option<T>>) -> RwSignal<f64> {
    let clock = expect_context::<Clock>();
    let now = RwSignal::new(Date::now());
    effect(move |_| {
        answers.track();
        let ticked = clock.now();
        now.set(Date::now().max(ticked));
    });
    now
}

/// Who began it, in a word.
#[must_use]
pub fn trigger(run: &ImportRun) -> String {
    run.trigger.known().map_or_else(|| run.trigger.code().to_owned(), |known| Trigger::word(known).to_owned())
}

/// Whether the provider's schedule began it.
#[must_use]
pub fn by_itself(run: &ImportRun) -> bool {
    run.trigger.known().is_some_and(Trigger::is_by_itself)
}

/// The name of its menu: several runs of one provider are told apart by their time.
#[must_use]
pub fn menu_name(run: &ImportRun) -> String {
    format!("Actions for {}, started {}", run.provider.name, exact(&run.started))
}
