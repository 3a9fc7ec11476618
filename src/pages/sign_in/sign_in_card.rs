//! The card that somebody signs in with: on a page of its own, or over the page whose session ended.

use super::sign_in_form::SignInForm;
use crate::api::client::Client;
use crate::state::session::Access;
use crate::ui::dialog::Dialog;
use crate::ui::react::callback;
use leptos::prelude::*;

/// The first page of somebody who is not signed in.
#[component]
pub fn SignInCard() -> impl IntoView {
    let access = expect_context::<Access>();
    view! {
        <main class="signin-wrap" id="main">
            <section class="signin" aria-labelledby="signin-title">
                <svg class="mark" aria-hidden="true"><use href="#mark" /></svg>
                <div>
                    <h1 id="signin-title">"Sign in to Agent Console"</h1>
                    <p class="fg2"><bdi>{move || access.server.with(|server| server.organization.name.clone())}</bdi></p>
                </div>
                <SignInForm />
            </section>
        </main>
    }
}

/// Lies over the page until somebody signed in again.
#[component]
pub fn EndedDialog() -> impl IntoView {
    let kept = expect_context::<Client>().session_works();
    view! {
        <Dialog open=true title="Your session ended" on_close=callback(|()| ())>
            <div class="dlg-b">
                {(!kept).then(|| view! {
                    <p class="note is-bad" role="alert">"The browser did not keep the session. Allow cookies for this site, then sign in again."</p>
                })}
                <p class="fg2">"Sign in to go on. What you typed is still here, and nothing was sent."</p>
                <SignInForm />
            </div>
        </Dialog>
    }
}
