//! One entry of the System Log: a line, and its details when somebody opens it.

use super::log_desk::LogDesk;
use super::log_detail::detail;
use super::log_filters::look;
use super::log_times::day_and_time;
use crate::format::exact;
use crate::paths;
use crate::paths::LogView;
use crate::ui::badge::Badge;
use crate::ui::icon::Icon;
use crate::ui::react::memo;
use crate::wire::logs::{LogEntry, LogEvent, Target};
use leptos::prelude::*;
use std::sync::Arc;

/// The line, and below it the details.
pub fn row(desk: LogDesk, entry: Arc<LogEntry>) -> AnyView {
    let event = &entry.event;
    let id = event.uuid.clone();
    let is_open = memo(move || desk.open.with(|open| open.contains(&id)));
    let id = event.uuid.clone();
    let toggle = move |_| {
        desk.open.update(|open| match open.iter().position(|known| *known == id) {
            Some(at) => drop(open.remove(at)),
            None => open.push(id.clone()),
        });
    };
    let (day, time) = day_and_time(&event.published);
    let (shape, tone, word) = look(&event.outcome.result);
    let under = match &event.outcome.reason {
        Some(reason) => view! { <small class="log-why"><bdi>{reason.clone()}</bdi></small> }.into_any(),
        None => view! { <small><code>{event.event_type.clone()}</code></small> }.into_any(),
    };
    let details = entry.clone();
    view! {
        <div role="row" class="log-row" class:is-open=is_open>
            <div role="rowheader" class="log-event">
                <button type="button" class="log-open" aria-expanded=move || is_open.get().to_string() on:click=toggle>
                    <Icon name="right" /><span>{title(event)}</span>
                </button>
                {under}
            </div>
            <div role="cell" class="log-time">
                <time datetime=event.published.clone() title=exact(&event.published)>{time}<small>{day}</small></time>
            </div>
            <div role="cell" class="log-actor">{actor(desk, event)}</div>
            <div role="cell" class="log-target">{event.target.first().map(|first| target(desk, first))}{more(event)}</div>
            <div role="cell" class="log-outcome"><Badge shape tone word /></div>
        </div>
        {move || is_open.get().then(|| view! {
            <div role="row" class="log-detail"><div role="cell" aria-colspan="5">{detail(desk, &details)}</div></div>
        })}
    }
    .into_any()
}

/// What happened, in words.
pub fn title(event: &LogEvent) -> String {
    if event.display_message.is_empty() { event.event_type.clone() } else { event.display_message.clone() }
}

fn actor(desk: LogDesk, event: &LogEvent) -> AnyView {
    let name = name_of(&event.actor.display_name, &event.actor.id);
    let only = only(desk, format!("Show only what {name} did"), &event.actor.id, |view| &mut view.actor);
    view! { <bdi class="ell" title=name.clone()>{name.clone()}</bdi>{only} }.into_any()
}

fn target(desk: LogDesk, target: &Target) -> AnyView {
    let name = name_of(&target.display_name, &target.id);
    let only = only(desk, format!("Show only what happened to {name}"), &target.id, |view| &mut view.target);
    let shown = match page_of(target) {
        Some(page) => {
            view! { <a class="link ell" href=page title=name.clone()><bdi>{name.clone()}</bdi></a> }.into_any()
        }
        None => view! { <bdi class="ell" title=name.clone()>{name.clone()}</bdi> }.into_any(),
    };
    view! { {shown}{only} }.into_any()
}

fn more(event: &LogEvent) -> Option<String> {
    let others = event.target.len().saturating_sub(1);
    (others > 0).then(|| format!("and {others} more"))
}

/// A record by its name, else by its id.
pub fn name_of(name: &str, id: &str) -> String {
    if name.is_empty() { id.to_owned() } else { name.to_owned() }
}

/// The button that filters by a record; none for one without an id.
fn only(desk: LogDesk, label: String, id: &str, member: fn(&mut LogView) -> &mut String) -> Option<AnyView> {
    if id.is_empty() {
        return None;
    }
    let id = id.to_owned();
    let filter = move |_| desk.turn(|view| member(view).clone_from(&id));
    Some(
        view! {
            <button type="button" class="ib log-only" aria-label=label.clone() title=label on:click=filter>
                <Icon name="filter" small=true />
            </button>
        }
        .into_any(),
    )
}

/// The page that a target can have; one that is gone says so there.
pub fn page_of(target: &Target) -> Option<String> {
    match target.kind.as_str() {
        "AI_AGENT" => Some(paths::agent_profile(&target.id)),
        "MCP_SERVER" => Some(paths::mcp_server(&target.id)),
        "API_SERVER" => Some(paths::resource_server(&target.id)),
        "AI_AGENT_IMPORT" => Some(paths::import_run(&target.id)),
        "AI_AGENT_PROVIDER" => Some(paths::PROVIDERS.to_owned()),
        "AI_AGENT_IMPORT_STAGING" => Some(paths::STAGING.to_owned()),
        _ => None,
    }
}
