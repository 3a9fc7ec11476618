//! The details of an entry: what changed, who and what it was about, and the entry as it came.

use super::log_desk::LogDesk;
use super::log_row::{name_of, page_of};
use crate::components::activity_list::Changes;
use crate::format::{exact, turns};
use crate::paths;
use crate::ui::copy_button::CopyButton;
use crate::ui::properties::{Properties, Property};
use crate::wire::logs::{LogEntry, LogEvent, Target};
use js_sys::JSON;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsValue;

/// Everything about an entry.
pub fn detail(desk: LogDesk, entry: &LogEntry) -> AnyView {
    let event = &entry.event;
    let raw = pretty(&entry.raw);
    let changes = event.target.iter().filter_map(|target| target.change_details.clone()).collect::<Vec<_>>();
    let unchanged = changes.is_empty().then(|| view! { <p class="fg2">"No values were changed."</p> });
    view! {
        <div class="log-parts">
            <section class="stack" aria-label="What changed">
                {event.outcome.reason.clone().map(|reason| view! { <p class="err"><bdi>{reason}</bdi></p> })}
                {changes.into_iter().map(|details| view! { <Changes details /> }).collect_view()}
                {unchanged}
                {facts(desk, event)}
            </section>
            <section class="stack" aria-label="Raw event">
                <p class="row"><strong>"Raw event"</strong><CopyButton text=raw.clone() label="Copy raw event" /></p>
                <pre class="codebox log-raw" tabindex="0" role="region" aria-label="Raw event as JSON"><code>{raw}</code></pre>
            </section>
        </div>
    }
    .into_any()
}

fn facts(desk: LogDesk, event: &LogEvent) -> AnyView {
    let LogEvent { uuid, event_type, published, actor, .. } = event.clone();
    let debug = event.debug_context.debug_data.clone();
    let targets: Vec<_> = event.target.iter().cloned().map(target).collect();
    let id = |id: String, label: &'static str| view! { <span class="id"><code>{id.clone()}</code><CopyButton text=id label /></span> };
    view! {
        <Properties>
            <Property label="Event"><code>{event_type}</code></Property>
            <Property label="Published">{exact(&published)}</Property>
            <Property label="Actor">
                <bdi>{actor.display_name}</bdi>" "<code>{actor.id}</code>
            </Property>
            {targets}
            {debug.operation_id.map(|operation| view! { <Property label="Operation">{of_operation(desk, operation)}</Property> })}
            {debug.request_id.map(|request| view! { <Property label="Request id">{id(request, "Copy request id")}</Property> })}
            <Property label="Event id">{id(uuid, "Copy event id")}</Property>
        </Properties>
    }
    .into_any()
}

fn target(target: Target) -> AnyView {
    let name = name_of(&target.display_name, &target.id);
    let page = page_of(&target).map(|page| view! { " "<a class="link" href=page>"Open its page"</a> });
    view! { <Property label="Target"><bdi>{name}</bdi>" "<code>{target.id}</code>{page}</Property> }.into_any()
}

/// An operation, or the import run that did it as a part of it.
fn of_operation(desk: LogDesk, operation: String) -> AnyView {
    let page = if operation.starts_with("imp") { paths::import_run(&operation) } else { paths::OPERATIONS.to_owned() };
    let id = operation.clone();
    view! {
        <span class="row row--wrap">
            <a class="link" href=page><code>{operation}</code></a>
            <button type="button" class="link" on:click=move |_| desk.turn(|view| view.operation.clone_from(&id))>"Show all of it"</button>
        </span>
    }
    .into_any()
}

/// An entry as it came, line by line. What would turn the direction of a line is written as its escape, which means the same.
fn pretty(raw: &Value) -> String {
    let text = raw.to_string();
    let read =
        JSON::parse(&text).and_then(|value| JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &2.into()));
    let lines: String = read.map_or(text, String::from);
    let escaped =
        |letter: char| if turns(letter) { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
    lines.chars().map(escaped).collect()
}
