//! The System Log over time: a picture, and the same numbers as a table.

use super::log_chart::LogChart;
use super::log_desk::LogDesk;
use super::log_times::day_and_time;
use crate::components::load::patiently;
use crate::format::{count, counted, exact};
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::react::{callback, derive, memo};
use crate::ui::show::Show;
use crate::wire::logs::{LogBucket, LogCounts};
use crate::wire::server::LOG_COUNTS;
use leptos::prelude::*;

/// What of the picture is chosen: one stretch of time, or several in a row. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// Where the choice began, while several are chosen.
    anchor: RwSignal<Option<usize>>,
    /// Where it is now; `None` while nobody points or types.
    place: RwSignal<Option<usize>>,
}

impl Chosen {
    fn new() -> Self {
        Self { anchor: RwSignal::new(None), place: RwSignal::new(None) }
    }

    /// The place of the keyboard.
    pub fn place(self) -> usize {
        self.place.get().unwrap_or(0)
    }

    /// Begins to choose several.
    pub fn from(self, place: usize) {
        self.anchor.set(Some(place));
        self.place.set(Some(place));
    }

    /// Goes on to another place, with those between them where `wide`.
    pub fn to(self, place: usize, wide: bool) {
        if !wide && self.anchor.with_untracked(Option::is_some) {
            self.anchor.set(None);
        }
        if self.place.get_untracked() != Some(place) {
            self.place.set(Some(place));
        }
    }

    /// Whether a choice of several was begun.
    pub fn is_wide(self) -> bool {
        self.anchor.with_untracked(Option::is_some)
    }

    /// The pointer is gone; what is being chosen stays.
    pub fn leave(self) {
        if !self.is_wide() {
            self.place.set(None);
        }
    }

    /// Nothing is chosen.
    pub fn clear(self) {
        self.anchor.set(None);
        self.place.set(None);
    }

    /// The first and the last place.
    pub fn range(self) -> (usize, usize) {
        let place = self.place();
        let anchor = self.anchor.get().unwrap_or(place);
        (anchor.min(place), anchor.max(place))
    }

    /// The same, while there is one to be seen.
    pub fn shown(self) -> Option<(usize, usize)> {
        self.place.get().map(|_| self.range())
    }
}

/// The card above the entries. A server that does not count has none.
#[component]
pub fn LogHistogram(desk: LogDesk) -> impl IntoView {
    let access = expect_context::<Access>();
    view! { <Show when=move || access.can(LOG_COUNTS)>{card(desk)}</Show> }
}

fn card(desk: LogDesk) -> AnyView {
    let (load, chosen) = (desk.counts, Chosen::new());
    let as_table = RwSignal::new(false);
    let counts = derive(move || load.value.get().unwrap_or_default());
    let here = memo(move || load.value.with(Option::is_some));
    let waiting = patiently(load.busy.into());
    let show = callback(move |(first, last): (usize, usize)| {
        let between =
            load.value.with_untracked(|counts| counts.as_ref().and_then(|counts| stretch(counts, first, last)));
        chosen.clear();
        if let Some(between) = between.filter(|(from, to)| from < to) {
            desk.turn(|view| (view.between, view.live) = (Some(between), false));
        }
    });
    let zoomed = move || desk.view.with(|view| view.between.is_some());
    let failed = move || load.error.get().map(|error| error.sentence());
    let sum = move || load.value.with(|counts| counts.as_ref().map(sum));
    let said = move || match chosen.shown() {
        Some(range) => counts.with(|counts| told(counts, range)),
        None => counts.with(partly).unwrap_or_default(),
    };
    let edge = |at: &String| {
        let (day, time) = day_and_time(at);
        [&day, ", ", time.get(..5).unwrap_or_default()].concat()
    };
    let edges = move || counts.with(|counts| [&counts.since, &counts.until].map(edge));
    view! {
        <section class="card log-hist" aria-labelledby="log-hist-title" aria-busy=move || waiting.get().then_some("true")>
            <div class="card-h">
                <h2 id="log-hist-title">{move || sum().unwrap_or_else(|| "Events over time".to_owned())}</h2>
                <span class="log-key" aria-hidden="true"><i class="log-good"></i>"Success"<i class="log-bad"></i>"Failure"</span>
                <span class="push row">
                    <Show when=zoomed>
                        <Button label="Zoom out" small=true on_click=move || desk.turn(|view| view.between = None) />
                    </Show>
                    <button type="button" class="btn btn--sm" aria-pressed=move || as_table.get().to_string()
                        on:click=move |_| as_table.update(|shown| *shown = !*shown)>"Show as table"</button>
                </span>
            </div>
            {move || failed().map(|words| view! {
                <p class="err log-fault" role="alert">"The events could not be counted. "{words}
                    <Button label="Count again" small=true on_click=move || load.again() /></p>
            })}
            <Show when=move || here.get() fallback=|| view! { <div class="log-plot log-wait" aria-hidden="true"></div> }>
                <Show when=move || as_table.get() fallback=move || view! { <LogChart counts chosen show /> }>
                    {move || counts.with(|counts| table(counts, show))}
                </Show>
                <p class="log-edges" dir="ltr" aria-hidden="true">
                    <span>{move || edges()[0].clone()}</span><span class="log-said">{said}</span><span>{move || edges()[1].clone()}</span>
                </p>
            </Show>
        </section>
    }
    .into_any()
}

