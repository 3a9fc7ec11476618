//! Signing in, in the file of what comes later: who is signed in already does not need it at first.

use super::sign_in_card::{EndedDialog, SignInCard};
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use leptos::prelude::*;

/// Where somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInPart {
    /// On a page of its own.
    Card,
    /// Over the page whose session ended.
    Ended,
}

chunk! {
    later, fetch_part: fn draw_part(part: SignInPart) -> Drawn {
        Ok(match part {
            SignInPart::Card => view! { <SignInCard /> }.into_any(),
            SignInPart::Ended => view! { <EndedDialog /> }.into_any(),
        })
    }
}

/// Signing in, fetched when it is first shown.
#[component]
pub fn SignIn(part: SignInPart) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_part())
    }
    let draw = move || if_here(draw_part(part));
    view! { <Chunk what="Signing in" fetch draw=Box::new(draw) floating={part == SignInPart::Ended} /> }
}
