//! The cells of a row: an agent with its flags, its status and why, its days, and what comes next. [pages 1.17, 1.18]

use super::agent_desk::AgentDesk;
use super::agent_time::{facts_of, whole_millis};
use super::spark;
use crate::components::status_badge::tone_name;
use crate::domain::access_agent::{Action, availability, derive_status};
use crate::domain::access_agent_state::{Cause, cause, first_step, flags};
use crate::domain::availability::Look;
use crate::format::{ago, count};
use crate::paths;
use crate::ui::badge::Badge;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Shape;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;

/// The name, which leads to the sessions where there are any; the client and the flags under it.
pub fn name(agent: &AccessAgent, desk: AgentDesk) -> AnyView {
    let name = agent.name.clone();
    let used = desk.is_offered(agent, Action::Sessions);
    let first = if used {
        view! { <a href=paths::sessions_of_agent(&agent.id) title=name.clone()><bdi>{name.clone()}</bdi></a> }
            .into_any()
    } else {
        view! { <span class="nm" title=name.clone()><bdi>{name.clone()}</bdi></span> }.into_any()
    };
    let client = agent.client.clone();
    let client =
        (!client.is_empty()).then(|| view! { <small title=client.clone()><bdi>{client.clone()}</bdi></small> });
    let flags = flags(&facts_of(agent)).into_iter().map(flag).collect_view();
    view! { <span class="two">{first}<span class="acc-sub">{client}{flags}</span></span> }.into_any()
}

/// A flag beside the status.
pub fn flag(look: Look) -> AnyView {
    let class = format!("tag acc-flag is-{}", tone_name(look.tone));
    view! { <span class=class><Shape name=look.shape />{look.word}</span> }.into_any()
}

/// The status as of `now`, and under it why it is so.
pub fn status(agent: &AccessAgent, desk: AgentDesk) -> AnyView {
    let look = derive_status(&facts_of(agent), whole_millis(desk.now.get())).look();
    let why = reason(agent, desk);
    view! {
        <span class="two">
            <Badge shape=look.shape tone=tone_name(look.tone) word=look.word />
            <small title=why.clone()>{why.clone()}</small>
        </span>
    }
    .into_any()
}

/// Why the status is what it is, in words. Tracked.
#[must_use]
pub fn reason(agent: &AccessAgent, desk: AgentDesk) -> String {
    let now = desk.now.get();
    let last = || agent.last_session.as_deref().map(|at| ago(at, now)).unwrap_or_default();
    match cause(&facts_of(agent), whole_millis(now)) {
        Cause::NeverUsed if desk.sees_everybody() => "Pre-registered, never used".to_owned(),
        Cause::NeverUsed => "Never used by you".to_owned(),
        Cause::Recent => format!("Last session {}", last()),
        Cause::Old => format!("No sessions for 30 days · last {}", last()),
        Cause::Unwired => format!("Not wired to the gateway · last {}", last()),
    }
}

/// What a row shows besides its record: its status, why, and what it offers. Tracked.
#[must_use]
pub fn moves(agent: &AccessAgent, desk: AgentDesk) -> String {
    let now = whole_millis(desk.now.get());
    [derive_status(&facts_of(agent), now).code(), " ", &reason(agent, desk)].concat()
}

/// The days as a picture, which is a button to the same numbers as a table.
pub fn days(agent: &AccessAgent, desk: AgentDesk) -> AnyView {
    let words = spark::words(&agent.sessions_per_day, untrack(|| desk.now.get()));
    let (label, title) = (format!("{words}. Show as table"), format!("{words}. Press to show as table"));
    let id = agent.id.clone();
    let show = move |_| desk.open.run(AccessAgentsPanel::Days(id.clone()));
    view! {
        <button type="button" class="spark-b" aria-label=label title=title on:click=show>
            {spark::picture(&agent.sessions_per_day)}
        </button>
    }
    .into_any()
}

/// How many; none is dim.
pub fn number(of: u64) -> AnyView {
    view! { <span class=(of == 0).then_some("dim")>{count(of)}</span> }.into_any()
}

/// What comes next: its sessions, or setting it up.
pub fn next(agent: &AccessAgent, desk: AgentDesk) -> AnyView {
    let (facts, now) = (facts_of(agent), whole_millis(desk.now.get()));
    let (action, is_due) = first_step(&facts, now);
    let label = action.label(derive_status(&facts, now));
    if action == Action::Sessions {
        let to = paths::sessions_of_agent(&agent.id);
        return view! { <a class="btn btn--sm btn--quiet" href=to>{label}</a> }.into_any();
    }
    let reason = availability(&facts, now, action).refusal().map(|reason| reason.sentence().to_owned());
    let kind = if is_due { ButtonKind::Main } else { ButtonKind::Default };
    let id = agent.id.clone();
    let set_up = move || desk.open.run(AccessAgentsPanel::SetUp(id.clone()));
    view! { <Button label kind small=true reason=Signal::stored(reason) on_click=set_up /> }.into_any()
}
