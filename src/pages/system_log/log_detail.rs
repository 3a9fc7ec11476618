//! The details of an entry: what changed, who and what it was about, and the entry as it came.

use super::log_rows::{name_of, page_of};
use crate::components::activity_list::shown;
use crate::format::{exact, turns};
use crate::paths;
use crate::ui::plain::Plain;
use crate::wire::logs::{ChangeDetails, LogEvent, Target};
use serde_json::Value;

/// Everything about an entry, as a line below its own; `raw` is how it came.
pub fn detail(event: &LogEvent, raw: &str) -> Plain {
    let raw = readable(raw);
    let section = |label: &str| Plain::new("section", "stack").set("aria-label", label);
    let mut what = section("What changed");
    if let Some(reason) = &event.outcome.reason {
        what = what.with(Plain::new("p", "err").with(isolated(reason)));
    }
    let changes: Vec<_> =
        event.target.iter().filter_map(|target| target.change_details.as_ref()).map(changes).collect();
    let unchanged = Plain::new("p", "fg2").text("No values were changed.");
    let what = what.with_all(if changes.is_empty() { vec![unchanged] } else { changes }).with(facts(event));
    let head =
        Plain::new("p", "row").with(Plain::new("strong", "").text("Raw event")).with_all(copy(&raw, "Copy raw event"));
    let code = Plain::new("pre", "codebox log-raw").set("tabindex", "0").set("role", "region");
    let code = code.set("aria-label", "Raw event as JSON").with(Plain::new("code", "").text(&raw));
    let parts = Plain::new("div", "log-parts").with(what).with(section("Raw event").with(head).with(code));
    let cell = Plain::new("div", "").set("role", "cell").set("aria-colspan", "5").with(parts);
    Plain::new("div", "log-detail").set("role", "row").with(cell)
}

/// Member by member: as it was, and as it is.
fn changes(details: &ChangeDetails) -> Plain {
    let title = |words: &str| Plain::new("th", "").set("scope", "col").text(words);
    let head = Plain::new("tr", "").with_all(["Field", "Before", "After"].map(title).to_vec());
    let line = |(member, after): (&String, &Value)| {
        let before = details.from.get(member);
        let cell = |value: Option<&Value>| Plain::new("td", "").with(isolated(&shown(value)));
        let name = Plain::new("th", "").set("scope", "row").with(isolated(member));
        Plain::new("tr", "").with(name).with(cell(before)).with(cell(Some(after)))
    };
    let lines = details.to.iter().map(line).collect();
    Plain::new("table", "beside").with(Plain::new("thead", "").with(head)).with(Plain::new("tbody", "").with_all(lines))
}

fn facts(event: &LogEvent) -> Plain {
    let debug = &event.debug_context.debug_data;
    let mut list = Plain::new("dl", "dl dl--page");
    let actor = vec![isolated(&event.actor.display_name), code(&event.actor.id)];
    let mut all = vec![
        ("Event", vec![code(&event.event_type)]),
        ("Published", vec![isolated(&exact(&event.published))]),
        ("Actor", actor),
    ];
    all.extend(event.target.iter().map(|target| ("Target", of_target(target))));
    all.extend(debug.operation_id.iter().map(|operation| ("Operation", of_operation(operation))));
    all.extend(debug.request_id.iter().map(|request| ("Request id", with_copy(request, "Copy request id"))));
    all.push(("Event id", with_copy(&event.uuid, "Copy event id")));
    for (label, parts) in all {
        let fact = parts.into_iter().fold(Plain::new("dd", ""), |fact, part| fact.with(part).text(" "));
        list = list.with(Plain::new("dt", "").text(label)).with(fact);
    }
    list
}

fn of_target(target: &Target) -> Vec<Plain> {
    let page = page_of(target).map(|page| Plain::new("a", "link").set("href", &page).text("Open its page"));
    [isolated(name_of(&target.display_name, &target.id)), code(&target.id)].into_iter().chain(page).collect()
}

/// An operation, or the import run that did it as a part of it.
fn of_operation(id: &str) -> Vec<Plain> {
    let page = if id.starts_with("imp") { paths::import_run(id) } else { paths::OPERATIONS.to_owned() };
    let all = Plain::new("button", "link").set("type", "button").set("data-do", "operation").set("data-id", id);
    vec![Plain::new("a", "link").set("href", &page).with(code(id)), all.text("Show all of it")]
}

fn with_copy(text: &str, label: &str) -> Vec<Plain> {
    std::iter::once(code(text)).chain(copy(text, label)).collect()
}

/// The button that copies, and the place where that is said.
fn copy(text: &str, label: &str) -> Vec<Plain> {
    let button = Plain::new("button", "ib log-only").set("type", "button").set("data-do", "copy").set("data-id", text);
    let button = button.set("aria-label", label).set("title", label).with(Plain::icon("copy"));
    vec![button, Plain::new("span", "fg2 xs").set("role", "status")]
}

fn code(text: &str) -> Plain {
    Plain::new("code", "").with(isolated(text))
}

fn isolated(text: &str) -> Plain {
    Plain::new("bdi", "").text(text)
}

/// What would turn the direction of a line is written as its escape, which means the same.
fn readable(raw: &str) -> String {
    let escaped =
        |letter: char| if turns(letter) { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
    raw.chars().map(escaped).collect()
}
