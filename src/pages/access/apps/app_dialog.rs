//! The dialog around the form of an app.

use super::app_fields::AppFields;
use super::app_forms_chunk::FormDesk;
use crate::components::dialog_form::closing;
use crate::components::record_form::{Around, add_form, edit_form};
use crate::ui::dialog::Dialog;
use crate::ui::react::{derive, memo};
use crate::url_state::AccessAppForm;
use leptos::prelude::*;

/// The form that adds an app, or the one that changes its setup, where the address asks for it.
#[must_use]
pub fn app_dialog(desk: FormDesk) -> AnyView {
    let close = closing(move || desk.close.run(()));
    let around = Around { close, leave: desk.close, saved: desk.saved };
    let form = memo(move || desk.form.get());
    let open = derive(move || form.with(|form| *form != AccessAppForm::Closed));
    let title = derive(move || {
        let edits = form.with(|form| matches!(form, AccessAppForm::Edit(_)));
        if edits { "Edit setup" } else { "Add app" }.to_owned()
    });
    let draw = move || match form.get() {
        AccessAppForm::Closed => None,
        AccessAppForm::Add => Some(add_form::<AppFields>(around)),
        AccessAppForm::Edit(id) => Some(edit_form::<AppFields>(id, around)),
    };
    view! { <Dialog open title on_close=close>{draw}</Dialog> }.into_any()
}
