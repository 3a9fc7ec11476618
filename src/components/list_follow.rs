//! What makes a list read: the address, a reader who comes back. And what is said about it.

use crate::components::list_place::ListPlace;
use crate::components::load::Reading;
use crate::components::paged_list::PagedList;
use crate::format::counted;
use crate::state::announce::Announcer;
use crate::ui::react::{ElementRef, effect};
use crate::wire::page::Metadata;
use leptos::ev;
use leptos::prelude::*;

/// Asks for what the address shows: `ask` asks `list` anew. Back puts the list as it was left on the screen first, scrolled to where
/// it was.
pub fn follow_address<R: Clone + PartialEq + Send + Sync + 'static>(
    list: PagedList<R>,
    address: Memo<String>,
    region: ElementRef,
    ask: impl Fn() + 'static,
) {
    let place = ListPlace::watch(list, region, move || address.get());
    follow(address, place, Box::new(ask), Box::new(move |now| place.put_back(list, now)));
}

/// The same for any list: compiled once.
#[inline(never)]
fn follow(address: Memo<String>, place: ListPlace, ask: Box<dyn Fn()>, put_back: Box<dyn Fn(&str)>) {
    effect(move |before: Option<String>| {
        let now = address.get();
        untrack(&ask);
        if before.is_none() {
            put_back(&now);
        } else {
            place.to_top();
        }
        now
    });
}

/// Whoever comes back to the tab sees what is true now.
pub fn follow_reader(reading: Reading) {
    let back = window_event_listener(ev::focus, move |_| reading.again());
    on_cleanup(move || back.remove());
}

/// Tells how many match, once a question with filters is answered. `nouns` is what is listed: one of it, and many.
pub fn announce_count(
    counts: RwSignal<Option<Metadata>>,
    filtered: impl Fn() -> bool + 'static,
    nouns: (&'static str, &'static str),
) {
    announce(counts, Box::new(filtered), nouns);
}

#[inline(never)]
fn announce(counts: RwSignal<Option<Metadata>>, filtered: Box<dyn Fn() -> bool>, nouns: (&'static str, &'static str)) {
    let announcer = expect_context::<Announcer>();
    effect(move |before: Option<Option<u64>>| {
        let total = counts.with(|counts| counts.as_ref().map(|counts| counts.total));
        if let Some(total) = total
            && before.is_some_and(|before| before != Some(total))
            && untrack(&filtered)
        {
            let verb = if total == 1 { "matches" } else { "match" };
            announcer.add(&format!("{} {verb}", counted(total, nouns.0, nouns.1)));
        }
        total
    });
}
