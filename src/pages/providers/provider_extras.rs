//! What the page of the providers opens besides the forms: their order, and owners for agents that have none. In a file of its own.

use super::assign_form::AssignForm;
use super::priority_form::PriorityForm;
use super::provider_rows::{Providers, name_of};
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::components::dialog_form::closing;
use crate::format::isolated;
use crate::ui::dialog::Dialog;
use crate::ui::react::{derive, memo};
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Extra {
    /// Nothing.
    #[default]
    Closed,
    /// The order of the providers.
    Priority,
    /// Owners for the Staged agents of this provider that nobody owns.
    Owners(Box<Provider>),
}

chunk! {
    provider_extras, fetch_extras: fn draw_extras(extra: RwSignal<Extra>, providers: Providers) -> Drawn {
        Ok(view! { <ExtraDialog extra providers /> }.into_any())
    }
}

/// The dialogs, fetched when the first one is opened.
#[component]
pub fn ProviderExtras(extra: RwSignal<Extra>, providers: Providers) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_extras())
    }
    let draw = move || if_here(draw_extras(extra, providers));
    let idle = derive(move || extra.with(|extra| *extra == Extra::Closed));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle floating=true /> }
}

#[component]
fn ExtraDialog(extra: RwSignal<Extra>, providers: Providers) -> impl IntoView {
    let close = closing(move || extra.set(Extra::Closed));
    let open = derive(move || extra.with(|extra| *extra != Extra::Closed));
    let title = memo(move || {
        extra.with(|extra| match extra {
            Extra::Owners(provider) => format!("Assign owners: {}", isolated(name_of(provider))),
            Extra::Priority | Extra::Closed => "Priority of providers".to_owned(),
        })
    });
    view! {
        <Dialog open title on_close=close>
            {move || match extra.get() {
                Extra::Closed => None,
                Extra::Priority => Some(view! { <PriorityForm extra providers close /> }.into_any()),
                Extra::Owners(provider) => Some(view! { <AssignForm provider=*provider extra providers close /> }.into_any()),
            }}
        </Dialog>
    }
}
