//! Changes name, description and linked app: sends only what changed, and shows another admin's change beside one's own. [faults F6]

use super::agent_page::CurrentAgent;
use super::app_picker::AppPicker;
use super::profile_conflict::ProfileConflict;
use super::profile_save::{Saved, save};
use super::profile_values::Values;
use crate::api::client::{Client, Versioned};
use crate::api::error::ApiError;
use crate::components::focus::focus_fault;
use crate::components::form_note::{FormNote, refusal};
use crate::components::leave_guard::ask_to_leave;
use crate::domain::agent::{Action, availability};
use crate::domain::agent_profile::checked_name;
use crate::domain::operation::Kind;
use crate::domain::reason::Reason;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::confirm::Confirm;
use crate::state::operations::Operations;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive};
use crate::ui::text_field::TextField;
use crate::wire::agents::{Agent, AgentPatch};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    description: RwSignal<String>,
    app: RwSignal<Vec<PickerOption>>,
    name_error: RwSignal<Option<String>>,
    app_error: RwSignal<Option<String>>,
    error: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    /// What the fields started from, and its version.
    base: RwSignal<(Values, Option<String>)>,
    /// Somebody else's change, with its version.
    theirs: RwSignal<Option<(Values, Option<String>)>>,
}

impl Form {
    fn on(read: &Versioned<Agent>) -> Self {
        let form = Self {
            name: RwSignal::new(String::new()),
            description: RwSignal::new(String::new()),
            app: RwSignal::new(Vec::new()),
            name_error: RwSignal::new(None),
            app_error: RwSignal::new(None),
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            base: RwSignal::new((Values::default(), None)),
            theirs: RwSignal::new(None),
        };
        form.fill(Values::of(&read.value), read.etag.clone());
        form
    }

    fn fill(self, values: Values, etag: Option<String>) {
        self.name.set(values.name.clone());
        self.description.set(values.description.clone());
        let option = |(value, label)| PickerOption { value, label, detail: String::new(), reason: None, mark: None };
        self.app.set(values.app.clone().map(option).into_iter().collect());
        self.base.set((values, etag));
    }

    fn values(self) -> Values {
        let app = self.app.with(|chosen| chosen.first().map(|app| (app.value.clone(), app.label.clone())));
        Values {
            name: self.name.with(|text| text.trim().to_owned()),
            description: self.description.with(|text| text.trim().to_owned()),
            app,
        }
    }

    /// Goes on with what was changed here, on top of what others changed.
    fn keep_mine(self) {
        if let Some((theirs, etag)) = self.theirs.get_untracked() {
            let mine = self.base.with_untracked(|(base, _)| untrack(|| self.values()).upon(base, &theirs));
            self.fill(mine, None);
            self.base.set((theirs, etag));
            self.theirs.set(None);
        }
    }

    /// Goes on with theirs.
    fn take_theirs(self) {
        if let Some((values, etag)) = self.theirs.get_untracked() {
            self.fill(values, etag);
            self.theirs.set(None);
        }
    }

