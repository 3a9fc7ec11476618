//! Back shows a list as it was left: its rows at once, scrolled to where the reader was. [faults F20]

use crate::components::listen::capture;
use crate::components::paged_list::PagedList;
use crate::state::snapshot::{Arrival, Shelf, Snapshot};
use crate::ui::react::{ElementRef, effect};
use crate::ui::table_pages::Rows;
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;

/// The address of a list and its rows, as it is left.
type Left = Box<dyn Fn() -> (String, Arc<dyn Any + Send + Sync>) + Send + Sync>;

/// Where the reader is in a list.
#[derive(Clone, Copy)]
pub struct ListPlace {
    region: ElementRef,
    scrolled: StoredValue<i32>,
    /// Where to scroll once the rows are there.
    goal: RwSignal<Option<i32>>,
}

impl ListPlace {
    /// Watches the list that scrolls in `region`, or with the page, and keeps it when it is left, under what `address` says then.
    pub fn watch<R: Clone + PartialEq + Send + Sync + 'static>(
        list: PagedList<R>,
        region: ElementRef,
        address: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        let place = Self::of(region);
        place.keep(Box::new(move || (untrack(&address), Arc::new(list.rows.get_untracked()))));
        place
    }

    #[inline(never)]
    fn of(region: ElementRef) -> Self {
        let place = Self { region, scrolled: StoredValue::new(0), goal: RwSignal::new(None) };
        effect(move |_| {
            if region.get().is_some()
                && let Some(to) = place.goal.get()
            {
                place.goal.update_untracked(|goal| *goal = None);
                // Once the rows are drawn, and the frame has given the keyboard to the page.
                request_animation_frame(move || request_animation_frame(move || scroll_to(region, to)));
            }
        });
        capture("scroll", move |_| place.scrolled.set_value(scroll_of(region)));
        place
    }

    /// Keeps the list when it is left: what `left` answers then.
    #[inline(never)]
    fn keep(self, left: Left) {
        let shelf = expect_context::<Shelf>();
        on_cleanup(move || {
            let (address, rows) = left();
            shelf.keep(Snapshot { address, rows, scrolled: self.scrolled.get_value() });
        });
    }

    /// Shows the list that was left at `address`, if Back or Forward led here. The answer that was just asked for brings its news.
    pub fn put_back<R: Clone + PartialEq + Send + Sync + 'static>(self, list: PagedList<R>, address: &str) {
        if let Some(kept) = kept(address)
            && let Some(rows) = kept.rows.downcast_ref::<Rows<Arc<R>>>()
        {
            list.put_back(rows.clone());
            self.goal.set(Some(kept.scrolled));
        }
    }

    /// Another list is shown: from its top.
    pub fn to_top(self) {
        if let Some(region) = self.region.now() {
            region.set_scroll_top(0);
        }
    }
}

/// A list as it was left at this address, if Back or Forward led there.
#[inline(never)]
fn kept(address: &str) -> Option<Snapshot> {
    let shelf = expect_context::<Shelf>();
    let by_history = expect_context::<Arrival>().by_history();
    shelf.at(address).filter(|_| by_history)
}

/// How far the list is scrolled, in pixels: in its own region, or with the page where the window is small.
fn scroll_of(region: ElementRef) -> i32 {
    let inside = region.now().map_or(0, |region| region.scroll_top());
    let page = document().get_element_by_id("main").map_or(0, |main| main.scroll_top());
    inside.max(page)
}

fn scroll_to(region: ElementRef, to: i32) {
    if let Some(region) = region.now() {
        region.set_scroll_top(to);
        // What the region could not take, the page does.
        if region.scroll_top() != to
            && let Some(main) = document().get_element_by_id("main")
        {
            main.set_scroll_top(to);
        }
    }
}
