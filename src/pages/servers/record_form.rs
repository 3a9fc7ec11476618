//! Saving one part of a server, whatever its fields are. [pages 1.7, 1.8]

use super::server::Server;
use super::server_page::CurrentServer;
use crate::api::client::{Client, Versioned};
use crate::api::error::{ApiError, Failure};
use crate::components::focus::{focus_fault, focus_soon_first};
use crate::components::form_note::{FormNote, refusal};
use crate::state::toasts::{Toast, Toasts};
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::{callback, effect};
use crate::ui::router::Router;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// What a form is called, and where it leads.
#[derive(Clone)]
pub struct Goal<S> {
    /// The name of the form.
    pub label: &'static str,
    /// What is said once it is saved, and the address that the page goes on with: from the server as it was and as it is.
    pub saved: fn(&S, &S) -> (Toast, String),
    /// Where the form is left for without saving; `None` where it can't be left.
    pub leave: Option<(&'static str, String)>,
}

/// A form that is open.
pub struct RecordForm<S: Server> {
    current: CurrentServer<S>,
    goal: StoredValue<Goal<S>>,
    /// The server that the fields started from, or that was saved over.
    base: StoredValue<Versioned<S>>,
    client: Client,
    toasts: Toasts,
    router: Router,
    unsaved: Unsaved,
    note: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl<S: Server> Clone for RecordForm<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Server> Copy for RecordForm<S> {}

impl<S: Server> RecordForm<S> {
    /// The form over the server as it is on the screen.
    #[must_use]
    pub fn new(current: CurrentServer<S>, goal: Goal<S>, base: Versioned<S>) -> Self {
        Self {
            current,
            goal: StoredValue::new(goal),
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
        put: impl Fn(&S) + 'static,
        theirs: impl Fn(&S, &S) -> Option<String> + 'static,
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
        F: Future<Output = Result<Versioned<S>, ApiError>> + 'static,
    {
        let (before, etag) = self.base.with_value(|base| (base.value.clone(), base.etag.clone()));
        self.note.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = call(self.client, before.id().clone(), etag).await;
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

    /// Says so, and the page goes on.
    fn saved(self, before: &S, now: Versioned<S>) {
        let (toast, next) = self.goal.with_value(|goal| (goal.saved)(before, &now.value));
        self.toasts.push(toast.about(now.value.id()));
        self.current.saved.run(now);
        self.unsaved.forget();
        self.router.replace(&next);
        // The form is gone, and the button with it.
        focus_soon_first(&["main"]);
    }
}

/// The form around its fields; `send` looks at them and saves. A field with a fault gets the keyboard.
#[component]
pub fn RecordFields<S: Server>(form: RecordForm<S>, send: Callback<()>, children: Children) -> impl IntoView {
    let Goal { label, leave, .. } = form.goal.get_value();
    let router = form.router;
    let leave = leave.map(|(words, address)| {
        (
            words,
            callback(move |()| {
                router.go(&address);
                focus_soon_first(&["main"]);
            }),
        )
    });
    frame(label, form.note, form.busy, leave, send, children())
}

fn frame(
    label: &'static str,
    note: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
    leave: Option<(&'static str, Callback<()>)>,
    send: Callback<()>,
    fields: impl IntoView,
) -> AnyView {
    view! {
        <form
            class="form"
            novalidate
            aria-label=label
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
            {fields.into_any()}
            <div class="row">
                <Button label="Save" kind=ButtonKind::Main busy submit=true on_click=|| () />
                // Whatever would be lost is asked about on the way.
                {leave.map(|(words, leave)| view! { <Button label=words on_click=move || leave.run(()) /> })}
            </div>
        </form>
    }
    .into_any()
}
