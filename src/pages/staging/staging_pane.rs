//! The agent that is looked at: what came beside what is here, what each decision does, and the buttons that decide.

use super::name_form::NameForm;
use super::staging_compare::compare;
use super::staging_desk::StagingDesk;
use super::staging_words::{effect as effect_of, name_of};
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::staging::{Action, Status};
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::button::Button;
use crate::ui::icon::Icon;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;
use std::sync::Arc;

/// The pane. It stays while one agent follows another, so that whoever presses a button goes on with it. `back` leads to the list where
/// that is another step.
#[component]
pub fn StagingPane(desk: StagingDesk, back: Callback<()>) -> impl IntoView {
    let clock = expect_context::<Clock>();
    let row = memo(move || desk.row());
    let name = memo(move || row.with(|row| row.as_ref().map(|row| name_of(row).to_owned()).unwrap_or_default()));
    let status = memo(move || row.with(|row| row.as_ref().map(|row| row.status.clone())));
    let drawn = move || row.with(|row| row.as_ref().map(|row| compare(row, clock)));
    view! {
        <section class="card staged-pane" aria-labelledby="staged-title">
            <div class="card-h">
                <button class="btn btn--quiet btn--sm staged-back" type="button" on:click=move |_| back.run(())>
                    <Icon name="left" />"Back to the list"
                </button>
                <h2 id="staged-title" title=name><bdi>{name}</bdi></h2>
                {move || status.get().map(|status| view! { <StatusBadge status look=Status::look chip=true /> })}
            </div>
            <div class="card-b stack">
                {move || row.with(|row| row.as_ref().map(|row| facts(row, clock)))}
                {drawn}
                <ul class="decisions" aria-label="Decisions">
                    {Action::MENU.map(|action| decision(desk, row, action)).collect_view()}
                </ul>
            </div>
        </section>
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
fn decision(desk: StagingDesk, row: Memo<Option<Arc<StagedAgent>>>, action: Action) -> AnyView {
    let offer = memo(move || {
        let items = row.with(|row| row.as_ref().map(|row| desk.offers(row))).unwrap_or_default();
        items.into_iter().find(|item| item.action == action).map(|item| item.blocked)
    });
    let reason = memo(move || offer.get().flatten().map(|reason| reason.sentence().to_owned()));
    let busy = derive(move || row.with(|row| row.as_ref().is_some_and(|row| desk.is_busy(&row.id))));
    let effect = move || row.with(|row| row.as_ref().map(|row| effect_of(action, row)).unwrap_or_default());
    // What can't be done says why, not what it would do.
    let words = memo(move || reason.get().unwrap_or_else(effect));
    let naming = memo(move || {
        let asked = |row: &Arc<StagedAgent>| desk.naming.with(|naming| naming.as_ref() == Some(&row.id));
        row.get().filter(|row| action == Action::Confirm && asked(row)).map(|row| (*row).clone())
    });
    let act = move || {
        if let Some(row) = row.get_untracked() {
            desk.decide(&row, action);
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
                {move || naming.get().map(|row| view! { <NameForm row desk /> })}
            </li>
        }
    };
    view! { <Show when=move || offer.with(Option::is_some)>{line()}</Show> }.into_any()
}
