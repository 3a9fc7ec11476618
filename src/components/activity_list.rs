//! What happened to a record, newest first and live, each change with before and after. [pages 1.13]

use crate::api::error::ApiError;
use crate::components::age::age;
use crate::components::live::look_while;
use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::FailureNotice;
use crate::components::paged_list::PagedList;
use crate::paths::log_of;
use crate::state::clock::Clock;
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::react::{derive, memo};
use crate::ui::show::Show;
use crate::ui::table_pages::Rows;
use crate::wire::logs::{ChangeDetails, LogEvent};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How often it looks for news.
const LIVE: Duration = Duration::from_secs(10);

/// The events of `list`, as far as they are read. `what` is the record: "the agent".
#[component]
pub fn ActivityList(
    list: PagedList<LogEvent>,
    what: &'static str,
    #[prop(default = "Activity")] title: &'static str,
    /// The id of the record, for the way to its entries in the System Log.
    #[prop(into)]
    target: Signal<String>,
    /// What chooses among them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (first, rows) = (list.first, list.rows);
    look_while(first.reading, LIVE, || true);
    let nothing = memo(move || rows.with(Rows::is_empty));
    let answered = memo(move || first.value.with(Option::is_some) && !first.busy.get());
    let waiting = patiently(derive(move || nothing.get() && !answered.get() && first.error.with(Option::is_none)));
    let unsupported = memo(move || first.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported)));
    view! {
        <section class="card" aria-labelledby="activity-title">
            <div class="card-h">
                <h2 id="activity-title">{title}</h2>
                {children.map(|children| view! { <span class="push">{children()}</span> })}
            </div>
            <Show
                when=move || unsupported.get()
                fallback=move || view! { <FailureNotice reading=first.reading what="The activity" page=nothing /> }
            >
                <Empty title="This server has no log" text=format!("It does not tell what happened to {what}. Everything else works.") icon="log" />
            </Show>
            <Show when=move || waiting.get()><div class="card-b"><Waiting what="The activity" reading=first.reading /></div></Show>
            <Show when=move || { nothing.get() && answered.get() && first.error.with(Option::is_none) }>
                <Empty title="Nothing of this kind happened yet" text=format!("What is done to {what}, here or elsewhere, shows here at once.") icon="log" />
            </Show>
            <ol class="events" aria-label=title hidden=move || nothing.get()>
                <For each=move || rows.with(|rows| rows.iter().map(Arc::clone).collect::<Vec<_>>()) key=|event| event.uuid.clone() children=event />
            </ol>
            <Show when=move || { list.has_more() || list.more.error.with(Option::is_some) }>
                <div class="card-f">
                    <Button label="Load more" small=true busy=list.more.busy on_click=move || list.load_more() />
                    {move || list.more.error.get().map(|error| view! { <span class="err" role="alert">{error.sentence()}</span> })}
                </div>
            </Show>
            <div class="card-f"><a class="link" href=move || log_of(&target.get())>"Open in System Log"</a></div>
        </section>
    }
}

fn event(event: Arc<LogEvent>) -> AnyView {
    let clock = expect_context::<Clock>();
    let failed = event.outcome.result == "FAILURE";
    let (tone, shape) = if failed { ("is-bad", "failed") } else { ("is-ok", "completed") };
    let title = if event.display_message.is_empty() { event.event_type.clone() } else { event.display_message.clone() };
    let at = event.published.clone();
    let request = event.debug_context.debug_data.request_id.clone();
    let details = event.target.iter().find_map(|target| target.change_details.clone());
    view! {
        <li class=tone>
            <Shape name=shape />
            <details>
                <summary>
                    <b>{title}</b>
                    {failed.then_some(" failed")}
                    " by "<bdi>{event.actor.display_name.clone()}</bdi>" "
                    {move || age(Some(&at), clock)}
                </summary>
                {event.outcome.reason.clone().map(|reason| view! { <p class="err"><bdi>{reason}</bdi></p> })}
                {details.map(|details| view! { <Changes details /> })}
                <p class="id xs"><code>{event.event_type.clone()}</code>{request.map(|id| view! { " Request id " <code>{id}</code> })}</p>
            </details>
        </li>
    }
    .into_any()
}

/// Member by member: as it was, and as it is.
#[component]
pub fn Changes(details: ChangeDetails) -> impl IntoView {
    let rows: Vec<_> = details
        .to
        .iter()
        .map(|(member, after)| (member.clone(), shown(details.from.get(member)), shown(Some(after))))
        .collect();
    view! {
        <table class="beside">
            <thead><tr><th scope="col">"Field"</th><th scope="col">"Before"</th><th scope="col">"After"</th></tr></thead>
            <tbody>
                {rows.into_iter().map(|(member, before, after)| view! {
                    <tr><th scope="row">{member}</th><td><bdi>{before}</bdi></td><td><bdi>{after}</bdi></td></tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

/// A value as people read it; a list of people by their names.
fn shown(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => "–".to_owned(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Array(items)) if items.is_empty() => "none".to_owned(),
        Some(serde_json::Value::Array(items)) => {
            let name =
                |item: &serde_json::Value| item.get("name").and_then(|name| name.as_str()).map(ToOwned::to_owned);
            items.iter().map(|item| name(item).unwrap_or_else(|| item.to_string())).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}
