//! The picture of the System Log over time: a bar for each stretch, what failed on top. A stretch is chosen with the pointer or with the
//! arrow keys.

use super::log_histogram::{Chosen, told};
use crate::ui::react::{ElementRef, derive, memo};
use crate::wire::logs::LogCounts;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

/// Height of the picture in its own units.
const HEIGHT: u64 = 1_000;
/// What there is one of is still to be seen.
const LEAST: u64 = 30;

/// The bars of `counts`. `show` shows the stretches from the one place to the other.
#[component]
pub fn LogChart(counts: Signal<LogCounts>, chosen: Chosen, show: Callback<(usize, usize)>) -> impl IntoView {
    let plot = ElementRef::new();
    let len = memo(move || counts.with(|counts| counts.buckets.len()));
    let at = move |event: &PointerEvent| {
        let area = plot.now()?.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
        let places = u32::try_from(len.get_untracked()).unwrap_or(0);
        let place = crate::format::whole(share * f64::from(places)).min(places.saturating_sub(1));
        usize::try_from(place).ok()
    };
    let down = move |event: PointerEvent| {
        if let Some(place) = at(&event).filter(|_| event.button() == 0) {
            chosen.from(place);
            if let Some(plot) = plot.now() {
                // Without it a drag ends where the pointer leaves.
                let _ = plot.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some(place) = at(&event) {
            chosen.to(place, event.buttons() & 1 == 1);
        }
    };
    let up = move |event: PointerEvent| {
        if chosen.is_wide() && event.button() == 0 {
            show.run(chosen.range());
        }
    };
    let press = move |event: KeyboardEvent| {
        let last = len.get_untracked().saturating_sub(1);
        let now = chosen.place();
        let goal = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                return show.run(chosen.range());
            }
            "Escape" => return chosen.clear(),
            _ => return,
        };
        event.prevent_default();
        if event.shift_key() && !chosen.is_wide() {
            chosen.from(now);
        }
        chosen.to(goal, event.shift_key());
    };
    let words = derive(move || counts.with(|counts| told(counts, chosen.range())));
    view! {
        <div class="log-plot" dir="ltr" node_ref=plot tabindex="0" role="slider"
            aria-label="Stretch of time" aria-describedby="log-plot-keys" aria-orientation="horizontal"
            aria-valuemin="1" aria-valuemax=move || len.get().max(1).to_string()
            aria-valuenow=move || (chosen.place() + 1).to_string() aria-valuetext=words
            on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=move |_| chosen.clear()
            on:pointerleave=move |_| chosen.leave() on:blur=move |_| chosen.clear() on:keydown=press>
            {move || counts.with(bars)}
            {move || selection(len.get(), chosen)}
        </div>
        <p class="vh" id="log-plot-keys">"Arrow keys choose a stretch of time, with Shift several. Enter shows only that, Escape lets go."</p>
    }
}

fn bars(counts: &LogCounts) -> AnyView {
    let most = counts.buckets.iter().map(|bucket| bucket.success + bucket.failure).max().unwrap_or(0).max(1);
    let height = |entries: u64| if entries == 0 { 0 } else { (entries * HEIGHT / most).max(LEAST) };
    let bar = |(place, bucket): (usize, &crate::wire::logs::LogBucket)| {
        let (good, bad) = (height(bucket.success), height(bucket.failure));
        let good = good.min(HEIGHT.saturating_sub(bad));
        let rect = |class: &'static str, top: u64, height: u64| {
            (height > 0).then(|| {
                view! { <rect class=class x=place.to_string() y=top.to_string() width="1" height=height.to_string()></rect> }
            })
        };
        view! { {rect("log-good", HEIGHT - good, good)}{rect("log-bad", HEIGHT - good - bad, bad)} }
    };
    let view_box = format!("0 0 {} {HEIGHT}", counts.buckets.len().max(1));
    view! {
        <svg class="log-bars" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
            {counts.buckets.iter().enumerate().map(bar).collect_view()}
        </svg>
    }
    .into_any()
}

/// What is chosen, or pointed at.
fn selection(len: usize, chosen: Chosen) -> Option<AnyView> {
    let (first, last) = chosen.shown()?;
    let view_box = format!("0 0 {} 1", len.max(1));
    let (from, width) = (first.to_string(), (last + 1 - first).to_string());
    Some(
        view! {
            <svg class="log-chosen" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
                <rect x=from y="0" width=width height="1"></rect>
            </svg>
        }
        .into_any(),
    )
}
