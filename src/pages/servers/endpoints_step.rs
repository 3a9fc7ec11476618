//! The second step: where users consent, and where tokens are given out.

use super::record_form::{RecordFields, RecordForm};
use super::server_page::CurrentServer;
use super::steps::goal;
use crate::api;
use crate::api::client::Versioned;
use crate::domain::configuration::Step;
use crate::domain::server_profile::url_fault;
use crate::ui::react::{callback, derive};
use crate::ui::text_field::TextField;
use crate::wire::resource_servers::{Endpoints, ResourceServer};
use leptos::prelude::*;

fn endpoints_of(server: &ResourceServer) -> Endpoints {
    let none = || Endpoints { authorize_endpoint: String::new(), token_endpoint: String::new() };
    server.authorization_server.clone().unwrap_or_else(none)
}

/// The step of a server that exists.
#[component]
pub fn EndpointsStep(current: CurrentServer<ResourceServer>, saved: Versioned<ResourceServer>) -> impl IntoView {
    let start = StoredValue::new(endpoints_of(&saved.value));
    let (authorize, token) = start.with_value(|start| {
        (RwSignal::new(start.authorize_endpoint.clone()), RwSignal::new(start.token_endpoint.clone()))
    });
    let (authorize_error, token_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let typed = move || Endpoints {
        authorize_endpoint: authorize.with(|text| text.trim().to_owned()),
        token_endpoint: token.with(|text| text.trim().to_owned()),
    };
    let form = RecordForm::new(current, goal(Step::AuthorizationServer, &saved.value), saved);
    let put = move |now: &ResourceServer| {
        let now = endpoints_of(now);
        start.set_value(now.clone());
        authorize.set(now.authorize_endpoint);
        token.set(now.token_endpoint);
    };
    form.watch(derive(move || start.with_value(|start| typed() != *start)), put, |before, now| {
        let (before, now) = (endpoints_of(before), endpoints_of(now));
        (before != now).then(|| format!("{} and {}", now.authorize_endpoint, now.token_endpoint))
    });
    let send = move || {
        let body = untrack(typed);
        let fault = |url: &str| url_fault(url).map(ToOwned::to_owned);
        let (no_authorize, no_token) = (fault(&body.authorize_endpoint), fault(&body.token_endpoint));
        let is_right = no_authorize.is_none() && no_token.is_none();
        authorize_error.set(no_authorize);
        token_error.set(no_token);
        if !is_right {
            return;
        }
        form.save(
            move |client, id, etag| async move {
                api::resource_servers::save_endpoints(client, &id, etag.as_deref(), &body).await
            },
            move |failure| {
                authorize_error.try_set(failure.at("authorizeEndpoint"));
                token_error.try_set(failure.at("tokenEndpoint"));
            },
        );
    };
    view! {
        <RecordFields form send=callback(move |()| send())>
            <TextField label="Authorize endpoint URL" value=authorize error=authorize_error required=true autofocus=true
                hint="Where users sign in and consent." />
            <TextField label="Token endpoint URL" value=token error=token_error required=true
                hint="Where a code is exchanged for a token." />
        </RecordFields>
    }
}
