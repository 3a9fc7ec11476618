//! The dialogs around the forms of a provider.

use super::provider_fields::ProviderFields;
use super::provider_forms_chunk::FormDesk;
use crate::components::dialog_form::closing;
use crate::components::record_form::{Around, add_form, edit_form};
use crate::ui::dialog::Dialog;
use crate::ui::react::{derive, memo};
use crate::url_state::ProviderForm;
use crate::wire::providers::Provider;
use leptos::prelude::*;

/// The form that adds a provider, where the address asks for it.
#[must_use]
pub fn add_dialog(desk: FormDesk) -> AnyView {
    dialog(desk, true, |form, around| (form == ProviderForm::Add).then(|| add_form::<ProviderFields>(around)))
}

/// The form that changes a provider, where the address asks for it.
#[must_use]
pub fn edit_dialog(desk: FormDesk) -> AnyView {
    dialog(desk, false, |form, around| match form {
        ProviderForm::Edit(id) => Some(edit_form::<ProviderFields>(id, around)),
        ProviderForm::Closed | ProviderForm::Add => None,
    })
}

/// The dialog of one of the forms, whether the one that `adds`, or the other. `draw` draws the form where the address asks for it.
fn dialog(desk: FormDesk, adds: bool, draw: fn(ProviderForm, Around<Provider>) -> Option<AnyView>) -> AnyView {
    let title = if adds { "Add provider" } else { "Edit provider" };
    let close = closing(move || desk.close.run(()));
    let around = Around { close, leave: desk.close, saved: desk.saved };
    let form = memo(move || desk.form.get());
    let open = derive(move || {
        form.with(|form| match form {
            ProviderForm::Closed => false,
            ProviderForm::Add => adds,
            ProviderForm::Edit(_) => !adds,
        })
    });
    view! { <Dialog open title on_close=close>{move || draw(form.get(), around)}</Dialog> }.into_any()
}
