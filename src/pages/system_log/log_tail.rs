//! Following the System Log: news are looked for every few seconds. Who reads further down is told how many there are, and nothing moves.

use super::log_desk::{LogDesk, asked};
use super::log_times::now;
use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::format::{counted, millis};
use crate::paths::SYSTEM_LOG;
use crate::ui::button::Button;
use crate::ui::react::{ElementRef, derive, effect, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::wire::logs::LogEntry;
use crate::wire::page::List;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// How often news are looked for.
const LIVE: Duration = Duration::from_secs(3);
/// News that are counted one by one.
const LIMIT: u16 = 100;

/// Looks for news of the entries that `region` shows.
#[derive(Clone, Copy)]
pub struct Tail {
    desk: LogDesk,
    region: ElementRef,
    ahead: Load<List<LogEntry>>,
}

impl Tail {
    /// For the page that calls it, for as long as it is there.
    pub fn watch(desk: LogDesk, region: ElementRef) -> Self {
        let client = expect_context::<Client>();
        let ahead = Load::new(move || {
            let search = asked(&desk.view.get_untracked());
            async move { api::logs::search(client, &search, "", LIMIT).await }
        });
        let tail = Self { desk, region, ahead };
        let live = memo(move || desk.view.with(|view| view.live));
        let router = expect_context::<Router>();
        let look = move || {
            let here = untrack(|| router.path()) == SYSTEM_LOG;
            if here && live.get_untracked() && !document().hidden() {
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
            ahead.forget();
        });
        tail
    }

    /// Shows news where that moves nothing that is read, else counts them.
    fn look(self) {
        let (first, ahead) = (self.desk.list.first, self.ahead);
        let calm = |busy: RwSignal<bool>, failed: bool| !busy.get_untracked() && !failed;
        let whole = first.error.with_untracked(Option::is_none) && ahead.error.with_untracked(Option::is_none);
        if calm(first.busy, !whole) && calm(ahead.busy, !whole) {
            if self.is_at_top() { first.again() } else { ahead.again() }
        }
    }

    fn is_at_top(self) -> bool {
        let page = document().get_element_by_id("main").map_or(0, |main| main.scroll_top());
        let inside = self.region.now().map_or(0, |region| region.scroll_top());
        page.max(inside) == 0 && self.desk.open.with_untracked(Vec::is_empty)
    }

    /// How many entries there are above those that are shown.
    fn news(self) -> usize {
        let known = |entry: &LogEntry| {
            self.desk.list.rows.with(|rows| rows.iter().any(|row| row.event.uuid == entry.event.uuid))
        };
        self.ahead.value.with(|ahead| ahead.iter().flat_map(|page| &page.data).filter(|entry| !known(entry)).count())
    }

    fn show_news(self) {
        self.ahead.forget();
        self.desk.list.again();
        for scrolled in [self.region.now().map(Into::into), document().get_element_by_id("main")].into_iter().flatten()
        {
            let scrolled: web_sys::Element = scrolled;
            scrolled.set_scroll_top(0);
        }
    }

    /// The switch.
    pub fn switch(self) -> AnyView {
        let desk = self.desk;
        // Nothing new comes to a time that is over.
        let over = memo(move || {
            let until = desk.view.with(|view| view.between.as_ref().and_then(|(_, until)| millis(until)));
            until.is_some_and(|until| until < now())
        });
        let reason = derive(|| Some("Choose a time up to now: nothing new happens in one that is over.".to_owned()));
        let live = move || desk.view.with(|view| view.live);
        let turn = move |_| desk.turn(|view| view.live = !view.live);
        view! {
            <Show
                when=move || over.get()
                fallback=move || view! { <button type="button" class="btn" aria-pressed=move || live().to_string() on:click=turn>"Live"</button> }
            >
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
            format!("Show {}", counted(number, "new event", "new events"))
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
