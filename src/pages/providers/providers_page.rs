//! The providers that agents are imported from: a card for each, and the forms that add and change one. [pages 1.9, flow F2]

use super::provider_card::ProviderCard;
use super::provider_desk::ProviderDesk;
use super::provider_extras::{Extra, ProviderExtras};
use super::provider_forms_chunk::{FormDesk, ProviderForms};
use super::provider_rows::Providers;
use crate::api::error::ApiError;
use crate::components::focus::focus_soon_first;
use crate::components::list_states::{ListStates, Words};
use crate::domain::access::Scope;
use crate::paths;
use crate::state::session::Access;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::{callback, derive, memo};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::url_state::ProviderForm;
use leptos::prelude::*;

/// Said where the server knows no providers.
const NO_IMPORTS: &str = "This server does not import agents";
/// Said where there is no order to change.
const ALONE: &str = "Add a second provider first: the order decides between several.";

fn words() -> Words {
    Words {
        all: "The providers",
        one: "provider",
        unsupported: (NO_IMPORTS.to_owned(), "It does not answer for providers. Everything else works."),
        none_yet: "No providers yet".to_owned(),
        first: "Add the platform that your agents run on, test the connection, and import them: they arrive as Staged.",
        icon: "cloud",
    }
}

/// The providers.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let (access, router) = (expect_context::<Access>(), expect_context::<Router>());
    let providers = Providers::here();
    let extra = RwSignal::new(Extra::Closed);
    let desk = ProviderDesk::here(providers, extra);
    let load = providers.load;
    let answered = memo(move || load.value.with(Option::is_some));
    let nothing = memo(move || load.value.with(|list| list.as_ref().is_none_or(|list| list.data.is_empty())));
    let more = memo(move || load.value.with(|list| list.as_ref().and_then(|list| list.next_cursor())));
    let lacking = memo(move || access.lacking(Scope::AgentsManage));
    let no_add = memo(move || {
        let unsupported = load.error.with(|error| error.as_ref().is_some_and(ApiError::is_unsupported));
        lacking.get().or_else(|| unsupported.then(|| NO_IMPORTS.to_owned()))
    });
    let no_order = memo(move || {
        let alone = load.value.with(|list| list.as_ref().is_none_or(|list| list.data.len() < 2));
        lacking.get().or_else(|| alone.then(|| ALONE.to_owned()))
    });
    let query = router.query_at(paths::PROVIDERS);
    let asked = memo(move || query.with(|query| ProviderForm::read(query)));
    let form = FormDesk {
        // What the caller may not do is not opened, whatever the address says.
        form: derive(move || if lacking.with(Option::is_none) { asked.get() } else { ProviderForm::Closed }),
        close: callback(move |()| router.replace(paths::PROVIDERS)),
        saved: callback(move |now| {
            providers.put(now);
            // What led to the form may go once it is saved.
            focus_soon_first(&["main"]);
        }),
    };
    view! {
        <div class="page page--doc">
            <div class="head">
                <div class="head-t">
                    <h1>"Providers"</h1>
                    <p>"Platforms that agents are imported from. What is imported arrives as Staged."</p>
                </div>
                <div class="head-a">
                    <Button label="Priority" icon="flag" reason=no_order on_click=move || extra.set(Extra::Priority) />
                    <Button label="Add provider" kind=ButtonKind::Main icon="plus" reason=no_add on_click=move || router.go(&paths::provider_add()) />
                </div>
            </div>
            <ListStates words=words() reading=load.reading nothing answered filtered=Signal::stored(false) clear=callback(|()| ()) />
            <Show when=move || !nothing.get()>
                <ul class="provs" aria-label="Providers">
                    <For each=move || providers.rows() key=|row| row.id.clone() children=move |row| view! { <ProviderCard row desk /> } />
                </ul>
            </Show>
            <Show when=move || more.with(Option::is_some)>
                <p class="fg2">"These are the first of them: the server has more than fit on one page."</p>
            </Show>
        </div>
        <ProviderForms desk=form />
        <ProviderExtras extra providers />
    }
}
