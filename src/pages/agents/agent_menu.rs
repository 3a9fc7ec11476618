//! The menu of an agent, for list rows and the page's header alike.

use super::agents_later;
use crate::domain::agent::Action;
use crate::paths;
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::ui::menu::Menus;
use crate::ui::router::Router;
use crate::wire::agents::Agent;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// An agent as it is known now, and the version that is on the screen, if that is known.
pub type Known = (Arc<Agent>, Option<String>);

/// Opens the menus of agents.
#[derive(Clone)]
pub struct AgentMenu {
    menus: Menus,
    access: Access,
    operations: Operations,
    router: Router,
}

impl AgentMenu {
    /// For the component that calls it.
    #[must_use]
    pub fn here() -> Self {
        Self { menus: Menus::here(), access: expect_context(), operations: expect_context(), router: expect_context() }
    }

    /// Opens the menu of the agent called `name` at its trigger. `now` gives the agent; the open menu follows it.
    pub fn open(
        &self,
        anchor: HtmlElement,
        name: &str,
        now: impl Fn() -> Option<Known> + Send + Sync + Copy + 'static,
    ) {
        let (access, operations, router) = (self.access, self.operations, self.router);
        let entries = move || {
            let Some((agent, _)) = now() else { return Vec::new() };
            let running = operations.on(&agent.id).is_some();
            agents_later::lines(agent, running, access)
        };
        let choose = move |label: &'static str| {
            if let (Some((agent, etag)), Some(action)) = (untrack(now), Action::named(label)) {
                choose(router, agent, etag, action);
            }
        };
        self.menus.open(anchor, format!("Actions for {name}"), Arc::new(entries), Arc::new(choose));
    }
}

/// Does what was chosen: goes to another page, or asks first.
fn choose(router: Router, agent: Arc<Agent>, etag: Option<String>, action: Action) {
    match action {
        Action::View => router.go(&paths::agent_profile(&agent.id)),
        Action::Edit => router.go(&paths::agent_edit(&agent.id)),
        Action::LinkApp => router.go(&paths::agent_apps(&agent.id)),
        Action::Owners | Action::RemoveOwner => router.go(&paths::agent_owners(&agent.id)),
        Action::AddConnection => router.go(&paths::agent_connect(&agent.id)),
        Action::UnlinkApp | Action::Activate | Action::Deactivate | Action::Delete => {
            agents_later::ask(agent, etag, action);
        }
    }
}
