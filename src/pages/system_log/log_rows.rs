//! The entries of the System Log, newest first. Each has the height that its details need, so all that were read are in the page; the
//! browser leaves out the work for those that are out of sight.

use super::log_times::day_and_time;
use crate::components::status_badge::tone_name;
use crate::domain::log_event::{self, Outcome};
use crate::format::exact;
use crate::paths;
use crate::ui::plain::Plain;
use crate::ui::table_pages::Rows;
use crate::wire::logs::{LogEvent, Target};
use std::sync::Arc;
use web_sys::Element;

/// The titles of the columns.
pub const TITLES: [&str; 5] = ["Event", "Time", "Actor", "Target", "Outcome"];

/// Draws `rows` into `body`, where `drawn` are the ids of the lines that are there. Lines that stay are not touched, nor are their details.
pub fn follow(body: &Element, drawn: &mut Vec<String>, rows: &Rows<Arc<LogEvent>>) {
    let mut next = body.first_element_child();
    let mut old = drawn.iter();
    let mut awaited = old.next();
    let mut now = Vec::with_capacity(rows.len());
    for event in rows.iter() {
        if awaited == Some(&event.uuid) {
            awaited = old.next();
            next = behind(next);
        } else if let Some(line) = line(event).made() {
            let _ = body.insert_before(&line, next.as_ref().map(AsRef::as_ref));
        }
        now.push(event.uuid.clone());
    }
    // What is still awaited is not among them any more.
    while let Some(line) = next {
        next = line.next_element_sibling();
        line.remove();
    }
    *drawn = now;
}

/// What stands behind a line and its details.
fn behind(line: Option<Element>) -> Option<Element> {
    let next = line?.next_element_sibling()?;
    if is_detail(&next) { next.next_element_sibling() } else { Some(next) }
}

/// Whether these are the details of a line.
pub fn is_detail(element: &Element) -> bool {
    element.class_name() == "log-detail"
}

fn line(event: &LogEvent) -> Plain {
    let (day, time) = day_and_time(&event.published);
    let cell = |class: &str| Plain::new("div", class).set("role", "cell");
    let open =
        Plain::new("button", "log-open").set("type", "button").set("aria-expanded", "false").set("data-do", "open");
    let open =
        open.with(Plain::icon("right").set("class", "i i-flip")).with(Plain::new("span", "").text(&title(event)));
    let under = match &event.outcome.reason {
        Some(reason) => Plain::new("small", "log-why").with(Plain::new("bdi", "").text(reason)),
        None => Plain::new("small", "").with(Plain::new("code", "").text(&event.event_type)),
    };
    let time = Plain::new("time", "").text(&time).with(Plain::new("small", "").text(&day));
    let time = time.set("datetime", &event.published).set("title", &exact(&event.published));
    let (shape, tone, word) = match Outcome::parse(&event.outcome.result).map(Outcome::look) {
        Some(look) => (look.shape, tone_name(look.tone), look.word),
        None => ("inactive", "idle", event.outcome.result.as_str()),
    };
    let target = event.target.first();
    let others = event.target.len().saturating_sub(1);
    let targets = cell("log-target").with_all(target.into_iter().flat_map(target_parts).collect());
    let targets = if others > 0 { targets.text(&format!("and {others} more")) } else { targets };
    Plain::new("div", "log-row")
        .set("role", "row")
        .set("data-id", &event.uuid)
        .with(Plain::new("div", "log-event").set("role", "rowheader").with(open).with(under))
        .with(cell("log-time").with(time))
        .with(cell("log-actor").with_all(actor_parts(event)))
        .with(targets)
        .with(cell("log-outcome").with(Plain::badge(shape, tone, word)))
}

/// What happened, in words.
fn title(event: &LogEvent) -> String {
    if event.display_message.is_empty() { event.event_type.clone() } else { event.display_message.clone() }
}

fn actor_parts(event: &LogEvent) -> Vec<Plain> {
    let name = name_of(&event.actor.display_name, &event.actor.id);
    let shown = Plain::new("bdi", "ell").set("title", name).text(name);
    vec![shown, only("actor", &format!("Show only what {name} did"), &event.actor.id)]
}

fn target_parts(target: &Target) -> Vec<Plain> {
    let name = name_of(&target.display_name, &target.id);
    let shown = match page_of(target) {
        Some(page) => Plain::new("a", "link ell").set("href", &page),
        None => Plain::new("span", "ell"),
    };
    let shown = shown.set("title", name).with(Plain::new("bdi", "").text(name));
    vec![shown, only("target", &format!("Show only what happened to {name}"), &target.id)]
}

/// A record by its name, else by its id.
pub fn name_of<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

/// The button that filters by a record; hidden for one without an id.
fn only(what: &str, label: &str, id: &str) -> Plain {
    let button = Plain::new("button", "ib log-only").set("type", "button").set("data-do", what).set("data-id", id);
    let button = button.set("aria-label", label).set("title", label).with(Plain::icon("filter"));
    if id.is_empty() { button.set("hidden", "") } else { button }
}

/// The page that a target can have; one that is gone says so there.
pub fn page_of(target: &Target) -> Option<String> {
    match target.kind.as_str() {
        log_event::AI_AGENT => Some(paths::agent_profile(&target.id)),
        log_event::MCP_SERVER => Some(paths::mcp_server(&target.id)),
        log_event::API_SERVER => Some(paths::resource_server(&target.id)),
        log_event::IMPORT_RUN => Some(paths::import_run(&target.id)),
        log_event::PROVIDER => Some(paths::PROVIDERS.to_owned()),
        log_event::STAGED_AGENT => Some(paths::STAGING.to_owned()),
        _ => None,
    }
}
