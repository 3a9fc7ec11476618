//! Saving one step of a resource server's configuration, whatever its fields are. [pages 1.8]

use super::resource_server_page::CurrentServer;
use crate::api::client::{Client, Versioned};
use crate::api::error::{ApiError, Failure};
use crate::components::focus::focus_fault;
use crate::components::form_note::{FormNote, refusal};
use crate::domain::configuration::Step;
use crate::domain::resource_server::Status;
use crate::format::isolated;
use crate::paths;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::effect;
use crate::ui::router::Router;
use crate::wire::resource_servers::ResourceServer;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// The step that is open.
#[derive(Clone, Copy)]
pub struct StepForm {
    current: CurrentServer,
    step: Step,
    /// The server that the fields started from, or that was saved over.
    base: StoredValue<Versioned<ResourceServer>>,
    client: Client,
    toasts: Toasts,
    router: Router,
    unsaved: Unsaved,
    note: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl StepForm {
    /// The form of `step`, over the server as it is on the screen.
    #[must_use]
    pub fn new(current: CurrentServer, step: Step, base: Versioned<ResourceServer>) -> Self {
        Self {
            current,
            step,
            base: StoredValue::new(base),
            client: expect_context(),
            toasts: expect_context(),
            router: expect_context(),
            unsaved: expect_context(),
            note: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Watches the fields: `changed` is whether something in them is not saved. When somebody else changes the server meanwhile,
    /// `theirs` says how it is now, and what was typed stays; where nothing was typed `put` takes it over. [faults F6]
    pub fn watch(
        self,
        changed: Signal<bool>,
        put: impl Fn(&ResourceServer) + 'static,
        theirs: impl Fn(&ResourceServer, &ResourceServer) -> Option<String> + 'static,
    ) {
        self.unsaved.watch(changed);
        let load = self.current.load;
        effect(move |before: Option<()>| {
            let Some(now) = load.value.get() else { return };
            if before.is_none() || self.busy.get_untracked() {
                return;
            }
            let told = self.base.with_value(|base| theirs(&base.value, &now.value));
            self.base.set_value(now.clone());
            match told {
                Some(words) if changed.get_untracked() => self.note.set(Some(format!(
                    "Somebody else changed it meanwhile. Now: {words}. What you typed is kept; saving sets it."
                ))),
                Some(_) => put(&now.value),
                None => {}
            }
        });
    }

    /// Saves with `call`, which gets id and version; a fault of a member is told by `faulty`.
    pub fn save<F>(
        self,
        call: impl FnOnce(Client, String, Option<String>) -> F + 'static,
        faulty: impl FnOnce(&Failure) + 'static,
    ) where
        F: Future<Output = Result<Versioned<ResourceServer>, ApiError>> + 'static,
    {
        let (before, etag) = self.base.with_value(|base| (base.value.clone(), base.etag.clone()));
        self.note.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = call(self.client, before.id.clone(), etag).await;
            match answer {
                Ok(now) => self.saved(&before, now),
                Err(failed) => {
                    self.busy.try_set(false);
                    if failed.failure().is_some_and(|failure| failure.has_reason("MODIFIED")) {
                        self.current.load.again();
                    }
                    if let Some(failure) = failed.failure() {
                        faulty(failure);
                    }
                    self.note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    }

    /// The page goes on with the step that is missing, if one is.
    fn saved(self, before: &ResourceServer, now: Versioned<ResourceServer>) {
        let name = isolated(now.value.name());
        let id = now.value.id.clone();
        let missing = now.value.configuration().first_missing();
        let active = |server: &ResourceServer| server.status.known().is_some_and(Status::is_connectable);
        let toast = if active(&now.value) && !active(before) {
            Toast::new(Tone::Done, format!("{name} is active"))
                .detail("Its configuration is complete: agents can be connected to it.")
        } else {
            let toast = Toast::new(Tone::Done, format!("{} saved", self.step.label()));
            match missing {
                Some(next) => toast.detail(format!("{} is still missing.", next.label())),
                None => toast,
            }
        };
        self.toasts.push(toast.about(&id));
        self.current.saved.run(now);
        self.unsaved.forget();
        let next =
            missing.map_or_else(|| paths::resource_server(&id), |step| paths::resource_server_step(&id, step.code()));
        self.router.replace(&next);
    }

    /// Leaves the step as it is saved, after a question where something would be lost.
    fn leave(self) {
        let id = self.base.with_value(|base| base.value.id.clone());
        self.router.go(&paths::resource_server(&id));
    }
}

/// The form around its fields; `send` looks at them and saves. A field with a fault gets the keyboard.
#[component]
pub fn StepFields(form: StepForm, send: Callback<()>, children: Children) -> impl IntoView {
    let StepForm { note, busy, .. } = form;
    let fields = children();
    let skips = form.base.with_value(|base| base.value.configuration().has(form.step));
    view! {
        <form
            class="form"
            novalidate
            aria-label=form.step.label()
            on:submit=move |event| {
                event.prevent_default();
                if !busy.get_untracked() {
                    note.set(None);
                    send.run(());
                    focus_fault(&event);
                }
            }
        >
            <FormNote words=note />
            {fields}
            <div class="row">
                <Button label="Save" kind=ButtonKind::Main busy submit=true on_click=|| () />
                {skips.then(|| view! { <Button label="Cancel" on_click=move || form.leave() /> })}
            </div>
        </form>
    }
    .into_any()
}
