//! What the agents list needs only later, in a file with all else of that kind: the questions before a change, and the empty list.

use super::agent_actions::AgentActions;
use super::agent_list_states::Nothing;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use crate::domain::agent::Action;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::url_state::AgentsView;
use crate::wire::agents::Agent;
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

chunk! {
    later, fetch_question: fn ask_about(agent: Arc<Agent>, etag: Option<String>, action: Action) -> Done {
        AgentActions::here().ask(&agent, etag, action);
        Ok(())
    }
}

chunk! {
    later, fetch_nothing: fn draw_nothing(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> Drawn {
        Ok(view! { <Nothing view_now show /> }.into_any())
    }
}

/// Asks before a change, once the file is here. Where it can't be had a message says so and offers to try again.
pub fn ask(agent: Arc<Agent>, etag: Option<String>, action: Action) {
    if let Some(Ok(())) = ask_about(Arc::clone(&agent), etag.clone(), action).now_or_never() {
        return;
    }
    let (owner, toasts) = (Owner::current(), expect_context::<Toasts>());
    spawn_local(async move {
        let came = fetch_question().await.is_ok();
        if came && let Some(owner) = owner {
            owner.with(|| ask_about(agent, etag, action).now_or_never());
        } else {
            let title = format!("{} was not changed", agent.profile.name);
            let words = "A part of the console did not arrive. Choose it again, or reload the page.";
            toasts.push(Toast::new(Tone::Failed, title).detail(words));
        }
    });
}

/// Nothing to show, fetched when it is first shown.
#[component]
pub fn NothingToShow(view_now: Memo<AgentsView>, show: Callback<(AgentsView, bool)>) -> impl IntoView {
    fn fetch() -> Fetching {
        Box::pin(fetch_nothing().map(|came| came.is_ok()))
    }
    let draw = move || draw_nothing(view_now, show).now_or_never().and_then(Result::ok);
    view! { <Chunk what="The list" fetch draw=Box::new(draw) /> }
}
