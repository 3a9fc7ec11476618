//! The forms of a record in a dialog: one adds it, the other changes it. Two admins may have it open: nothing that was typed is lost.
//! [faults F6]

use crate::api::error::{ApiError, Failure};
use crate::components::dialog_form::{DialogForm, FormFrame};
use crate::components::focus::focus_soon;
use crate::components::form_note::refusal;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::state::toasts::{Toast, Toasts};
use crate::state::unsaved::Unsaved;
use crate::ui::react::{callback, derive, effect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// An answer that is on its way.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The fields of a record, and what becomes of them.
pub trait RecordFields: Copy + Send + Sync + 'static {
    /// The record as the server has it.
    type Record: Clone + Send + Sync + 'static;
    /// The record with the version that it has there.
    type Read: Clone + Send + Sync + 'static;
    /// What is typed.
    type Typed: Clone + PartialEq + Send + Sync + 'static;
    /// What is said to be read: "The provider".
    const WHAT: &'static str;

    /// Those of a record that exists, or empty ones.
    fn of(saved: Option<&Self::Record>) -> Self;
    /// The record, without its version.
    fn record(read: &Self::Read) -> &Self::Record;
    /// What would be typed to have it as it is saved.
    fn saved(record: &Self::Record) -> Self::Typed;
    /// What is typed. Tracked.
    fn typed(self) -> Self::Typed;
    /// Whether somebody would lose something: what is typed differs from `start`. Tracked.
    fn differs(self, start: &Self::Typed) -> bool {
        self.typed() != *start
    }
    /// What is typed, looked at as the server will; what is wrong stands at its field.
    fn checked(self) -> Option<Self::Typed>;
    /// What the server says is wrong.
    fn told(self, failure: &Failure);
    /// Takes over `now` in each field that still reads as in `before`: what was typed stays.
    fn follow(self, before: &Self::Typed, now: &Self::Record);
    /// Forgets the secret: it is saved, or not wanted any more.
    fn forget(self);
    /// What is another in `now`, in words: "name Quarry Mail".
    fn changes(before: &Self::Typed, now: &Self::Typed) -> Vec<String>;
    /// What will be of it, in one line.
    fn summary(self) -> Option<Signal<Option<String>>> {
        None
    }
    /// The fields as they are drawn. `id` is that of the record, where it exists.
    fn draw(self, id: Option<String>) -> AnyView;

    /// What reads the one of this id.
    fn reader(id: String) -> impl Fn() -> Coming<Self::Read> + 'static;
    /// Adds it; sent again where nobody knows whether it was, it is added once.
    fn add(self, typed: Self::Typed) -> impl Future<Output = Result<Self::Record, ApiError>> + 'static;
    /// Changes what differs from `saved`, if the record still has its version.
    fn change(
        self,
        saved: Self::Read,
        typed: Self::Typed,
    ) -> impl Future<Output = Result<Self::Read, ApiError>> + 'static;

    /// The message once it is added.
    fn added(made: &Self::Record) -> Toast;
    /// The message once it is changed.
    fn changed(before: &Self::Record, now: &Self::Record) -> Toast;
}

/// What a form needs of the page.
pub struct Around<R: 'static> {
    /// Closes it, after a question where something would be lost.
    pub close: Callback<()>,
    /// Closes it, whatever is in it.
    pub leave: Callback<()>,
    /// Shows a record as it was saved just now.
    pub saved: Callback<R>,
}

impl<R: 'static> Clone for Around<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: 'static> Copy for Around<R> {}

impl<R: Send + Sync + 'static> Around<R> {
    /// It was made: whoever went on meanwhile (not `here`) is not called back.
    fn done(self, made: R, here: bool) {
        let _ = self.saved.try_run(made);
        if here {
            self.leave.run(());
        }
    }
}

