//! A form in a dialog: what went wrong on top, the fields, and at the foot what will happen, Cancel and the button that does it.

use crate::components::focus::focus_fault;
use crate::components::form_note::FormNote;
use crate::components::leave_guard::ask_to_leave;
use crate::state::confirm::Confirm;
use crate::state::unsaved::Unsaved;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::callback;
use leptos::prelude::*;

/// What a form says and does, whatever its fields are.
#[derive(Clone, Copy)]
pub struct FormFrame {
    /// Why its change was not made.
    pub note: RwSignal<Option<String>>,
    /// Whether it is being sent.
    pub busy: RwSignal<bool>,
    /// Closes the dialog, after a question where something would be lost.
    pub close: Callback<()>,
}

impl FormFrame {
    /// A form that was not sent yet.
    #[must_use]
    pub fn new(close: Callback<()>) -> Self {
        Self { note: RwSignal::new(None), busy: RwSignal::new(false), close }
    }
}

/// What closes a dialog with a form: `leave`, after a question where something would be lost.
#[must_use]
pub fn closing(leave: impl Fn() + Send + Sync + Copy + 'static) -> Callback<()> {
    let (unsaved, confirm) = (expect_context::<Unsaved>(), expect_context::<Confirm>());
    callback(move |()| if unsaved.any() { ask_to_leave(confirm, unsaved, leave) } else { leave() })
}

/// The form around its fields. Sending it calls `send`; a field with a fault gets the keyboard then.
#[component]
pub fn DialogForm(
    frame: FormFrame,
    /// The words of the button that does it.
    #[prop(into)]
    submit: Signal<String>,
    send: Callback<()>,
    /// What will happen, in one line.
    #[prop(optional)]
    summary: Option<Signal<Option<String>>>,
    children: Children,
) -> impl IntoView {
    let FormFrame { note, busy, close } = frame;
    let summary = summary.map(|words| view! { <span class="fg2 grow" role="status">{words}</span> });
    let fields = children();
    view! {
        <form
            class="dlg-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if !busy.get_untracked() {
                    note.set(None);
                    send.run(());
                    focus_fault(&event);
                }
            }
        >
            <div class="dlg-b form">
                <FormNote words=note />
                {fields}
            </div>
            <div class="dlg-f">
                {summary}
                <span class="push row">
                    <Button label="Cancel" on_click=move || close.run(()) />
                    <Button label=submit kind=ButtonKind::Main busy submit=true on_click=|| () />
                </span>
            </div>
        </form>
    }
    .into_any()
}
