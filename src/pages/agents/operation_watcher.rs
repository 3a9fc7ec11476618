//! Mounted once: follows each change to its end, tells how it ended, and has pages read the record again.

use super::agent_actions::AgentActions;
use crate::api::client::Client;
use crate::api::settle::{Settled, settle};
use crate::domain::agent::Action;
use crate::domain::operation::{Kind, Outcome};
use crate::format::isolated;
use crate::paths;
use crate::state::announce::Announcer;
use crate::state::operations::{Operations, Progress, Running};
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::{callback, effect};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Follows the changes in `state::operations`.
#[component]
pub fn OperationWatcher() -> impl IntoView {
    let operations = expect_context::<Operations>();
    let client = expect_context::<Client>();
    let actions = AgentActions::here();
    let toasts = expect_context::<Toasts>();
    let announcer = expect_context::<Announcer>();
    let followed = StoredValue::new(Vec::<u64>::new());
    let running = operations.running();
    effect(move |_| {
        for change in running.get() {
            let Progress::Accepted(operation) = change.progress.clone() else { continue };
            if followed.with_value(|all| all.contains(&change.serial)) {
                continue;
            }
            followed.update_value(|all| all.push(change.serial));
            spawn_local(async move {
                let settled = settle(client, operation, change.kind, &change.agent, change.since).await;
                followed.try_update_value(|all| all.retain(|serial| *serial != change.serial));
                if !change.quiet {
                    let toast = tell(&change, &settled, actions);
                    announcer.say(&toast.title);
                    toasts.push(toast.about(&change.agent));
                }
                operations.ended(&change, settled.now.map(|now| now.value));
            });
        }
    });
}

/// How it ended, in words: what changed and what stays.
fn tell(change: &Running, settled: &Settled, actions: AgentActions) -> Toast {
    let (name, kind) = (&isolated(&change.name), change.kind);
    match settled.outcome {
        Outcome::Done => {
            let toast = Toast::new(Tone::Done, format!("{name} {}", kind.done()));
            match kind {
                Kind::Deactivate => {
                    let toast = toast.detail("Owners, keys and linked apps were kept.");
                    match settled.now.clone() {
                        Some(now) => {
                            let again = move |()| actions.send(now.value.clone(), now.etag.clone(), Action::Activate);
                            toast.action("Activate again", callback(again))
                        }
                        None => toast,
                    }
                }
                Kind::Activate => toast.detail("It can sign in and use its connections from now on."),
                Kind::Delete => toast.detail("It was deleted here only. A copy at its provider stays."),
                Kind::Register | Kind::Replace | Kind::Patch => toast,
            }
        }
        Outcome::Failed => Toast::new(Tone::Failed, format!("{name} was not {}", kind.done()))
            .detail(settled.message.clone().unwrap_or_else(|| "The server gave no reason.".to_owned()))
            .link("View operations", paths::OPERATIONS.to_owned()),
        Outcome::WithoutEffect => Toast::new(Tone::Failed, format!("{name} was not {}", kind.done()))
            .detail("The server reports success, but the agent is as it was before.")
            .link("View operations", paths::OPERATIONS.to_owned()),
        Outcome::Running => Toast::new(Tone::Info, format!("{name}: still running"))
            .detail("It takes longer than usual. It goes on without this page.")
            .link("View operations", paths::OPERATIONS.to_owned()),
    }
}
