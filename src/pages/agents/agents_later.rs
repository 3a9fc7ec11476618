//! What the agents list needs only later, in a file with all else of that kind: the lines of menus, the questions before a change, the
//! empty list, and what the filters offer.

use super::agent_actions::AgentActions;
use super::agent_filter_options::FilterOptions;
use super::agent_list_states::Nothing;
use crate::chunk;
use crate::components::action_menu::agent_entries;
use crate::components::chunk::{Chunk, Fetching, calm, coming, if_here, once_here};
use crate::domain::agent::Action;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::menu::MenuEntry;
use crate::url_state::AgentsView;
use crate::wire::agents::Agent;
use futures_util::FutureExt;
use leptos::prelude::*;
use std::sync::Arc;

chunk! {
    later, fetch_question: fn ask_about(agent: Arc<Agent>, etag: Option<String>, action: Action) -> Done {
        AgentActions::here().ask(&agent, etag, action);
        Ok(())
    }
}

chunk! {
    later, fetch_lines: fn lines_of(agent: Arc<Agent>, running: bool, access: Access) -> Lines {
        Ok(agent_entries(&agent.facts(running), access))
    }
}

chunk! {
    later, fetch_nothing: fn draw_nothing(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> Drawn {
        Ok(view! { <Nothing view_now show /> }.into_any())
    }
}

chunk! {
    later, fetch_options: fn read_options(options: FilterOptions) -> Done {
        options.read();
        Ok(())
    }
}

/// Gets what [`lines`] needs.
#[must_use]
pub fn menus() -> Fetching {
    coming(fetch_lines())
}

/// The lines of an agent's menu, with a change `running` on it or not. Who draws menus got [`menus`] before.
#[must_use]
pub fn lines(agent: Arc<Agent>, running: bool, access: Access) -> Vec<MenuEntry> {
    lines_of(agent, running, access).now_or_never().and_then(Result::ok).unwrap_or_default()
}

/// Asks before a change, once the file is here. Where it can't be had a message says so.
pub fn ask(agent: Arc<Agent>, etag: Option<String>, action: Action) {
    fn fetch() -> Fetching {
        coming(fetch_question())
    }
    let toasts = expect_context::<Toasts>();
    let title = format!("{} was not changed", agent.profile.name);
    let act = move || matches!(ask_about(agent, etag, action).now_or_never(), Some(Ok(())));
    once_here(fetch, act, move || {
        let words = "A part of the console did not arrive. Choose it again, or reload the page.";
        toasts.push(Toast::new(Tone::Failed, title).detail(words));
    });
}

/// Reads what the filters offer, at once when one of them is in use, else when it is calm. Where the file can't be had they offer what
/// is known without it.
pub fn offer(options: FilterOptions, in_use: bool) {
    fn now() -> Fetching {
        coming(fetch_options())
    }
    fn calmly() -> Fetching {
        Box::pin(calm().then(|()| now()))
    }
    let fetch = if in_use { now } else { calmly };
    once_here(fetch, move || matches!(read_options(options).now_or_never(), Some(Ok(()))), || ());
}

/// Nothing to show, fetched when it is first shown.
#[component]
pub fn NothingToShow(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_nothing())
    }
    let draw = move || if_here(draw_nothing(view_now, show));
    view! { <Chunk what="The list" fetch draw=Box::new(draw) /> }
}
