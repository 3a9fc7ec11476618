//! What the agents list shows around its rows, and instead of them.

use super::agent_list::AgentList;
use crate::domain::access::Scope;
use crate::format::count;
use crate::state::session::Access;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::react::memo;
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::url_state::{AgentsView, Panel};
use leptos::prelude::*;

/// How many match, of how many.
#[component]
pub fn Count(list: AgentList) -> impl IntoView {
    move || {
        list.counts.get().map(|counts| {
            let all = counts.unfiltered.unwrap_or(counts.total);
            let words =
                if all == counts.total { count(all) } else { format!("{} of {}", count(counts.total), count(all)) };
            view! { " " <span class="count">{words}</span> }
        })
    }
}

/// How far the list is loaded.
#[component]
pub fn Foot(list: AgentList, total: Signal<Option<usize>>) -> impl IntoView {
    let number = |of: usize| count(u64::try_from(of).unwrap_or(u64::MAX));
    let loaded = move || list.rows.with(Rows::len);
    let words = move || match total.get() {
        Some(total) => format!("Showing {} of {}", number(loaded()), number(total.max(loaded()))),
        None => format!("Showing {}", number(loaded())),
    };
    view! {
        <div class="foot foot--card">
            <span>{words}</span>
            <Show when=move || { list.has_more() || list.more.error.with(Option::is_some) }>
                <Button label="Load 200 more" small=true busy=list.more.busy on_click=move || list.load_more() />
                <span class="hide-narrow">"More rows load as you scroll"</span>
            </Show>
            {move || list.more.error.get().map(|error| view! { <span class="err" role="alert">{error.sentence()}</span> })}
        </div>
    }
}

/// Grey rows while the first answer is on its way.
#[component]
pub fn TableSkeleton() -> impl IntoView {
    view! {
        <div class="card sk-table" aria-hidden="true">
            {(0..8).map(|_| view! {
                <div class="sk-row"><span class="sk sk--1"></span><span class="sk sk--2"></span><span class="sk sk--3"></span><span class="sk sk--4"></span></div>
            }).collect_view()}
        </div>
    }
}

/// Nothing to show: no agents at all, or none that match.
#[component]
pub fn Nothing(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> impl IntoView {
    let access = expect_context::<Access>();
    let lacking = memo(move || access.lacks(Scope::AgentsManage).map(|reason| reason.sentence().to_owned()));
    let filtered = move || view_now.with(|view| !view.filter.is_empty());
    view! {
        <section class="card">
            <Show
                when=filtered
                fallback=move || view! {
                    <div class="empty">
                        <span class="glyph"><Icon name="agent" /></span>
                        <h2>"No agents yet"</h2>
                        <p>"Register one by hand to give it owners, keys and connections."</p>
                        <div class="row">
                            <Button label="Register agent" icon="plus" reason=lacking
                                on_click=move || show.run((AgentsView { panel: Panel::Register, ..AgentsView::default() }, false)) />
                        </div>
                    </div>
                }
            >
                <div class="empty">
                    <span class="glyph"><Icon name="filter" /></span>
                    <h2>"No agent matches these filters"</h2>
                    <p>"Your filters are kept. Take some away to see more."</p>
                    <div class="row">
                        <Button label="Clear all filters"
                            on_click=move || show.run((AgentsView { filter: Default::default(), ..view_now.get_untracked() }, false)) />
                    </div>
                </div>
            </Show>
        </section>
    }
}
