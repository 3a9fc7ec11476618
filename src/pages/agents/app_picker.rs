//! Chooses the application to link.

use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::ui::picker::{Picker, PickerOption};
use crate::ui::react::{derive, effect};
use crate::wire::people::App;
use leptos::prelude::*;

/// The field `Linked app`. It says in place when the server has no list of applications.
#[component]
pub fn AppPicker(
    /// The chosen application; empty or one.
    chosen: RwSignal<Vec<PickerOption>>,
    /// What the server says against it.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let client = expect_context::<Client>();
    let query = RwSignal::new(String::new());
    let apps = Load::new(move || {
        let text = query.get_untracked();
        async move { api::people::apps(client, &text).await }
    });
    effect(move |_| {
        query.track();
        apps.again();
    });
    let options = derive(move || apps.value.get().unwrap_or_default().into_iter().map(option).collect());
    let failed = move || apps.error.get().map(|error| error.sentence());
    let error = derive(move || error.get().or_else(failed));
    view! {
        <Picker
            label="Linked app"
            query
            options
            chosen
            loading=apps.busy
            error
            placeholder="Search applications"
            hint="Optional. The agent can act for the users of this application."
        />
    }
}

/// An application as a line of the picker.
#[must_use]
pub fn option(app: App) -> PickerOption {
    let label = if app.label.is_empty() { app.name } else { app.label };
    PickerOption { value: app.id, label, detail: String::new(), reason: None, mark: None }
}
