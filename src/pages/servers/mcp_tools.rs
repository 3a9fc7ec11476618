//! How tools, prompts and resources of an MCP server are shown.

use crate::format::{count, counted};
use crate::ui::empty::Empty;
use crate::wire::mcp_capabilities::{Argument, McpPrompt, McpResource, McpTool, Offer};
use leptos::prelude::*;

/// All of it.
pub fn offer(offer: &Offer) -> AnyView {
    if offer.tools.is_empty() && offer.prompts.is_empty() && offer.resources.is_empty() {
        return view! { <section class="card"><Empty title="It offers nothing" text="It answered, and has no tools, prompts or resources." icon="mcp" /></section> }.into_any();
    }
    view! {
        {section("Tools", offer.tools.iter().map(tool).collect())}
        {section("Prompts", offer.prompts.iter().map(prompt).collect())}
        {section("Resources", offer.resources.iter().map(resource).collect())}
    }
    .into_any()
}

/// One list with its number; none where it is empty.
fn section(title: &'static str, items: Vec<AnyView>) -> Option<AnyView> {
    let number = u64::try_from(items.len()).unwrap_or(0);
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
    (number > 0).then(|| {
        view! {
            <section class="card" aria-label=title>
                <div class="card-h"><h3>{title}" "<span class="count">{count(number)}</span></h3></div>
                <ul class="card-b plain offer">{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn tool(tool: &McpTool) -> AnyView {
    let arguments = tool.arguments();
    let words = match u64::try_from(arguments.len()).unwrap_or(0) {
        0 => "Input schema".to_owned(),
        number => format!("Input schema: {}", counted(number, "argument", "arguments")),
    };
    let raw = serde_json::to_string_pretty(&tool.input_schema).unwrap_or_default();
    let title = tool
        .title
        .clone()
        .filter(|title| *title != tool.name)
        .map(|title| view! { " "<span class="fg2"><bdi>{title}</bdi></span> });
    view! {
        <h4><code><bdi>{tool.name.clone()}</bdi></code>{title}</h4>
        {tool.description.clone().map(|words| view! { <p><bdi>{words}</bdi></p> })}
        <details>
            <summary>{words}</summary>
            {(!arguments.is_empty()).then(|| view! { <dl class="dl">{arguments.iter().map(argument).collect_view()}</dl> })}
            <pre class="codebox" role="region" tabindex="0" aria-label=format!("Input schema of {} as JSON", tool.name)>{raw}</pre>
        </details>
    }
    .into_any()
}

fn argument(argument: &Argument) -> AnyView {
    let need = if argument.required { ", required" } else { "" };
    let description = argument.description.clone().map(|words| view! { ". "<bdi>{words}</bdi> });
    view! {
        <dt><code><bdi>{argument.name.clone()}</bdi></code></dt>
        <dd><span class="fg2"><bdi>{argument.kind.clone()}</bdi>{need}</span>{description}</dd>
    }
    .into_any()
}

fn prompt(prompt: &McpPrompt) -> AnyView {
    let takes = (!prompt.arguments.is_empty()).then(|| format!("Takes {}", prompt.arguments.join(", ")));
    view! {
        <h4><code><bdi>{prompt.name.clone()}</bdi></code></h4>
        {prompt.description.clone().map(|words| view! { <p><bdi>{words}</bdi></p> })}
        {takes.map(|words| view! { <p class="fg2"><bdi>{words}</bdi></p> })}
    }
    .into_any()
}

fn resource(resource: &McpResource) -> AnyView {
    let kind = resource.mime_type.clone().map(|kind| format!(" · {kind}"));
    view! {
        <h4><bdi>{resource.name.clone()}</bdi></h4>
        <p class="fg2 brk"><code><bdi>{resource.uri.clone()}</bdi></code>{kind}</p>
        {resource.description.clone().map(|words| view! { <p><bdi>{words}</bdi></p> })}
    }
    .into_any()
}