/// From when to when so many stretches are.
fn stretch(counts: &LogCounts, first: usize, last: usize) -> Option<(String, String)> {
    let from = counts.buckets.get(first)?.start.clone();
    let to = counts.buckets.get(last + 1).map_or_else(|| counts.until.clone(), |next| next.start.clone());
    Some((from, to))
}

fn sum(counts: &LogCounts) -> String {
    let failed: u64 = counts.buckets.iter().map(|bucket| bucket.failure).sum();
    format!("{}, {} failed", counted(counts.total, "event", "events"), count(failed))
}

/// That not everything was counted.
fn partly(counts: &LogCounts) -> Option<String> {
    let whole = counts.counted_since.is_empty() || counts.counted_since == counts.since;
    (!whole).then(|| {
        format!("Only the newest are counted, from {} on: choose a shorter time.", exact(&counts.counted_since))
    })
}

/// A choice in words.
pub fn told(counts: &LogCounts, (first, last): (usize, usize)) -> String {
    let Some((from, to)) = stretch(counts, first, last) else { return String::new() };
    let chosen = counts.buckets.iter().skip(first).take(last + 1 - first);
    let (good, bad) = chosen.fold((0, 0), |(good, bad), bucket| (good + bucket.success, bad + bucket.failure));
    let ((day, since), (other, until)) = (day_and_time(&from), day_and_time(&to));
    let until = if day == other { until } else { format!("{other} {until}") };
    format!("{day} {since} to {until}: {}, {} failed", counted(good + bad, "event", "events"), count(bad))
}

/// The same numbers, line by line; a line shows its stretch of time.
fn table(counts: &LogCounts, show: Callback<(usize, usize)>) -> AnyView {
    let line = |(place, bucket): (usize, &LogBucket)| {
        let (day, time) = day_and_time(&bucket.start);
        let (good, bad) = (bucket.success, bucket.failure);
        (good + bad > 0).then(|| {
            view! {
                <tr>
                    <th scope="row"><button type="button" class="link" on:click=move |_| show.run((place, place))>{format!("{day}, {time}")}</button></th>
                    <td>{count(good)}</td><td>{count(bad)}</td>
                </tr>
            }
        })
    };
    view! {
        <div class="log-table" role="region" aria-label="Events over time, as a table" tabindex="0">
            <table class="beside">
                <thead><tr><th scope="col">"From"</th><th scope="col">"Success"</th><th scope="col">"Failure"</th></tr></thead>
                <tbody>{counts.buckets.iter().enumerate().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
