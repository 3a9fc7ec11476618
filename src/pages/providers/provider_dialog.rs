//! The dialog around the forms of a provider.

use super::add_form::AddForm;
use super::edit_form::EditForm;
use super::provider_forms_chunk::FormDesk;
use crate::components::dialog_form::closing;
use crate::ui::dialog::Dialog;
use crate::ui::react::{derive, memo};
use crate::url_state::ProviderForm;
use leptos::prelude::*;

/// The form that the address asks for, in a dialog.
#[component]
pub fn ProviderDialog(desk: FormDesk) -> impl IntoView {
    let close = closing(move || desk.close.run(()));
    let form = memo(move || desk.form.get());
    let open = derive(move || form.with(|form| *form != ProviderForm::Closed));
    let title = derive(move || {
        let edits = form.with(|form| matches!(form, ProviderForm::Edit(_)));
        if edits { "Edit provider" } else { "Add provider" }.to_owned()
    });
    view! {
        <Dialog open title on_close=close>
            {move || match form.get() {
                ProviderForm::Closed => None,
                ProviderForm::Add => Some(view! { <AddForm desk close /> }.into_any()),
                ProviderForm::Edit(id) => Some(view! { <EditForm id desk close /> }.into_any()),
            }}
        </Dialog>
    }
}
