//! What would be cut of a user, named one by one, and the button that cuts it.

use super::cut_desk::{CutDesk, is_nothing, name_of};
use crate::components::age::age;
use crate::components::status_badge::StatusBadge;
use crate::domain::user_connection::Status;
use crate::format::count;
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::Shape;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use crate::wire::access_sessions::{AccessSession, Named};
use crate::wire::offboarding::Offboarding;
use crate::wire::user_connections::UserConnection;
use leptos::prelude::*;

/// What the user has, as it is now.
pub fn preview(now: Signal<Offboarding>, desk: CutDesk) -> AnyView {
    let clock = expect_context::<Clock>();
    let name = memo(move || now.with(|now| name_of(&now.user)));
    let about =
        memo(move || now.with(|now| format!("{} · account {}", now.user.email, now.user.status.to_lowercase())));
    let nothing = memo(move || now.with(is_nothing));
    let reason = derive(move || now.with(|now| desk.reason(now)));
    let busy = derive(move || now.with(|now| desk.is_busy(now)));
    let parts = move || {
        now.with(|now| {
            view! {
                {part("Connections", now.connections.iter().map(connection).collect())}
                {part("Open sessions", now.sessions.iter().map(|row| session(row, clock)).collect())}
                {part("Restricted agents that list this user", now.restrictions.iter().map(agent).collect())}
                {consents(now.pending_consents)}
            }
        })
    };
    view! {
        <section class="card" aria-labelledby="preview-title">
            <div class="card-h">
                <h2 id="preview-title">"What "<bdi>{name}</bdi>" has"</h2>
                <small class="fg2"><bdi>{about}</bdi></small>
            </div>
            <Show
                when=move || nothing.get()
                fallback=move || view! { <div class="card-b cuts">{parts}</div> }
            >
                <div class="card-b">
                    <p class="note is-ok" role="status">
                        <Shape name="completed" />
                        <span class="grow"><strong>"Nothing to cut."</strong>" This user has no connection, no open session, no restriction and no pending consent."</span>
                    </p>
                </div>
            </Show>
            <div class="card-f">
                <Button label="Cut everything" kind=ButtonKind::Main icon="off" reason busy on_click=move || now.with_untracked(|now| desk.ask(now)) />
                <a class="link push" href=move || now.with(|now| paths::log_of(&now.user.id))>"Open in System Log"</a>
            </div>
        </section>
    }
    .into_any()
}

/// The things of one kind, with their number; that there are none is said.
fn part(title: &'static str, rows: Vec<AnyView>) -> AnyView {
    let number = count(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    let list = if rows.is_empty() {
        view! { <p class="dim">"None"</p> }.into_any()
    } else {
        view! { <ul class="cut-list" aria-label=title>{rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}</ul> }
            .into_any()
    };
    view! { <div><h3>{title}" "<span class="n">{number}</span></h3>{list}</div> }.into_any()
}

fn connection(row: &UserConnection) -> AnyView {
    view! {
        <a class="link" href=paths::access_app(&row.app.id)><bdi>{row.app.name.clone()}</bdi></a>
        " "
        <StatusBadge status=row.status.clone() look=Status::look />
    }
    .into_any()
}

fn session(row: &AccessSession, clock: Clock) -> AnyView {
    let started = row.started.clone();
    view! {
        <bdi>{row.agent.name.clone()}</bdi>
        <span class="dim">"Started "{move || age(Some(&started), clock)}</span>
    }
    .into_any()
}

fn agent(row: &Named) -> AnyView {
    view! { <bdi>{row.name.clone()}</bdi> }.into_any()
}

fn consents(number: u64) -> AnyView {
    let words = if number == 0 { "None" } else { "Begun at an app and not finished." };
    view! {
        <div><h3>"Pending consents "<span class="n">{count(number)}</span></h3><p class="dim">{words}</p></div>
    }
    .into_any()
}
