//! Mounted once: follows each change to its end, tells how it ended, and has pages read the record again.

use crate::api;
use crate::api::client::Client;
use crate::api::settle::{Settled, settle};
use crate::domain::operation::{Kind, Outcome};
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
                    let toast = tell(&change, &settled, toasts, operations, client);
                    announcer.say(&toast.title);
                    toasts.push(toast);
                }
                operations.ended(&change, settled.now);
            });
        }
    });
}

/// How it ended, in words: what changed and what stays.
fn tell(change: &Running, settled: &Settled, toasts: Toasts, operations: Operations, client: Client) -> Toast {
    let (name, kind) = (&change.name, change.kind);
    match settled.outcome {
        Outcome::Done => {
            let toast = Toast::new(Tone::Done, format!("{name} {}", kind.done()));
            match kind {
                Kind::Deactivate => toast
                    .detail("Owners, keys and linked apps were kept.")
                    .action("Activate again", activate_again(change.clone(), toasts, operations, client)),
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

fn activate_again(change: Running, toasts: Toasts, operations: Operations, client: Client) -> Callback<()> {
    callback(move |()| {
        let Some(serial) = operations.begin(&change.agent, &change.name, Kind::Activate, false) else { return };
        let change = change.clone();
        spawn_local(async move {
            match api::agents::activate(client, &change.agent, None).await {
                Ok(accepted) => operations.accepted(serial, accepted.operation),
                Err(error) => {
                    operations.refused(serial);
                    let title = format!("{} was not activated", change.name);
                    toasts.push(Toast::new(Tone::Failed, title).detail(error.sentence()));
                }
            }
        });
    })
}
