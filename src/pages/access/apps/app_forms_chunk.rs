//! The form of an app, in a file of its own: it adds the app, or changes its setup.

use super::app_dialog::app_dialog;
use crate::chunk;
use crate::components::chunk::{Chunk, Fetching, coming, if_here};
use crate::ui::react::derive;
use crate::url_state::AccessAppForm;
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;

/// What the form needs of the page.
#[derive(Clone, Copy)]
pub struct FormDesk {
    /// The one that is open.
    pub form: Signal<AccessAppForm>,
    /// Closes it, whatever is in it.
    pub close: Callback<()>,
    /// Shows an app as it was saved just now.
    pub saved: Callback<AccessApp>,
}

chunk! {
    access_app_form, fetch_form: fn draw_form(desk: FormDesk) -> Drawn {
        Ok(app_dialog(desk))
    }
}

/// The form, fetched when it is first opened.
#[component]
pub fn AppForms(desk: FormDesk) -> impl IntoView {
    fn fetch() -> Fetching {
        coming(fetch_form())
    }
    let draw = move || if_here(draw_form(desk));
    let idle = derive(move || desk.form.with(|form| *form == AccessAppForm::Closed));
    view! { <Chunk what="The form" fetch draw=Box::new(draw) idle floating=true /> }
}
