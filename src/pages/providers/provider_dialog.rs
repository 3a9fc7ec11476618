//! The dialogs around the forms of a provider.

use super::add_form::AddForm;
use super::edit_form::EditForm;
use super::provider_forms_chunk::FormDesk;
use crate::components::dialog_form::closing;
use crate::ui::dialog::Dialog;
use crate::ui::react::{derive, memo};
use crate::url_state::ProviderForm;
use leptos::prelude::*;

/// The form that adds a provider, where the address asks for it.
#[must_use]
pub fn add_dialog(desk: FormDesk) -> AnyView {
    dialog(desk, true, |form, desk, close| {
        (form == ProviderForm::Add).then(|| view! { <AddForm desk close /> }.into_any())
    })
}

/// The form that changes a provider, where the address asks for it.
#[must_use]
pub fn edit_dialog(desk: FormDesk) -> AnyView {
    dialog(desk, false, |form, desk, close| match form {
        ProviderForm::Edit(id) => Some(view! { <EditForm id desk close /> }.into_any()),
        ProviderForm::Closed | ProviderForm::Add => None,
    })
}

/// The dialog of one of the forms, whether the one that `adds`, or the other. `draw` draws the form where the address asks for it.
fn dialog(desk: FormDesk, adds: bool, draw: fn(ProviderForm, FormDesk, Callback<()>) -> Option<AnyView>) -> AnyView {
    let title = if adds { "Add provider" } else { "Edit provider" };
    let close = closing(move || desk.close.run(()));
    let form = memo(move || desk.form.get());
    let open = derive(move || {
        form.with(|form| match form {
            ProviderForm::Closed => false,
            ProviderForm::Add => adds,
            ProviderForm::Edit(_) => !adds,
        })
    });
    view! { <Dialog open title on_close=close>{move || draw(form.get(), desk, close)}</Dialog> }.into_any()
}
