//! What one user has, and what became of it once it was cut.

use super::cut_desk::CutDesk;
use super::cut_preview::preview;
use super::cut_result::result;
use crate::api;
use crate::api::client::Client;
use crate::components::list_follow::follow_reader;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::ui::react::{callback, effect, memo};
use crate::wire::offboarding::{Offboarding, OffboardingResult};
use crate::wire::user_connections::AccessUser;
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks for news.
const CALM: Duration = Duration::from_secs(30);

/// The user with this id. `found` is told who they are.
#[component]
pub fn OffboardedUser(id: String, found: RwSignal<Option<AccessUser>>) -> impl IntoView {
    let client = expect_context::<Client>();
    let load = Load::new(move || {
        let id = id.clone();
        async move { api::offboarding::preview(client, &id).await }
    });
    load.again();
    follow_reader(load.reading);
    look_while(load.reading, CALM, || true);
    effect(move |_| {
        if let Some(user) = load.value.with(|read| read.as_ref().map(|read| read.user.clone())) {
            found.set(Some(user));
        }
    });
    let cut = RwSignal::new(None::<OffboardingResult>);
    let ended = callback(move |now: Option<OffboardingResult>| {
        if now.is_some() {
            cut.set(now);
        }
        load.again();
    });
    let desk = CutDesk::here(ended);
    let draw = move |read: Signal<Offboarding>| {
        // Equal answers change nothing on the page.
        let now = Signal::from(memo(move || read.get()));
        preview(now, desk)
    };
    view! {
        {move || cut.get().map(|cut| result(&cut))}
        <Loaded load what="The user" draw />
    }
}
