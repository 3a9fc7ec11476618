//! The filters that every list has: a search box, and a segment for each status.

use crate::components::load::Load;
use crate::domain::availability::Look;
use crate::format::count;
use crate::ui::icon::Icon;
use crate::ui::react::{ElementRef, effect, memo};
use crate::ui::segmented::SegmentOption;
use crate::wire::page::{List, Metadata};
use crate::wire::providers::Provider;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long typing rests before it is asked while another answer is on its way; with nothing on its way it is asked at once.
const PAUSE: Duration = Duration::from_millis(180);

/// The segments of a status filter: all, and each status with its number where the server counts.
pub fn segments(statuses: impl Iterator<Item = (&'static str, Look)>, counts: Option<&Metadata>) -> Vec<SegmentOption> {
    let of = |code: &str| counts.map(|counts| count(counts.by_status.get(code).copied().unwrap_or(0)));
    let all = counts.map(|counts| count(counts.by_status.values().sum()));
    let every = SegmentOption { value: String::new(), label: "All".to_owned(), count: all };
    let statuses = statuses.map(|(code, look)| SegmentOption {
        value: code.to_owned(),
        label: look.word.to_owned(),
        count: of(code),
    });
    std::iter::once(every).chain(statuses).collect()
}

/// What something with this id is called, where that is known.
pub type Called = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The choices of a filter by provider. The one that is chosen stands among them also when it was deleted, or is not read yet: called what
/// `called` says, which knows it from the rows.
pub fn provider_choices(
    providers: Load<List<Provider>>,
    chosen: Memo<String>,
    called: Called,
) -> Memo<Vec<(String, String)>> {
    memo(move || {
        let mut all = vec![(String::new(), "All providers".to_owned())];
        providers.value.with(|page| {
            let known = page.iter().flat_map(|page| &page.data);
            all.extend(known.map(|provider| (provider.id.clone(), provider.source_name.clone())));
        });
        let chosen = chosen.get();
        if all.iter().all(|(id, _)| *id != chosen) {
            let name = called(&chosen).unwrap_or_else(|| "One provider".to_owned());
            all.push((chosen, name));
        }
        all
    })
}

/// Searches as you type; `/` goes there, Escape empties it.
#[component]
pub fn SearchBox(
    #[prop(into)] label: String,
    placeholder: &'static str,
    /// What is looked for, as the address has it.
    #[prop(into)]
    text: Signal<String>,
    /// Whether an answer is on its way.
    busy: RwSignal<bool>,
    /// Looks for another text; the flag says that it replaces the entry in the history.
    ask: Callback<(String, bool)>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let input = ElementRef::new();
    // Back, or a cleared filter, writes the box; typing does not, so that no letter is lost.
    effect(move |_| {
        let shown = text.get();
        if shown != typed.get_untracked().trim() {
            typed.set(shown);
        }
    });
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let look = move || {
        let (now, before) = (typed.get_untracked().trim().to_owned(), text.get_untracked());
        if before != now {
            // The first letter makes an entry of its own in the history, the rest of the word replaces it.
            ask.run((now, !before.is_empty()));
        }
    };
    let change = move |value: String| {
        typed.set(value);
        stop();
        if busy.get_untracked() {
            waiting.set_value(set_timeout_with_handle(look, PAUSE).ok());
        } else {
            look();
        }
    };
    on_cleanup(stop);
    let slash = window_event_listener(ev::keydown, move |event| {
        let writing =
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| {
                target.closest("input, textarea, select, dialog, [role=menu]").ok().flatten().is_some()
            });
        if event.key() == "/"
            && !writing
            && let Some(input) = input.now()
        {
            event.prevent_default();
            // An input in the page takes the focus.
            let _ = input.focus();
        }
    });
    on_cleanup(move || slash.remove());
    view! {
        <label class="in search">
            <Icon name="search" />
            <span class="vh">{label}</span>
            <input
                node_ref=input
                type="search"
                placeholder=placeholder
                maxlength="255"
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                on:input=move |event| change(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        typed.set(String::new());
                        stop();
                        look();
                    } else if event.key() == "Enter" {
                        stop();
                        look();
                    }
                }
            />
            <kbd aria-hidden="true">"/"</kbd>
        </label>
    }
}
