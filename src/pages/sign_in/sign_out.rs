//! Signing out: unsaved input is asked about first.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::leave_guard::ask_to_leave;
use crate::state::confirm::Confirm;
use crate::state::session::{Access, Stage};
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::react::callback;
use crate::wire::server::SESSION;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the account menu does to sign out.
#[must_use]
pub fn sign_out_here() -> Callback<()> {
    let access = expect_context::<Access>();
    let client = expect_context::<Client>();
    let toasts = expect_context::<Toasts>();
    let unsaved = expect_context::<Unsaved>();
    let confirm = expect_context::<Confirm>();
    let leave = move || spawn_local(leave(access, client, toasts));
    callback(move |()| if unsaved.any() { ask_to_leave(confirm, unsaved, leave) } else { leave() })
}

async fn leave(access: Access, client: Client, toasts: Toasts) {
    let by_session = access.server.with_untracked(|server| server.can(SESSION));
    let answer = if by_session { api::session::sign_out(client).await } else { Ok(()) };
    match answer {
        Ok(()) | Err(ApiError::SignedOut) => {
            client.use_token(None);
            access.stage.set(Stage::SignedOut);
        }
        Err(error) => {
            toasts.push(Toast::new(Tone::Failed, "You are still signed in").detail(error.sentence()));
        }
    }
}
