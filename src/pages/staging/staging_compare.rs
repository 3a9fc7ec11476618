//! The agent that came beside the one that is here, member by member; what differs says so.

use super::staging_words::provider_of;
use crate::domain::agent::Status;
use crate::domain::provider::Kind;
use crate::format::{ago, count, exact};
use crate::paths;
use crate::state::clock::Clock;
use crate::ui::icon::Shape;
use crate::wire::staging::{ExistingAgent, StagedAgent};
use leptos::prelude::*;

/// A member: its title, as it came, as it is here, and whether a difference means something.
struct Member {
    title: &'static str,
    came: Option<String>,
    here: Option<String>,
    compared: bool,
}

/// The comparison; where nothing is here any more, what came alone.
pub fn compare(row: &StagedAgent, clock: Clock) -> AnyView {
    let existing = row.existing.as_ref();
    let lines = members(row, existing).into_iter().map(|member| line(member, existing.is_some())).collect_view();
    let changed = existing.map(|existing| last_change(existing, clock));
    let here = existing.map(|existing| {
        let name = if existing.name.is_empty() { existing.id.clone() } else { existing.name.clone() };
        let title = name.clone();
        view! { <th scope="col">"Here: " <a class="link" href=paths::agent_profile(&existing.id) title=title><bdi>{name}</bdi></a></th> }
    });
    view! {
        <div class="cmp-box">
            <table class="cmp" aria-label="Comparison">
                <thead><tr>
                    <td></td>
                    <th scope="col">"Came from "<bdi>{provider_of(row).to_owned()}</bdi></th>
                    {here}
                </tr></thead>
                <tbody>{lines}{changed}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn members(row: &StagedAgent, existing: Option<&ExistingAgent>) -> Vec<Member> {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let both = |title, came: Option<String>, here: Option<String>| Member { title, came, here, compared: true };
    let only = |title, came: &str, here: Option<String>| Member { title, came: text(came), here, compared: false };
    let platform = row.platform.as_ref().map(|platform| {
        platform.known().map_or_else(|| platform.code().to_owned(), |kind| Kind::label(kind).to_owned())
    });
    let source =
        |existing: &ExistingAgent| existing.provider_name.clone().unwrap_or_else(|| "Registered here".to_owned());
    let status = |existing: &ExistingAgent| {
        existing
            .status
            .known()
            .map_or_else(|| existing.status.code().to_owned(), |status| Status::look(status).word.to_owned())
    };
    let owners = |existing: &ExistingAgent| {
        if existing.owner_count == 0 { "Nobody".to_owned() } else { count(existing.owner_count) }
    };
    vec![
        both("Name", text(&row.name), existing.and_then(|existing| text(&existing.name))),
        both("Description", row.description.clone(), existing.and_then(|existing| existing.description.clone())),
        both("Platform", platform, existing.and_then(|existing| existing.platform.clone())),
        both("Source", text(provider_of(row)), existing.map(source)),
        both("Id at the source", text(&row.external_id), existing.and_then(|existing| existing.external_id.clone())),
        only("Status", "Not here yet", existing.map(status)),
        only("Owners", "", existing.map(owners)),
    ]
}

fn line(member: Member, beside: bool) -> AnyView {
    let Member { title, came, here, compared } = member;
    let differs = beside && compared && came != here;
    let cell = |value: Option<String>| match value {
        Some(value) => view! { <td><bdi>{value}</bdi></td> }.into_any(),
        None => view! { <td class="dim">"–"</td> }.into_any(),
    };
    let mark = differs.then(|| view! { <span class="diff"><Shape name="warn" />"differs"</span> });
    view! {
        <tr class:is-diff=differs>
            <th scope="row">{title}{mark}</th>
            {cell(came)}
            {beside.then(|| cell(here))}
        </tr>
    }
    .into_any()
}

fn last_change(existing: &ExistingAgent, clock: Clock) -> AnyView {
    let when = existing.last_updated.clone().map(|at| {
        let (title, words) = (exact(&at), ago(&at, clock.now()));
        view! { <time datetime=at title=title>{words}</time> }
    });
    view! { <tr><th scope="row">"Last change"</th><td class="dim">"–"</td><td>{when}</td></tr> }.into_any()
}
