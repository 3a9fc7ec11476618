//! What there is to know and to decide about the agent that is looked at: what came beside what is here, what each decision does, and the
//! buttons that decide.

use super::decisions::Decisions;
use super::name_form::NameForm;
use super::staging_compare::compare;
use super::staging_desk::StagingDesk;
use super::staging_words::effect as effect_of;
use crate::components::age::age;
use crate::domain::staging::Action;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::button::Button;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;
use std::sync::Arc;

/// The pane below its title.
pub fn pane_body(desk: StagingDesk) -> AnyView {
    let clock = expect_context::<Clock>();
    let decisions = Decisions::here(desk);
    let row = memo(move || desk.row());
    let drawn = move |draw: fn(&StagedAgent, Clock) -> AnyView| {
        (move || row.with(|row| row.as_ref().map(|row| draw(row, clock)))).into_any()
    };
    let buttons = Action::MENU.map(|action| decision(decisions, row, action));
    view! {
        {drawn(facts)}
        {drawn(compare)}
        <ul class="decisions" aria-label="Decisions">{buttons.into_iter().collect_view()}</ul>
    }
    .into_any()
}

/// Where it came from, and who decided about it.
fn facts(row: &StagedAgent, clock: Clock) -> AnyView {
    let run = (!row.import_id.is_empty()).then(|| paths::import_run(&row.import_id));
    let found =
        view! { <span>"Found "{age(Some(&row.created).filter(|at| !at.is_empty()).map(String::as_str), clock)}</span> };
    let decided = row.decided.clone().map(|at| {
        let who = row.decided_by.clone().filter(|who| !who.is_empty());
        view! { <span>"Decided "{age(Some(&at), clock)}{who.map(|who| view! { " by "<bdi>{who}</bdi> })}</span> }
    });
    let agent = row.agent_id.as_deref().map(|agent| {
        view! { <span><a class="link" href=paths::agent_profile(agent)>"Open agent"</a></span> }
    });
    view! {
        <div class="meta">
            {found}
            {run.map(|run| view! { <span><a class="link" href=run>"View run"</a></span> })}
            {decided}
            {agent}
        </div>
    }
    .into_any()
}

/// A button that decides, and what that does. It is not there where it makes no sense.
fn decision(decisions: Decisions, row: Memo<Option<Arc<StagedAgent>>>, action: Action) -> AnyView {
    let offer = memo(move || {
        let items = row.with(|row| row.as_ref().map(|row| decisions.offers(row))).unwrap_or_default();
        items.into_iter().find(|item| item.action == action).map(|item| item.blocked)
    });
    let reason = memo(move || offer.get().flatten().map(|reason| reason.sentence().to_owned()));
    let busy = derive(move || row.with(|row| row.as_ref().is_some_and(|row| decisions.desk.is_busy(&row.id))));
    let effect = move || row.with(|row| row.as_ref().map(|row| effect_of(action, row)).unwrap_or_default());
    // What can't be done says why, not what it would do.
    let words = memo(move || reason.get().unwrap_or_else(effect));
    let naming = memo(move || {
        let asked = |row: &Arc<StagedAgent>| decisions.naming.with(|naming| naming.as_ref() == Some(&row.id));
        row.get().filter(|row| action == Action::Confirm && asked(row))
    });
    let act = move || {
        if let Some(row) = row.get_untracked() {
            decisions.decide(&row, action);
        }
    };
    let key = match action {
        Action::Confirm => "N",
        Action::Merge => "M",
        Action::Ignore => "I",
    };
    let line = move || {
        view! {
            <li>
                <Button label=action.label() reason busy on_click=act />
                <kbd aria-hidden="true">{key}</kbd>
                <p class="fg2">{words}</p>
                {move || naming.get().map(|row| view! { <NameForm row decisions /> })}
            </li>
        }
    };
    view! { <Show when=move || offer.with(Option::is_some)>{line()}</Show> }.into_any()
}
