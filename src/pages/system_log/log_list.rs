//! The entries of the System Log, newest first. Each has the height that its details need, so all that were read are in the page; the
//! browser leaves out the work for those that are out of sight.

use super::log_desk::LogDesk;
use super::log_row::row;
use super::log_tail::Tail;
use crate::components::list_states::foot;
use crate::components::listen::capture;
use crate::ui::react::{ElementRef, derive};
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use leptos::prelude::*;
use std::sync::Arc;

/// So many entries are read as somebody scrolls; more when somebody presses for them.
const BY_ITSELF: usize = 2_000;
/// How far below the window the end may come before more is read, in CSS pixels.
const AHEAD: f64 = 1_500.0;

/// The table of entries in `region`.
#[component]
pub fn LogList(desk: LogDesk, region: ElementRef, tail: Tail) -> impl IntoView {
    let list = desk.list;
    let nothing = move || list.rows.with(Rows::is_empty);
    let end = ElementRef::new();
    let more = move || {
        let near = end.now().is_some_and(|end| end.get_bounding_client_rect().top() < height() + AHEAD);
        let few = list.rows.with_untracked(Rows::len) < BY_ITSELF;
        let calm = list.more.error.with_untracked(Option::is_none) && !list.more.busy.get_untracked();
        if near && few && calm && !list.first.busy.get_untracked() && untrack(|| list.has_more()) {
            list.load_more();
        }
    };
    capture("scroll", move |_| more());
    let total = derive(move || {
        let counted =
            desk.matching.with(|counts| counts.as_ref().and_then(|counts| usize::try_from(counts.total).ok()));
        counted.filter(|_| list.has_more()).or_else(|| (!list.has_more()).then(|| list.rows.with(Rows::len)))
    });
    let titles = ["Event", "Time", "Actor", "Target", "Outcome"];
    view! {
        {tail.note()}
        <div class="list-region log-region" node_ref=region hidden=nothing>
            <div class="log" role="table" aria-label="System Log" aria-rowcount="-1" aria-busy=move || list.first.busy.get().then_some("true")>
                <div role="rowgroup" class="log-head"><div role="row" class="log-row">
                    {titles.into_iter().map(|title| view! { <div role="columnheader">{title}</div> }).collect_view()}
                </div></div>
                <div role="rowgroup">
                    <For
                        each=move || list.rows.with(|rows| rows.iter().map(Arc::clone).collect::<Vec<_>>())
                        key=|entry| entry.event.uuid.clone()
                        children=move |entry| row(desk, entry)
                    />
                </div>
            </div>
            <div node_ref=end></div>
        </div>
        <Show when=move || !nothing()>{foot(list, total, "Load more")}</Show>
    }
}

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0)
}
