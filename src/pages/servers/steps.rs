//! Where the steps of a resource server's configuration lead. [pages 1.8, flow F9]

use super::record_form::Goal;
use crate::domain::configuration::Step;
use crate::domain::resource_server::Status;
use crate::format::isolated;
use crate::paths;
use crate::state::toasts::{Toast, Tone};
use crate::wire::resource_servers::ResourceServer;

/// The form of a step. One that was saved before can be left as it is.
#[must_use]
pub fn goal(step: Step, server: &ResourceServer) -> Goal<ResourceServer> {
    let saved = match step {
        Step::Details => |before: &ResourceServer, now: &ResourceServer| saved(Step::Details, before, now),
        Step::AuthorizationServer => |before: &_, now: &_| saved(Step::AuthorizationServer, before, now),
        Step::Credentials => |before: &_, now: &_| saved(Step::Credentials, before, now),
    };
    let leave = server.configuration().has(step).then(|| ("Cancel", paths::resource_server(&server.id)));
    Goal { label: step.label(), saved, leave }
}

/// The page goes on with the step that is missing, if one is.
fn saved(step: Step, before: &ResourceServer, now: &ResourceServer) -> (Toast, String) {
    let name = isolated(now.name());
    let missing = now.configuration().first_missing();
    let active = |server: &ResourceServer| server.status.known().is_some_and(Status::is_connectable);
    let toast = if active(now) && !active(before) {
        Toast::new(Tone::Done, format!("{name} is active"))
            .detail("Its configuration is complete: agents can be connected to it.")
    } else {
        let toast = Toast::new(Tone::Done, format!("{} saved", step.label()));
        match missing {
            Some(next) => toast.detail(format!("{} is still missing.", next.label())),
            None => toast,
        }
    };
    let next = missing
        .map_or_else(|| paths::resource_server(&now.id), |step| paths::resource_server_step(&now.id, step.code()));
    (toast, next)
}
