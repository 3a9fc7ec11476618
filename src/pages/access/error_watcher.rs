//! Counts the caller's own connections in Error, for the badge of the navigation: now, each minute, and when somebody comes back to the tab.
//! One more than before is told on every page but the one that shows them. [flow F5]

use crate::api;
use crate::api::client::Client;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::domain::access::Scope;
use crate::domain::user_connection::Status;
use crate::format::counted;
use crate::paths;
use crate::state::announce::Announcer;
use crate::state::own_errors::OwnErrors;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::effect;
use crate::ui::router::Router;
use crate::wire::server::{AGENT_ACCESS, COUNTS};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks.
const CALM: Duration = Duration::from_secs(60);

/// Watches as long as the component lives that calls; where the caller has no connections, or the server does not count, nothing is asked.
pub fn watch_errors() {
    let (client, access) = (expect_context::<Client>(), expect_context::<Access>());
    let (errors, router) = (expect_context::<OwnErrors>(), expect_context::<Router>());
    let (toasts, announcer) = (expect_context::<Toasts>(), expect_context::<Announcer>());
    let counts = access.can(AGENT_ACCESS) && access.can(COUNTS) && access.lacks(Scope::AccessOwn).is_none();
    let user = access.user_id();
    if !counts || user.is_empty() {
        return;
    }
    // Where the connections are they are counted already, and each tells by itself how it is.
    let elsewhere = move || untrack(|| router.path()) != paths::MY_CONNECTIONS;
    let load = Load::new(move || api::user_connections::count(client, user.clone(), Status::BROKEN));
    effect(move |_| {
        let Some(Some(number)) = load.value.get() else { return };
        let before = untrack(|| errors.number());
        if elsewhere() && before.is_some_and(|before| before < number) {
            let title = format!("{} in Error", counted(number, "of your connections is", "of your connections are"));
            announcer.add(&title);
            let toast = Toast::new(Tone::Failed, title).detail("Agents are blocked there until you reconnect.");
            toasts.push(toast.link("My connections", paths::MY_CONNECTIONS.to_owned()).about(paths::MY_CONNECTIONS));
        }
        errors.tell(number);
    });
    let look = move || {
        if elsewhere() {
            load.again();
        }
    };
    look();
    let back = window_event_listener(ev::focus, move |_| look());
    on_cleanup(move || back.remove());
    look_while(load.reading, CALM, elsewhere);
}
