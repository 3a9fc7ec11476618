//! Where apps lead browsers back to.

use crate::wire::endpoints::OAUTH_CALLBACK;
use leptos::prelude::window;

/// The address at this server that an app leads browsers back to after consent: it is registered there.
#[must_use]
pub fn redirect_address() -> String {
    [window().location().origin().unwrap_or_default().as_str(), OAUTH_CALLBACK].concat()
}
