//! What opens over the list of agents in access, in files of its own: setting one up, whether new or known; changing one; its days.

use super::add_agent_dialog::AddAgentDialog;
use super::agent_desk::AgentDesk;
use super::days_dialog::DaysDialog;
use super::one_agent::Dialogs;
use super::restrict_dialog::RestrictDialog;
use super::setup_dialog::SetUpDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here, once_here, warm};
use crate::domain::access_agent::Action;
use crate::format::isolated;
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::derive;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use futures_util::FutureExt;
use leptos::prelude::*;

chunk! {
    access_agent_setup, fetch_setup: fn draw_setup(dialogs: Dialogs) -> Drawn {
        Ok(view! { <AddAgentDialog dialogs /><SetUpDialog dialogs /> }.into_any())
    }
}

chunk! {
    access_agent_changes, fetch_restrict: fn draw_restrict(dialogs: Dialogs) -> Drawn {
        Ok(view! { <RestrictDialog dialogs /> }.into_any())
    }
}

chunk! {
    access_agent_changes, fetch_change: fn begin(desk: AgentDesk, agent: AccessAgent, action: Action) -> Done {
        desk.begin(&agent, action);
        Ok(())
    }
}

chunk! {
    access_agent_days, fetch_days: fn draw_days(dialogs: Dialogs) -> Drawn {
        Ok(view! { <DaysDialog dialogs /> }.into_any())
    }
}

/// The dialogs, each fetched when it is first opened, or before that once it is calm.
#[component]
pub fn AgentDialogs(dialogs: Dialogs) -> impl IntoView {
    fn setup() -> Fetching {
        coming(fetch_setup())
    }
    fn restrict() -> Fetching {
        coming(fetch_restrict())
    }
    fn days() -> Fetching {
        coming(fetch_days())
    }
    warm(&[setup, restrict, days]);
    // What the caller may not open is not waited for.
    let not_setting_up = derive(move || match dialogs.panel.get() {
        AccessAgentsPanel::SetUp(_) => false,
        AccessAgentsPanel::Add => dialogs.desk.no_change().is_some(),
        _ => true,
    });
    let not_restricting = derive(move || match dialogs.panel.get() {
        AccessAgentsPanel::Restrict(_) => dialogs.desk.no_change().is_some(),
        _ => true,
    });
    let no_days = derive(move || !matches!(dialogs.panel.get(), AccessAgentsPanel::Days(_)));
    let draw_setup = move || if_here(draw_setup(dialogs));
    let draw_restrict = move || if_here(draw_restrict(dialogs));
    let draw_days = move || if_here(draw_days(dialogs));
    view! {
        <Chunk what="The setup" fetch=setup draw=Box::new(draw_setup) idle=not_setting_up floating=true />
        <Chunk what="The form" fetch=restrict draw=Box::new(draw_restrict) idle=not_restricting floating=true />
        <Chunk what="The table" fetch=days draw=Box::new(draw_days) idle=no_days floating=true />
    }
}

/// Begins a change, once the file is here. Where it can't be had a message says so.
pub fn change(desk: AgentDesk, agent: &AccessAgent, action: Action) {
    let title = format!("{} was not changed", isolated(&agent.name));
    let agent = agent.clone();
    let act = move || matches!(begin(desk, agent, action).now_or_never(), Some(Ok(())));
    once_here(
        || coming(fetch_change()),
        act,
        move || {
            let words = "A part of the console did not arrive. Choose it again, or reload the page.";
            desk.changes.tell(Toast::new(Tone::Failed, title).detail(words));
        },
    );
}
