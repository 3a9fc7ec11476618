//! Shows the pages to who is signed in. A session that ends brings the card over the page; nothing typed is lost. [faults F1, F2]

use super::sign_in_chunk::{SignIn, SignInPart};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::load::Load;
use crate::components::notice::FailureNotice;
use crate::state::session::{Access, Caller, Stage};
use crate::ui::react::{derive, effect, memo};
use crate::ui::show::Show;
use crate::wire::server::{SESSION, ServerInfo, Session};
use leptos::prelude::*;

/// Asks who is signed in, then shows the card or the pages.
#[component]
pub fn SessionGate(children: ChildrenFn) -> impl IntoView {
    let access = expect_context::<Access>();
    let client = expect_context::<Client>();
    let load = Load::new(move || ask(client));
    load.again();
    effect(move |_| {
        let Some((server, session)) = load.value.get() else { return };
        access.server.set(server);
        match session {
            Some(session) => access.enter(Caller::of(&session)),
            None => access.stage.set(Stage::SignedOut),
        }
    });
    let signed_out = client.signed_out();
    effect(move |before: Option<u32>| {
        let now = signed_out.get();
        if before.is_some_and(|before| before != now) {
            access.end();
        }
        now
    });
    let inside = memo(move || access.stage.with(|stage| matches!(stage, Stage::SignedIn(_) | Stage::Ended(_))));
    let outside = memo(move || access.stage.with(|stage| *stage == Stage::SignedOut));
    let ended = derive(move || access.stage.with(|stage| matches!(stage, Stage::Ended(_))));
    effect(move |_| {
        let settled = access.stage.with(|stage| *stage != Stage::Asking) || load.error.with(Option::is_some);
        if settled && let Some(skeleton) = document().get_element_by_id("boot") {
            skeleton.remove();
        }
    });
    view! {
        <Show when=move || { load.error.with(Option::is_some) && access.stage.with(|stage| *stage == Stage::Asking) }>
            <main class="signin-wrap" id="main" tabindex="-1"><FailureNotice reading=load.reading what="The server" page=true /></main>
        </Show>
        <Show when=move || outside.get()><SignIn part=SignInPart::Card /></Show>
        <Show when=move || inside.get()>{children()}</Show>
        <Show when=move || ended.get()><SignIn part=SignInPart::Ended /></Show>
    }
}

async fn ask(client: Client) -> Result<(ServerInfo, Option<Session>), ApiError> {
    let server = api::session::server_info(client).await?;
    if !server.can(SESSION) {
        return Ok((server, None));
    }
    match api::session::current(client).await {
        Ok(session) => Ok((server, Some(session).filter(|session| !session.name.is_empty()))),
        Err(ApiError::SignedOut) => Ok((server, None)),
        Err(error) => Err(error),
    }
}
