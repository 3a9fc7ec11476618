//! What opens over the list about one agent: read afresh, since the list tells less, and may be old.

use super::agent_desk::AgentDesk;
use crate::api;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::components::paged_list::PagedList;
use crate::format::{isolated, named};
use crate::ui::react::{derive, memo};
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use crate::wire::user_connections::AccessUser;
use leptos::prelude::*;

/// What the dialogs share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Dialogs {
    /// Acts on agents.
    pub desk: AgentDesk,
    /// The list under them.
    pub list: PagedList<AccessAgent>,
    /// Which of them is open.
    pub panel: Memo<AccessAgentsPanel>,
    /// Closes it.
    pub close: Callback<()>,
}

impl Dialogs {
    /// The agent that a dialog is about, while that dialog is open.
    #[must_use]
    pub fn about(self, which: fn(&AccessAgentsPanel) -> Option<&String>) -> Memo<Option<String>> {
        memo(move || self.panel.with(|panel| which(panel).cloned()))
    }

    /// The words of a title with the name of the agent behind them, as far as the list knows it.
    #[must_use]
    pub fn title(self, words: &'static str, id: Memo<Option<String>>) -> Signal<String> {
        derive(move || {
            let name = id.with(|id| id.as_ref().and_then(|id| self.list.row(id)).map(|agent| isolated(&agent.name)));
            name.map_or_else(|| format!("{words} agent"), |name| format!("{words} {name}"))
        })
    }
}

/// Reads the agent with this id and draws it; the read goes along, to look again.
#[component]
pub fn Reading(
    dialogs: Dialogs,
    id: String,
    draw: impl Fn(Signal<AccessAgent>, Load<AccessAgent>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let client = dialogs.desk.client;
    let load = Load::new(move || {
        let id = id.clone();
        async move { api::access_agents::get(client, &id).await }
    });
    load.again();
    view! { <Loaded load what="The agent" draw=move |agent| draw(agent, load) /> }
}

/// Those who may use an agent: `2 users: A, B`.
#[must_use]
pub fn names_of(users: &[AccessUser]) -> String {
    let total = u64::try_from(users.len()).unwrap_or(0);
    let names: Vec<_> = users.iter().map(|user| user.name.clone()).collect();
    format!("{}{}", crate::format::counted(total, "user", "users"), named(&names, total))
}
