//! Chooses users of the organization: one, or several.

use crate::api;
use crate::api::client::Client;
use crate::components::load::Load;
use crate::ui::picker::{Picker, PickerOption};
use crate::ui::react::{derive, effect};
use crate::wire::people::User;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long typing rests before it is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The field called `label`; what is chosen carries ids. It says in place where the caller may not read users.
#[component]
pub fn UserPicker(
    label: &'static str,
    chosen: RwSignal<Vec<PickerOption>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] multiple: bool,
    placeholder: &'static str,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let (client, query) = (expect_context::<Client>(), RwSignal::new(String::new()));
    let users = Load::new(move || {
        let text = query.get_untracked();
        async move { api::people::users(client, &text).await }
    });
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    effect(move |before: Option<()>| {
        query.track();
        stop();
        match (before, query.with_untracked(String::is_empty)) {
            // Who they are is asked once somebody comes to the field.
            (None, _) => {}
            // Emptied, because a choice was made.
            (Some(()), true) => users.again(),
            (Some(()), false) => {
                waiting.set_value(set_timeout_with_handle(move || users.again(), PAUSE).ok());
            }
        }
    });
    on_cleanup(stop);
    let come = move |_| {
        if users.value.with_untracked(Option::is_none) && !users.busy.get_untracked() {
            users.again();
        }
    };
    let options = derive(move || users.value.get().unwrap_or_default().into_iter().map(option).collect());
    let failed = move || users.error.get().map(|error| error.sentence());
    let error = derive(move || error.get().or_else(failed));
    view! {
        <div on:focusin=come>
            <Picker label query options chosen multiple loading=users.busy error placeholder hint />
        </div>
    }
}

fn option(user: User) -> PickerOption {
    let name = [user.profile.first_name.as_str(), " ", &user.profile.last_name].concat();
    let label = if name.trim().is_empty() { user.profile.login } else { name.trim().to_owned() };
    PickerOption { value: user.id, label, detail: user.profile.email, reason: None, mark: None }
}
