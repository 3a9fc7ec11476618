//! Counts the caller's own connections in Error, for the badge of the navigation: now, each minute, and when somebody comes back to the tab.

use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::follow_reader;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::domain::access::Scope;
use crate::domain::user_connection::Status;
use crate::state::own_errors::OwnErrors;
use crate::state::session::Access;
use crate::ui::react::effect;
use crate::wire::server::{AGENT_ACCESS, COUNTS};
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks.
const CALM: Duration = Duration::from_secs(60);

/// Watches as long as the component lives that calls; where the caller has no connections, or the server does not count, nothing is asked.
pub fn watch_errors() {
    let (client, access) = (expect_context::<Client>(), expect_context::<Access>());
    let errors = expect_context::<OwnErrors>();
    let counts = access.can(AGENT_ACCESS) && access.can(COUNTS) && access.lacks(Scope::AccessOwn).is_none();
    let user = access.user_id();
    if !counts || user.is_empty() {
        return;
    }
    let load = Load::new(move || api::user_connections::count(client, user.clone(), Status::BROKEN));
    effect(move |_| {
        if let Some(Some(number)) = load.value.get() {
            errors.tell(number);
        }
    });
    load.again();
    follow_reader(load.reading);
    look_while(load.reading, CALM, || true);
}
