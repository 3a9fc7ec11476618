//! The tab `Owners`: who answers for the agent. The last owner of an active agent stays. [matrix 2.1, R1]

use super::agent_page::CurrentAgent;
use super::owners_dialog::{Mode, OwnersDialog};
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::api::error::ApiError;
use crate::components::agent_cells::avatar;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::domain::access::Scope;
use crate::domain::agent::{Action, Facts, Owners, availability};
use crate::domain::operation::Kind;
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::confirm::{Confirm, Consequence, Mark, Question};
use crate::state::operations::Operations;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::react::{callback, derive, effect, memo};
use crate::ui::show::Show;
use crate::wire::agents::Agent;
use crate::wire::owners::{GROUPS, Principal};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Who owns the agent; adding, replacing and removing owners.
#[component]
pub fn OwnersTab() -> impl IntoView {
    let current = expect_context::<CurrentAgent>();
    let client = expect_context::<Client>();
    let access = expect_context::<Access>();
    let orn = memo(move || current.load.value.with(|read| read.as_ref().and_then(|read| read.value.orn())));
    let owners = Load::new(move || {
        let orn = orn.get_untracked();
        async move {
            match orn {
                Some(orn) => api::owners::list(client, &orn).await,
                None => Ok(Vec::new()),
            }
        }
    });
    // Read with the agent, and again whenever it was read again.
    effect(move |_| {
        if current.load.value.with(Option::is_some) {
            owners.again();
        }
    });
    // Until then those that came with the agent are shown; they can be changed once they are read on their own.
    let came = memo(move || current.load.value.with(|read| read.as_ref().and_then(with_agent)));
    let early =
        move || owners.value.with(Option::is_none) && owners.error.with(Option::is_none) && came.with(Option::is_some);
    let facts = derive(move || {
        let agent =
            current.load.value.with(|read| read.as_ref().map(|read| read.value.facts(current.running.get().is_some())));
        let counted = owners.value.with(|owners| owners.as_ref().map(|owners| Owners::counted(owners.len())));
        agent.map(|facts| Facts { owners: counted.unwrap_or(facts.owners), ..facts })
    });
    let blocked = move |action: Action| {
        let rule = facts.get().and_then(|facts| availability(&facts, action).refusal());
        let no_orn = orn.with(Option::is_none).then_some(Reason::UnknownOwners);
        let failed = owners.error.with(Option::is_some);
        let why = if failed { Reason::UnknownOwners } else { Reason::OwnersNotRead };
        let not_read = owners.value.with(Option::is_none).then_some(why);
        let reason = access.lacks(Scope::OwnersManage).or(rule).or(no_orn).or(not_read);
        reason.map(|reason| reason.sentence().to_owned())
    };
    let change = memo(move || blocked(Action::Owners));
    let remove = memo(move || blocked(Action::RemoveOwner)).into();
    let open = RwSignal::new(None::<Mode>);
    let draw = move |list: Signal<Vec<Principal>>| view! { <List list remove orn=orn.into() /> }.into_any();
    let unsupported = move || owners.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported));
    view! {
        <section class="card" aria-labelledby="owners-title">
            <div class="card-h">
                <h2 id="owners-title">"Owners"</h2>
                <span class="push row row--wrap">
                    <Button label="Replace owners" small=true icon="refresh" reason=change on_click=move || open.set(Some(Mode::Replace)) />
                    <Button label="Add owners" small=true kind=ButtonKind::Main icon="plus" reason=change on_click=move || open.set(Some(Mode::Add)) />
                </span>
            </div>
            <Show
                when=unsupported
                fallback=move || view! {
                    <Show when=early fallback=move || view! { <Loaded load=owners what="The owners" draw /> }>
                        {draw(derive(move || came.get().unwrap_or_default()))}
                    </Show>
                }
            >
                <Empty title="This server has no owners" text="It does not answer for the owners of agents. Everything else works." icon="people" />
            </Show>
        </section>
        <OwnersDialog
            open
            owners=derive(move || owners.value.get())
            orn=orn.into()
            facts
            on_saved=callback(move |()| owners.again())
        />
    }
}

/// The owners that came with the agent; `None` where the server did not say.
fn with_agent(read: &Versioned<Agent>) -> Option<Vec<Principal>> {
    read.value.embedded.as_ref()?.owners.clone()
}

#[component]
fn List(list: Signal<Vec<Principal>>, remove: Signal<Option<String>>, orn: Signal<Option<String>>) -> impl IntoView {
    view! {
        <Show
            when=move || list.with(|list| !list.is_empty())
            fallback=|| view! {
                <Empty title="Nobody owns this agent" text="An owner answers for it in reviews. It can't be activated without one." icon="people" />
            }
        >
            <ul class="owners" aria-label="Owners">
                {move || list.get().into_iter().map(|owner| view! { <Owner owner remove orn /> }).collect_view()}
            </ul>
        </Show>
    }
}

#[component]
fn Owner(owner: Principal, remove: Signal<Option<String>>, orn: Signal<Option<String>>) -> impl IntoView {
    let ask = remover(owner.clone(), orn);
    let detail =
        if owner.kind == GROUPS { "Group".to_owned() } else { owner.profile.email.clone().unwrap_or_default() };
    let name = owner.label().to_owned();
    let label = format!("Remove {}", isolated(&name));
    view! {
        <li>
            {avatar(&owner)}
            <span class="who"><b><bdi>{name}</bdi></b><small><bdi>{detail}</bdi></small></span>
            <span class="push"><Button label small=true reason=remove on_click=ask /></span>
        </li>
    }
}

/// Asks, then takes the owner away.
fn remover(owner: Principal, orn: Signal<Option<String>>) -> impl Fn() {
    let client = expect_context::<Client>();
    let confirm = expect_context::<Confirm>();
    let toasts = expect_context::<Toasts>();
    let operations = expect_context::<Operations>();
    let current = expect_context::<CurrentAgent>();
    move || {
        let owner = owner.clone();
        let name = isolated(owner.label());
        let run = callback(move |()| {
            let (owner, Some(orn)) = (owner.clone(), orn.get_untracked()) else { return };
            let id = current
                .load
                .value
                .with_untracked(|read| read.as_ref().map(|read| read.value.id.clone()))
                .unwrap_or_default();
            spawn_local(async move {
                let name = isolated(owner.label());
                toasts.push(match api::owners::remove(client, &orn, &owner.orn).await {
                    Ok(()) => Toast::new(Tone::Done, format!("{name} no longer owns this agent")),
                    Err(error) if error.leaves_open() => {
                        let title = format!("{name}: not known whether they were removed");
                        Toast::new(Tone::Failed, title).detail(error.of_change(true))
                    }
                    Err(error) => {
                        Toast::new(Tone::Failed, format!("{name} was not removed")).detail(error.of_change(true))
                    }
                });
                operations.touched(&id, Kind::Patch);
            });
        });
        confirm.ask(Question {
            title: format!("Remove {name} as owner?"),
            intro: "They can be added again. What happens:".to_owned(),
            consequences: Signal::stored(vec![
                Consequence::new(Mark::Loses, "They no longer answer for this agent in reviews."),
                Consequence::new(Mark::Keeps, "Their account, and the agent's keys and connections, stay as they are."),
            ]),
            confirm: "Remove owner".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run,
        });
    }
}
