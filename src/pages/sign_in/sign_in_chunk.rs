//! The ways to sign in, in a file of their own: who is signed in already never needs them.

use super::sign_in_form::SignInForm;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching};
use futures_util::FutureExt;
use leptos::prelude::*;

chunk! {
    later, fetch_form: fn draw_form() -> Drawn {
        Ok(view! { <SignInForm /> }.into_any())
    }
}

/// Gets the file.
#[must_use]
pub fn fetch() -> Fetching {
    Box::pin(fetch_form().map(|came| came.is_ok()))
}

/// The ways to sign in, fetched when they are first shown.
#[component]
pub fn SignIn() -> impl IntoView {
    let draw = || draw_form().now_or_never().and_then(Result::ok);
    view! { <Chunk what="Signing in" fetch draw=Box::new(draw) /> }
}
