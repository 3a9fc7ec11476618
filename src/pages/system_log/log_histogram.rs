//! The System Log over time: a picture in which a stretch of time is chosen with the pointer or with the arrow keys, and the same numbers
//! as a table.

use super::log_chart::{bars, choice, edge, partly, stretch, sum, table, told};
use super::log_counted::counted;
use super::log_desk::LogDesk;
use crate::components::load::Load;
use crate::format::whole;
use crate::ui::plain::Plain;
use crate::ui::react::{ElementRef, effect};
use crate::wire::logs::LogCounts;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// What is chosen: where the choice began, while several are chosen, and where it is now, while somebody points or types.
type Choice = (Option<usize>, Option<usize>);

/// The picture with what is chosen in it. Cheap to copy.
#[derive(Clone, Copy)]
struct Picture {
    desk: LogDesk,
    load: Load<LogCounts>,
    choice: RwSignal<Choice>,
    as_table: RwSignal<bool>,
    plot: ElementRef,
}

/// The card above the entries.
pub fn card(desk: LogDesk) -> AnyView {
    let choice = RwSignal::new((None, None));
    let picture =
        Picture { desk, load: counted(desk), choice, as_table: RwSignal::new(false), plot: ElementRef::new() };
    let root = ElementRef::new();
    effect(move |_| {
        if let Some(root) = root.get() {
            picture.draw(&root);
        }
    });
    effect(move |_| {
        if let Some(root) = root.get() {
            picture.draw_choice(&root);
        }
    });
    view! {
        <section class="card log-hist" aria-labelledby="log-hist-title" node_ref=root on:click=move |event| picture.press(&event)>
            <div class="card-h">
                <h2 id="log-hist-title">"Events over time"</h2>
                <span class="log-key" aria-hidden="true"><i class="log-good"></i>"Success"<i class="log-bad"></i>"Failure"</span>
                <span class="push row">
                    <button type="button" class="btn btn--sm" data-act="out" hidden>"Zoom out"</button>
                    <button type="button" class="btn btn--sm" data-act="table" aria-pressed="false">"Show as table"</button>
                </span>
            </div>
            <p class="err log-fault" role="alert" hidden></p>
            <div class="log-plot" dir="ltr" node_ref=picture.plot tabindex="0" role="slider"
                aria-label="Stretch of time" aria-describedby="log-plot-keys" aria-orientation="horizontal" aria-valuemin="1" aria-valuenow="1"
                on:pointerdown=move |event| picture.down(&event) on:pointermove=move |event| picture.moved(&event)
                on:pointerup=move |_| picture.up() on:pointerleave=move |_| picture.leave()
                on:pointercancel=move |_| picture.choice.set((None, None)) on:blur=move |_| picture.choice.set((None, None))
                on:keydown=move |event| picture.key(&event)><div class="log-bars"></div><div class="log-chosen"></div></div>
            <div class="log-table" role="region" aria-label="Events over time, as a table" tabindex="0" hidden></div>
            <p class="log-edges" dir="ltr" aria-hidden="true"><span></span><span class="log-said"></span><span></span></p>
            <p class="vh" id="log-plot-keys">"Arrow keys choose a stretch of time, with Shift several. Enter shows only that, Escape lets go."</p>
        </section>
    }
    .into_any()
}

impl Picture {
    /// Draws the answer, or why there is none. Tracked.
    fn draw(self, root: &HtmlElement) {
        let (as_table, zoomed) = (self.as_table.get(), self.desk.view.with(|view| view.between.is_some()));
        let error = self.load.error.get().map(|error| error.sentence());
        hide(root, "[data-act=out]", !zoomed);
        hide(root, ".log-fault", error.is_none());
        if let Some((fault, words)) = part(root, ".log-fault").zip(error) {
            let again =
                Plain::new("button", "btn btn--sm").set("type", "button").set("data-act", "again").text("Count again");
            let words = ["The events could not be counted. ", &words, " "].concat();
            Plain::fill(&fault, vec![Plain::new("span", "").text(&words), again]);
        }
        self.load.value.with(|counts| {
            let Some(counts) = counts else { return };
            say(root, "h2", &sum(counts));
            hide(root, ".log-plot", as_table);
            hide(root, ".log-table", !as_table);
            set(root, "[data-act=table]", "aria-pressed", if as_table { "true" } else { "false" });
            set(root, ".log-plot", "aria-valuemax", &counts.buckets.len().max(1).to_string());
            if let Some(box_) = part(root, if as_table { ".log-table" } else { "div.log-bars" }) {
                Plain::fill(&box_, vec![if as_table { table(counts) } else { bars(counts) }]);
            }
            say(root, ".log-edges > :first-child", &edge(&counts.since));
            say(root, ".log-edges > :last-child", &edge(&counts.until));
        });
    }

