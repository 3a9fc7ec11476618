//! The forms that add and change a provider, in a file of their own.

use super::provider_dialog::ProviderDialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use crate::url_state::ProviderForm;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// What the forms need of the page.
#[derive(Clone, Copy)]
pub struct FormDesk {
    /// The one that is open.
    pub form: Signal<ProviderForm>,
    /// Closes it, whatever is in it.
    pub close: Callback<()>,
    /// Shows a provider as it was saved just now.
    pub saved: Callback<Provider>,
}

chunk! {
    provider_forms, fetch_forms: fn draw_forms(desk: FormDesk) -> Drawn {
        Ok(view! { <ProviderDialog desk /> }.into_any())
    }
}

/// The forms, fetched when the first one is opened.
#[component]
pub fn ProviderForms(desk: FormDesk) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_forms())
    }
    let draw = move || if_here(draw_forms(desk));
    let idle = derive(move || desk.form.with(|form| *form == ProviderForm::Closed));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle floating=true /> }
}
