//! An agent's page and its tabs, in a file of their own.

use super::agent_page::AgentPage;
use super::owners_tab::OwnersTab;
use super::profile_tab::ProfileTab;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use futures_util::FutureExt;
use leptos::prelude::*;

/// The views in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgentPart {
    /// The page around the tabs.
    Page,
    /// The tab `Profile`.
    Profile,
    /// The tab `Owners`.
    Owners,
}

chunk! {
    agent, fetch_part: fn draw_part(part: AgentPart) -> Drawn {
        Ok(match part {
            AgentPart::Page => view! { <AgentPage /> }.into_any(),
            AgentPart::Profile => view! { <ProfileTab /> }.into_any(),
            AgentPart::Owners => view! { <OwnersTab /> }.into_any(),
        })
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_part().map(|came| came.is_ok()))
}

/// A part of an agent's page, fetched when it is first shown.
#[component]
pub fn AgentScreen(part: AgentPart) -> impl IntoView {
    let draw = move || draw_part(part).now_or_never().and_then(Result::ok);
    view! { <Chunk what="The agent page" fetch draw=Box::new(draw) /> }
}