    fn dirty(self) -> bool {
        let values = self.values();
        self.base.with(|(base, _)| values.patch_from(base) != AgentPatch::default())
    }

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

/// The form of the profile.
#[component]
pub fn ProfileForm(current: CurrentAgent, on_done: Callback<()>) -> impl IntoView {
    let Some(read) = current.load.value.get_untracked() else { return ().into_any() };
    let form = Form::on(&read);
    let unsaved = expect_context::<Unsaved>();
    let confirm = expect_context::<Confirm>();
    let dirty = derive(move || form.dirty());
    unsaved.watch(dirty);
    let save = saver(form, read.value.id.clone(), on_done);
    let linked = read.value.app_id.is_some();
    let facts = read.value.facts(false);
    // Linking is one thing, taking away another: only what the rules block for this agent blocks the field.
    let app_action = if linked { Action::UnlinkApp } else { Action::LinkApp };
    let app_blocked = availability(&facts, app_action).refusal();
    let cancel = move || {
        if dirty.get_untracked() {
            ask_to_leave(confirm, unsaved, move || on_done.run(()));
        } else {
            on_done.run(());
        }
    };
    let app_name = read.value.embedded.as_ref().and_then(|embedded| embedded.app.as_ref()).map(|app| app.label.clone());
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
                focus_fault(&event);
            }
        >
            <div class="card-b form">
                <FormNote words=form.error />
                <ProfileConflict
                    theirs=derive(move || form.theirs.get().map(|(theirs, _)| theirs))
                    mine=derive(move || {
                        let theirs = form.theirs.get().map(|(theirs, _)| theirs).unwrap_or_default();
                        form.base.with(|(base, _)| form.values().upon(base, &theirs))
                    })
                    keep=callback(move |()| form.keep_mine())
                    take=callback(move |()| form.take_theirs())
                />
                <TextField label="Name" value=form.name error=form.name_error required=true autofocus=true autocomplete="off"
                    hint="3 to 255 characters, unique in the organization." />
                <TextField label="Description" value=form.description multiline=true hint="Optional. What the agent does, for those who review it." />
                {match app_blocked {
                    None => view! { <AppPicker chosen=form.app error=form.app_error /> }.into_any(),
                    Some(reason) => view! {
                        <TextField label="Linked app" value=RwSignal::new(app_name.unwrap_or_default()) readonly=true hint=reason.sentence() />
                    }.into_any(),
                }}
            </div>
            <div class="card-f">
                <Button label="Save changes" kind=ButtonKind::Main busy=form.busy submit=true on_click=|| () />
                <Button label="Cancel" on_click=cancel />
                <span class="unsaved" role="status">{move || dirty.get().then_some("Unsaved changes")}</span>
            </div>
        </form>
    }
    .into_any()
}

/// Sends the change once, follows it to its end, and only then closes the form.
fn saver(form: Form, id: String, on_done: Callback<()>) -> impl Fn() {
    let client = expect_context::<Client>();
    let operations = expect_context::<Operations>();
    let toasts = expect_context::<Toasts>();
    let announcer = expect_context::<Announcer>();
    move || {
        if form.busy.get_untracked() || form.theirs.with_untracked(Option::is_some) {
            return;
        }
        let values = form.values();
        let name = checked_name(&values.name);
        form.name_error.set(name.err().map(|reason| reason.sentence().to_owned()));
        form.app_error.set(None);
        form.error.set(None);
        let (base, etag) = form.base.get_untracked();
        let patch = values.patch_from(&base);
        if form.name_error.with_untracked(Option::is_some) {
            return;
        }
        if patch == AgentPatch::default() {
            let _ = on_done.try_run(());
            return;
        }
        let Some(serial) = operations.begin(&id, &values.name, Kind::Patch, true) else {
            form.error.set(Some(Reason::OperationInProgress.sentence().to_owned()));
            return;
        };
        form.busy.set(true);
        let id = id.clone();
        spawn_local(async move {
            let saved = save(client, &id, &base, etag, &patch).await;
            operations.refused(serial);
            form.busy.try_set(false);
            match saved {
                Saved::Done => {
                    toasts.push(Toast::new(Tone::Done, format!("{} updated", isolated(&values.name))).about(&id));
                    form.base.try_set((values, None));
                    // The form may be gone.
                    let _ = on_done.try_run(());
                }
                Saved::Unfinished(why) => {
                    form.error.try_set(Some(format!("The change was not made: {why} Nothing you typed is lost.")));
                }
                Saved::Theirs(read) => drop(form.theirs.try_set(Some((Values::of(&read.value), read.etag)))),
                Saved::Refused(error) => {
                    form.refused(&error, announcer);
                    if error.is_offline() {
                        return;
                    }
                }
            }
            operations.touched(&id, Kind::Patch);
        });
    }
}
