//! The forms of the configuration of resource servers, in files of their own: the one that adds a server, and the three steps.

use super::add_resource_server::AddResourceServerDialog;
use super::credentials_form::CredentialsForm;
use super::details_step::DetailsStep;
use super::endpoints_step::EndpointsStep;
use super::server_page::CurrentServer;
use super::steps::goal;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::domain::configuration::Step;
use crate::ui::react::derive;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;

chunk! {
    server_add, fetch_add: fn draw_add(open: Signal<bool>, on_close: Callback<()>) -> Drawn {
        Ok(view! { <AddResourceServerDialog open on_close /> }.into_any())
    }
}

chunk! {
    server_steps, fetch_step: fn draw_step(current: CurrentServer<ResourceServer>, step: Step) -> Drawn {
        let Some(saved) = current.load.value.get_untracked() else { return Ok(().into_any()) };
        Ok(match step {
            Step::Details => view! { <DetailsStep current saved /> }.into_any(),
            Step::AuthorizationServer => view! { <EndpointsStep current saved /> }.into_any(),
            Step::Credentials => {
                let goal = goal(step, &saved.value);
                view! { <CredentialsForm current goal saved /> }
            }.into_any(),
        })
    }
}

/// The form that adds a server, fetched when it is first opened.
#[component]
pub fn AddingDialog(open: Signal<bool>, on_close: Callback<()>) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_add())
    }
    let draw = move || if_here(draw_add(open, on_close));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle=derive(move || !open.get()) floating=true /> }
}

/// The form of a step, fetched when the first one is opened.
#[component]
pub fn OpenStep(current: CurrentServer<ResourceServer>, step: Step) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_step())
    }
    let draw = move || if_here(draw_step(current, step));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) /> }
}
