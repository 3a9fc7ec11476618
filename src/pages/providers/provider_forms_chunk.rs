//! The forms of a provider, in files of their own: the one that adds it, and the one that changes it.

use super::provider_dialog::{add_dialog, edit_dialog};
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
    provider_add, fetch_add: fn draw_add(desk: FormDesk) -> Drawn {
        Ok(add_dialog(desk))
    }
}

chunk! {
    provider_forms, fetch_edit: fn draw_edit(desk: FormDesk) -> Drawn {
        Ok(edit_dialog(desk))
    }
}

/// The forms, each fetched when it is first opened.
#[component]
pub fn ProviderForms(desk: FormDesk) -> impl IntoView {
    fn add() -> Fetching {
        coming(fetch_add())
    }
    fn edit() -> Fetching {
        coming(fetch_edit())
    }
    let draw_add = move || if_here(draw_add(desk));
    let draw_edit = move || if_here(draw_edit(desk));
    let not_adding = derive(move || desk.form.with(|form| *form != ProviderForm::Add));
    let not_editing = derive(move || desk.form.with(|form| !matches!(form, ProviderForm::Edit(_))));
    view! {
        <Chunk what="The form" fetch=add draw=Box::new(draw_add) idle=not_adding floating=true />
        <Chunk what="The form" fetch=edit draw=Box::new(draw_edit) idle=not_editing floating=true />
    }
}
