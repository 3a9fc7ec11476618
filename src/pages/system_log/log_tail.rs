//! Following the System Log: news are looked for every few seconds. Who reads further down is told how many there are, and nothing moves.

use super::log_desk::LogDesk;
use super::log_times::now;
use crate::format::{counted, millis};
use crate::paths::SYSTEM_LOG;
use crate::ui::button::Button;
use crate::ui::react::{ElementRef, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use web_sys::Element;

/// How often news are looked for.
const LIVE: Duration = Duration::from_secs(3);

/// Looks for news of the entries that `region` shows.
#[derive(Clone, Copy)]
pub struct Tail {
    desk: LogDesk,
    region: ElementRef,
    /// The ids of the newest entries, as they were last looked for.
    ahead: RwSignal<Vec<String>>,
    /// Whether they are being looked for.
    looking: StoredValue<bool>,
}

impl Tail {
    /// For the page that calls it, for as long as it is there.
    pub fn watch(desk: LogDesk, region: ElementRef) -> Self {
        let ahead = RwSignal::new(Vec::new());
        let tail = Self { desk, region, ahead, looking: StoredValue::new(false) };
        let router = expect_context::<Router>();
        let look = move || {
            let here = untrack(|| router.path()) == SYSTEM_LOG;
            if here && desk.view.with_untracked(|view| view.live) && !document().hidden() {
                tail.look();
            }
        };
        if let Ok(ticking) = set_interval_with_handle(look, LIVE) {
            on_cleanup(move || ticking.clear());
        }
        // Whoever comes back to the tab sees what is true now.
        let back = window_event_listener(ev::focus, move |_| tail.look());
        on_cleanup(move || back.remove());
        // What was ahead of another list is none of this one.
        effect(move |_| {
            desk.view.track();
            ahead.set(Vec::new());
        });
        tail
    }

    /// Shows news where that moves nothing that is read, else counts them.
    fn look(self) {
        let first = self.desk.list.first.reading;
        let calm =
            !first.busy.get_untracked() && first.error.with_untracked(Option::is_none) && !self.looking.get_value();
        if calm && self.is_at_top() {
            first.again();
        } else if calm {
            self.looking.set_value(true);
            let coming = self.desk.first_page();
            spawn_local(async move {
                match coming.await {
                    // The page may be gone.
                    Ok(page) => drop(self.ahead.try_set(page.data.into_iter().map(|event| event.uuid).collect())),
                    // Read as the list it fails in sight, and is tried again as every list is.
                    Err(_) => first.again(),
                }
                let _ = self.looking.try_update_value(|looking| *looking = false);
            });
        }
    }

    /// What scrolls: the region, or the page where the window is small.
    fn scrolling(self) -> impl Iterator<Item = Element> {
        self.region.now().map(Element::from).into_iter().chain(document().get_element_by_id("main"))
    }

    fn is_at_top(self) -> bool {
        let open = |region: &Element| region.query_selector(".log-detail").ok().flatten().is_some();
        self.scrolling().all(|box_| box_.scroll_top() == 0 && !open(&box_))
    }

    /// How many entries there are above those that are shown. Tracked.
    fn news(self) -> usize {
        let known = |id: &String| self.desk.list.rows.with(|rows| rows.iter().any(|row| row.uuid == *id));
        self.ahead.with(|ahead| ahead.iter().filter(|id| !known(id)).count())
    }

    fn show_news(self) {
        self.ahead.set(Vec::new());
        self.desk.list.again();
        self.scrolling().for_each(|box_| box_.set_scroll_top(0));
    }

    /// The switch.
    pub fn switch(self) -> AnyView {
        let desk = self.desk;
        // Nothing new comes to a time that is over.
        let over = move || {
            let until = desk.view.with(|view| view.between.as_ref().and_then(|(_, until)| millis(until)));
            until.is_some_and(|until| until < now())
        };
        let reason =
            derive(move || Some("Choose a time up to now: nothing new happens in one that is over.".to_owned()));
        let pressed = move || if desk.view.with(|view| view.live) { "true" } else { "false" };
        let turn = move |_| desk.turn(|view| view.live = !view.live);
        view! {
            <Show when=over fallback=move || view! { <button type="button" class="btn" aria-pressed=pressed on:click=turn>"Live"</button> }>
                <Button label="Live" reason on_click=|| () />
            </Show>
        }
        .into_any()
    }

    /// That there are news, and the way to them.
    pub fn note(self) -> AnyView {
        let news = memo(move || self.news());
        let words = derive(move || {
            let number = u64::try_from(news.get()).unwrap_or(u64::MAX);
            ["Show ", &counted(number, "new event", "new events")].concat()
        });
        view! {
            <div class="log-news" role="status">
                <Show when=move || { news.get() > 0 }>
                    <Button label=words small=true icon="refresh" on_click=move || self.show_news() />
                </Show>
            </div>
        }
        .into_any()
    }
}
