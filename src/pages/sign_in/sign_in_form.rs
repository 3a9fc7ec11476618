//! The ways to sign in: demo identities where the server offers them, and an access token.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::state::session::{Access, Caller};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use crate::wire::server::{SESSION, Session, SessionRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Signs in. The token field is emptied once the token is accepted; it is kept nowhere else.
#[component]
pub fn SignInForm() -> impl IntoView {
    let access = expect_context::<Access>();
    let client = expect_context::<Client>();
    let token = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let enter = move |request: SessionRequest| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = sign_in(client, access, request).await;
            busy.try_set(false);
            match answer {
                Ok(caller) => {
                    token.try_set(String::new());
                    access.enter(caller);
                }
                Err(ApiError::SignedOut) => drop(error.try_set(Some("This access token is not accepted.".to_owned()))),
                Err(failure) => drop(error.try_set(Some(failure.sentence()))),
            }
        });
    };
    let identities = move || access.server.with(|server| server.sign_in.identities.clone());
    let takes_token = move || access.server.with(|server| server.sign_in.token || !server.can(SESSION));
    let by_token = move || {
        let text = token.get_untracked().trim().to_owned();
        if text.is_empty() {
            error.set(Some("Paste an access token first.".to_owned()));
        } else {
            enter(SessionRequest { identity: None, token: Some(text) });
        }
    };
    view! {
        <Show when=move || !identities().is_empty()>
            <p class="fg2">"This is a demo. Choose who you want to be:"</p>
            <div class="stack">
                {move || identities().into_iter().enumerate().map(|(at, identity)| {
                    let first = at == 0;
                    let id = identity.id;
                    let hint = format!("signin-{id}");
                    let described = hint.clone();
                    view! {
                        <button
                            class=if first { "btn btn--wide btn--primary" } else { "btn btn--wide" }
                            type="button"
                            aria-describedby=described
                            on:click=move |_| enter(SessionRequest { identity: Some(id.clone()), token: None })
                        >
                            {format!("Continue as {}", identity.name)}
                            <small id=hint aria-hidden="true">{identity.description}</small>
                        </button>
                    }
                }).collect_view()}
            </div>
        </Show>
        <Show when=move || { takes_token() && !identities().is_empty() }><p class="or">"or"</p></Show>
        <Show when=takes_token>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    by_token();
                }
            >
                <TextField label="Access token" value=token error password=true autocomplete="off"
                    hint="It stays in this page's memory and is asked for again after a reload, unless the server keeps a session." />
                <Button label="Sign in with token" kind=ButtonKind::Main busy submit=true on_click=|| () />
            </form>
        </Show>
        <Show when=move || { !takes_token() && error.with(Option::is_some) }><p class="err" role="alert">{move || error.get()}</p></Show>
    }
}

async fn sign_in(client: Client, access: Access, request: SessionRequest) -> Result<Caller, ApiError> {
    if access.server.with_untracked(|server| server.can(SESSION)) {
        let session: Session = api::session::sign_in(client, &request).await?;
        client.expect_session();
        return Ok(Caller::of(&session));
    }
    client.use_token(request.token);
    match api::session::try_token(client).await {
        // A token without the right to list agents is a token all the same.
        Ok(()) | Err(ApiError::Forbidden(_)) => Ok(Caller::with_token()),
        Err(error) => {
            client.use_token(None);
            Err(error)
        }
    }
}