/// The form that adds one, empty.
#[must_use]
pub fn add_form<F: RecordFields>(around: Around<F::Record>) -> AnyView {
    let (toasts, unsaved) = (expect_context::<Toasts>(), expect_context::<Unsaved>());
    let fields = F::of(None);
    let empty = untrack(|| fields.typed());
    unsaved.watch(derive(move || fields.differs(&empty)));
    on_cleanup(move || fields.forget());
    let frame = FormFrame::new(around.close);
    let FormFrame { note, busy, .. } = frame;
    let send = move || {
        let Some(typed) = fields.checked() else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = fields.add(typed).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(made) => {
                    toasts.push(F::added(&made));
                    if here {
                        unsaved.forget();
                    }
                    around.done(made, here);
                }
                Err(failed) => {
                    if let Some(failure) = failed.failure() {
                        fields.told(failure);
                    }
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    drawn(fields, frame, callback(move |()| send()), None)
}

/// The form that changes the one of this id. It is read first: what the page shows may be old, and its version is needed.
#[must_use]
pub fn edit_form<F: RecordFields>(id: String, around: Around<F::Record>) -> AnyView {
    let load = Load::new(F::reader(id.clone()));
    load.again();
    // The dialog opened before there was a field.
    effect(move |before: Option<bool>| {
        let now = load.value.with(Option::is_some);
        if let Some(body) = document().body().filter(|_| now && before == Some(false)) {
            focus_soon(body.into(), "dialog[open] [data-autofocus]");
        }
        now || before == Some(true)
    });
    let draw = move |read: Signal<F::Read>| fields_of::<F>(id.clone(), read.get_untracked(), load, around);
    view! { <Loaded load what=F::WHAT draw /> }.into_any()
}

/// The fields of the record as it was read `first`.
fn fields_of<F: RecordFields>(id: String, first: F::Read, load: Load<F::Read>, around: Around<F::Record>) -> AnyView {
    let (toasts, unsaved) = (expect_context::<Toasts>(), expect_context::<Unsaved>());
    let fields = F::of(Some(F::record(&first)));
    let start = RwSignal::new(F::saved(F::record(&first)));
    let base = StoredValue::new(first);
    unsaved.watch(derive(move || start.with(|start| fields.differs(start))));
    on_cleanup(move || fields.forget());
    let frame = FormFrame::new(around.close);
    let FormFrame { note, busy, .. } = frame;
    // Somebody else changed it: said here; what was typed stays, what was not follows.
    effect(move |before: Option<()>| {
        let Some(now) = load.value.get() else { return };
        if before.is_none() {
            return;
        }
        let (was, is) = (start.get_untracked(), F::saved(F::record(&now)));
        note.set(Some(theirs(&F::changes(&was, &is))));
        fields.follow(&was, F::record(&now));
        start.set(is);
        base.set_value(now);
    });
    let send = move || {
        let Some(typed) = fields.checked() else { return };
        let saved = base.get_value();
        busy.set(true);
        spawn_local(async move {
            let answer = fields.change(saved.clone(), typed).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(made) => {
                    let made = F::record(&made).clone();
                    toasts.push(F::changed(F::record(&saved), &made));
                    if here {
                        unsaved.forget();
                    }
                    around.done(made, here);
                }
                Err(failed) => {
                    note.try_set(Some(refusal(&failed, true)));
                    let Some(failure) = failed.failure() else { return };
                    fields.told(failure);
                    if failure.has_reason("MODIFIED") {
                        load.again();
                    }
                }
            }
        });
    };
    drawn(fields, frame, callback(move |()| send()), Some(id))
}

fn drawn<F: RecordFields>(fields: F, frame: FormFrame, send: Callback<()>, id: Option<String>) -> AnyView {
    view! { <DialogForm frame submit="Save" send nostrip:summary=fields.summary()>{fields.draw(id)}</DialogForm> }
        .into_any()
}

/// What somebody else changed.
fn theirs(changed: &[String]) -> String {
    if changed.is_empty() {
        return "It changed meanwhile, but nothing that is shown here. What you typed is kept; save again.".to_owned();
    }
    format!("Somebody else changed it meanwhile. Now: {}. What you typed is kept; saving sets it.", changed.join(", "))
}
