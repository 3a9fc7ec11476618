//! Pieces of an agent that list and page share: status or running change, source, owners.

use crate::components::status_badge::StatusBadge;
use crate::domain::agent::{Source, Status};
use crate::domain::operation::Kind;
use crate::format::initials;
use crate::ui::icon::{Icon, Shape};
use crate::wire::agents::Agent;
use crate::wire::open::Open;
use crate::wire::owners::{GROUPS, Principal};
use leptos::prelude::*;

/// The status, or what is being done to it with the status it had.
pub fn status(status: Open<Status>, running: Option<Kind>) -> AnyView {
    match running {
        None => view! { <StatusBadge status look=Status::look /> }.into_any(),
        Some(kind) => {
            let was = status.known().map_or_else(|| status.code().to_owned(), |known| known.look().word.to_owned());
            view! {
                <span class="op"><Shape name="progress" spin=true />{kind.running()}</span>
                <span class="st-sub">{format!("was {was}")}</span>
            }
            .into_any()
        }
    }
}

/// Where an agent comes from, in words.
#[must_use]
pub fn source_name(agent: &Agent) -> String {
    match agent.source() {
        Source::Manual => "Manual".to_owned(),
        Source::Imported => {
            let provider = agent.links.providers.first().and_then(|provider| provider.name.clone());
            provider.or_else(|| agent.platform.clone()).unwrap_or_else(|| "Imported".to_owned())
        }
    }
}

/// The source cell.
pub fn source(agent: &Agent) -> AnyView {
    let name = source_name(agent);
    match agent.source() {
        Source::Manual => view! { <span class="dim">{name}</span> }.into_any(),
        Source::Imported => {
            view! { <span class="src"><Icon name="cloud" small=true /><bdi class="ell">{name}</bdi></span> }.into_any()
        }
    }
}

/// The owners cell; `None` where the server did not say.
pub fn owners(owners: Option<&[Principal]>) -> AnyView {
    match owners {
        None => view! { <span class="dim">"–"</span> }.into_any(),
        Some([]) => view! { <span class="warn"><Shape name="warn" />"No owner"</span> }.into_any(),
        Some([only]) if only.kind == GROUPS => {
            view! { <span class="src"><Icon name="group" small=true /><bdi class="ell">{only.label().to_owned()}</bdi></span> }.into_any()
        }
        Some(people) => {
            let words = match people {
                [only] => only.label().to_owned(),
                several => format!("{} owners", several.len()),
            };
            let avatars = people.iter().take(3).map(avatar).collect_view();
            view! { <span class="avs">{avatars}<bdi class="nm ell">{words}</bdi></span> }.into_any()
        }
    }
}

/// A person's or group's initials in a circle.
pub fn avatar(principal: &Principal) -> impl IntoView + use<> {
    let name = principal.label().to_owned();
    view! { <span class="av" title=name.clone() aria-hidden="true">{initials(&name)}</span> }
}