    /// Draws what is chosen. Tracked.
    fn draw_choice(self, root: &HtmlElement) {
        let (chosen, seen) = (self.chosen(), self.choice.with(|(_, place)| place.is_some()));
        self.load.value.with(|counts| {
            let Some(counts) = counts else { return };
            let words = told(counts, chosen);
            set(root, ".log-plot", "aria-valuenow", &(self.place() + 1).to_string());
            set(root, ".log-plot", "aria-valuetext", &words);
            say(root, ".log-said", if seen { words } else { partly(counts) }.as_str());
            if let Some(box_) = part(root, "div.log-chosen") {
                Plain::fill(&box_, if seen { vec![choice(counts.buckets.len(), chosen)] } else { Vec::new() });
            }
        });
    }

    /// The place of the keyboard.
    fn place(self) -> usize {
        self.choice.with(|(_, place)| place.unwrap_or(0))
    }

    /// The first and the last place that are chosen.
    fn chosen(self) -> (usize, usize) {
        let place = self.place();
        let anchor = self.choice.with(|(anchor, _)| anchor.unwrap_or(place));
        (anchor.min(place), anchor.max(place))
    }

    fn is_wide(self) -> bool {
        self.choice.with_untracked(|(anchor, _)| anchor.is_some())
    }

    fn len(self) -> usize {
        self.load.value.with_untracked(|counts| counts.as_ref().map_or(0, |counts| counts.buckets.len()))
    }

    /// The place that the pointer is at.
    fn at(self, event: &PointerEvent) -> Option<usize> {
        let area = self.plot.now()?.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
        let places = u32::try_from(self.len()).unwrap_or(0);
        usize::try_from(whole(share * f64::from(places)).min(places.saturating_sub(1))).ok()
    }

    fn down(self, event: &PointerEvent) {
        let place = self.at(event).filter(|_| event.button() == 0);
        if let Some((place, plot)) = place.zip(self.plot.now()) {
            self.choice.set((Some(place), Some(place)));
            // Without it a drag ends where the pointer leaves.
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
    }

    fn moved(self, event: &PointerEvent) {
        let place = self.at(event);
        let anchor = self.choice.with_untracked(|(anchor, _)| anchor.filter(|_| event.buttons() & 1 == 1));
        if self.choice.get_untracked() != (anchor, place) {
            self.choice.set((anchor, place));
        }
    }

    fn up(self) {
        if self.is_wide() {
            self.show(untrack(move || self.chosen()));
        }
    }

    fn leave(self) {
        if !self.is_wide() {
            self.choice.set((None, None));
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let (now, last) = (untrack(move || self.place()), self.len().saturating_sub(1));
        let goal = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => (now + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                return self.show(untrack(move || self.chosen()));
            }
            "Escape" => return self.choice.set((None, None)),
            _ => return,
        };
        event.prevent_default();
        let anchor = self.choice.with_untracked(|(anchor, _)| anchor.unwrap_or(now));
        self.choice.set((event.shift_key().then_some(anchor), Some(goal)));
    }

    /// What of the card was pressed.
    fn press(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else { return };
        if let Some(place) = button.get_attribute("data-stretch").and_then(|place| place.parse().ok()) {
            return self.show((place, place));
        }
        match button.get_attribute("data-act").unwrap_or_default().as_str() {
            "out" => self.desk.turn(|view| view.between = None),
            "table" => self.as_table.set(!self.as_table.get_untracked()),
            _ => self.load.again(),
        }
    }

    /// Shows the entries of these stretches alone.
    fn show(self, chosen: (usize, usize)) {
        let between = self.load.value.with_untracked(|counts| stretch(counts.as_ref()?, chosen));
        self.choice.set((None, None));
        if let Some(between) = between.filter(|(from, to)| from < to) {
            self.desk.turn(|view| (view.between, view.live) = (Some(between), false));
        }
    }
}

fn part(root: &HtmlElement, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn set(root: &HtmlElement, selector: &str, name: &str, value: &str) {
    if let Some(part) = part(root, selector) {
        // Its name is a word of ours.
        let _ = part.set_attribute(name, value);
    }
}

fn say(root: &HtmlElement, selector: &str, words: &str) {
    if let Some(part) = part(root, selector) {
        part.set_text_content(Some(words));
    }
}

fn hide(root: &HtmlElement, selector: &str, hidden: bool) {
    if let Some(part) = part(root, selector) {
        let _ = if hidden { part.set_attribute("hidden", "") } else { part.remove_attribute("hidden") };
    }
}
