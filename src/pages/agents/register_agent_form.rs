//! The form that registers an agent: profile, application, owners or none yet.

use super::app_picker::AppPicker;
use super::register_flow::{Registered, Registration, register};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::sending::Sending;
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::form_note::refusal;
use crate::components::leave_guard::ask_to_leave;
use crate::components::owner_picker::{OwnerPicker, principals};
use crate::domain::agent_profile::checked_name;
use crate::domain::operation::Kind;
use crate::domain::owner::check;
use crate::format::isolated;
use crate::paths;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive};
use crate::ui::router::Router;
use crate::ui::text_field::TextField;
use crate::wire::agents::{AgentProfile, AgentRequest};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    description: RwSignal<String>,
    app: RwSignal<Vec<PickerOption>>,
    owners: RwSignal<Vec<PickerOption>>,
    name_error: RwSignal<Option<String>>,
    app_error: RwSignal<Option<String>>,
    owners_error: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    sending: Sending<AgentRequest>,
}

impl Form {
    fn empty() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            description: RwSignal::new(String::new()),
            app: RwSignal::new(Vec::new()),
            owners: RwSignal::new(Vec::new()),
            name_error: RwSignal::new(None),
            app_error: RwSignal::new(None),
            owners_error: RwSignal::new(None),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            sending: Sending::fresh(),
        }
    }

    fn dirty(self) -> bool {
        self.name.with(|text| !text.trim().is_empty())
            || self.description.with(|text| !text.trim().is_empty())
            || self.app.with(|chosen| !chosen.is_empty())
            || self.owners.with(|chosen| !chosen.is_empty())
    }

    /// What to send, or nothing when a field is wrong; each error stands at its field.
    fn checked(self) -> Option<Registration> {
        let name = checked_name(&self.name.get_untracked());
        let owners = self.owners.get_untracked();
        let together = check(&principals(&owners));
        self.name_error.set(name.as_ref().err().map(|reason| reason.sentence().to_owned()));
        self.owners_error.set(together.err().map(|reason| reason.sentence().to_owned()));
        self.app_error.set(None);
        self.error.set(None);
        together.ok()?;
        let description = self.description.get_untracked().trim().to_owned();
        let profile = AgentProfile { name: name.ok()?, description: (!description.is_empty()).then_some(description) };
        let app_id = self.app.with_untracked(|chosen| chosen.first().map(|app| app.value.clone()));
        let request = AgentRequest { app_id, profile: Some(profile) };
        Some(Registration { request, owners })
    }

    /// Puts what the server says where it belongs, and says it.
    fn refused(self, error: &ApiError, announcer: Announcer) {
        let said = |location: &str| error.failure().and_then(|failure| failure.at(location));
        let (name, app) = (said("profile.name"), said("appId"));
        let elsewhere = name.is_none() && app.is_none();
        if let Some(words) = name.as_ref().or(app.as_ref()) {
            announcer.say(words);
        }
        self.name_error.try_set(name);
        self.app_error.try_set(app);
        self.error.try_set(elsewhere.then(|| refusal(error, true)));
    }
}

/// The form. It tells through `close` how to leave it: by asking, when something was typed.
#[component]
pub fn RegisterAgentForm(on_close: Callback<()>, close: StoredValue<Option<Callback<()>>>) -> impl IntoView {
    let form = Form::empty();
    let client = expect_context::<Client>();
    let unsaved = expect_context::<Unsaved>();
    let confirm = expect_context::<Confirm>();
    unsaved.watch(derive(move || form.dirty()));
    let ask = callback(move |()| {
        if form.dirty() {
            ask_to_leave(confirm, unsaved, move || on_close.run(()));
        } else {
            on_close.run(());
        }
    });
    close.set_value(Some(ask));
    on_cleanup(move || {
        // The page may be gone as well.
        let _ = close.try_set_value(None);
    });
    let send = sender(form);
    let frame = FormFrame { note: form.error, busy: form.busy, close: ask };
    let waits = "Registering. This takes a few seconds.";
    let summary = derive(move || form.busy.get().then(|| waits.to_owned()));
    view! {
        <DialogForm frame submit="Register agent" send=callback(move |()| send()) summary>
                <TextField label="Name" value=form.name error=form.name_error required=true autofocus=true autocomplete="off"
                    hint="3 to 255 characters, unique in the organization." />
                <TextField label="Description" value=form.description multiline=true hint="Optional. What the agent does, for those who review it." />
                <AppPicker chosen=form.app error=form.app_error />
                <OwnerPicker chosen=form.owners error=form.owners_error
                    hint="Up to five people, or one group. You can skip this and add owners later; an agent can't be activated without."
                    find=Box::new(move |text| Box::pin(async move { api::people::owners(client, &text).await })) />
        </DialogForm>
    }
}

/// Sends the form once, however often it is pressed, and opens the new agent's page.
fn sender(form: Form) -> impl Fn() + Copy {
    let client = expect_context::<Client>();
    let toasts = expect_context::<Toasts>();
    let announcer = expect_context::<Announcer>();
    let operations = expect_context::<Operations>();
    let unsaved = expect_context::<Unsaved>();
    let router = expect_context::<Router>();
    move || {
        let Some(registration) = form.checked() else { return };
        form.busy.set(true);
        spawn_local(async move {
            let name = registration.request.profile.as_ref().map(|profile| profile.name.clone()).unwrap_or_default();
            let ended = register(client, &registration, form.sending).await;
            // Whoever left it meanwhile stays where they are.
            let gone = form.busy.try_set(false).is_some();
            let name = isolated(&name);
            let (toast, address) = match ended {
                Registered::Done(id) => {
                    let toast = Toast::new(Tone::Done, format!("{name} registered"));
                    let next = if registration.owners.is_empty() {
                        "Add owners, then activate it."
                    } else {
                        "It is Staged: activate it when it is ready."
                    };
                    (toast.detail(next), Some(paths::agent_profile(&id)))
                }
                Registered::WithoutOwners(id, error) => {
                    let toast = Toast::new(Tone::Failed, format!("{name} is registered, but has no owners yet"));
                    (toast.detail(error.sentence()), Some(paths::agent_owners(&id)))
                }
                Registered::Running => {
                    let toast = Toast::new(Tone::Info, format!("{name} is still being registered"));
                    (toast.link("View operations", paths::OPERATIONS.to_owned()), Some(paths::AGENTS.to_owned()))
                }
                Registered::Refused(error) if !gone => return form.refused(&error, announcer),
                Registered::Refused(error) => (not_registered(&name, &error), None),
                Registered::Failed(message) if !gone => {
                    form.error.try_set(Some(format!("{name} was not registered: {message}")));
                    return;
                }
                Registered::Failed(message) => {
                    (Toast::new(Tone::Failed, format!("{name} was not registered")).detail(message), None)
                }
            };
            operations.touched("", Kind::Register);
            announcer.say(&toast.title);
            match address {
                Some(address) if gone => {
                    toasts.push(toast.link("Open it", address));
                }
                Some(address) => {
                    toasts.push(toast);
                    unsaved.forget();
                    router.go(&address);
                }
                None => {
                    toasts.push(toast);
                }
            }
        });
    }
}

/// For whoever left the form before its answer was there.
fn not_registered(name: &str, error: &ApiError) -> Toast {
    let known = if error.leaves_open() { ": not known whether it was registered" } else { " was not registered" };
    Toast::new(Tone::Failed, format!("{name}{known}")).detail(error.of_change(true))
}
