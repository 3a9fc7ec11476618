//! Pre-registers an agent: the form, and after it the token, once. [matrix 2.8]

use super::one_agent::Dialogs;
use super::token_secret::{STORE_FIRST, TokenSecret};
use crate::api;
use crate::api::sending::Sending;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::domain::access_app::text_fault;
use crate::domain::agent_profile::checked_name;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::react::{callback, derive, effect, memo};
use crate::ui::text_field::TextField;
use crate::url_state::{AccessAgentsPanel, AccessAgentsView};
use crate::wire::access_agents::{AccessAgentRequest, AccessAgentToken};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog, while the address asks for it and the caller may.
#[component]
pub fn AddAgentDialog(dialogs: Dialogs) -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let open = memo(move || {
        let asked = dialogs.panel.with(|panel| *panel == AccessAgentsPanel::Add);
        asked && dialogs.desk.no_change().is_none()
    });
    let secret = RwSignal::new(None::<String>);
    effect(move |_| {
        open.track();
        secret.set(None);
    });
    let leave = closing(move || dialogs.close.run(()));
    // A token that is shown goes only when somebody says that it is stored.
    let close = callback(move |()| {
        if secret.with_untracked(Option::is_some) {
            announcer.say(STORE_FIRST);
        } else {
            leave.run(());
        }
    });
    let title =
        derive(move || if secret.with(Option::is_some) { "Store the token" } else { "Pre-register agent" }.to_owned());
    let stored = callback(move |()| dialogs.close.run(()));
    view! {
        <Dialog open title on_close=close>
            {move || match secret.get() {
                Some(token) => view! { <TokenSecret token on_stored=stored /> }.into_any(),
                None => view! { <Fields dialogs close secret /> }.into_any(),
            }}
        </Dialog>
    }
}

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    description: RwSignal<String>,
    client: RwSignal<String>,
    name_error: RwSignal<Option<String>>,
    description_error: RwSignal<Option<String>>,
    client_error: RwSignal<Option<String>>,
}

impl Typed {
    fn empty() -> Self {
        let (text, fault) = (|| RwSignal::new(String::new()), || RwSignal::new(None));
        Self {
            name: text(),
            description: text(),
            client: text(),
            name_error: fault(),
            description_error: fault(),
            client_error: fault(),
        }
    }

    fn body(self) -> AccessAgentRequest {
        let text = |signal: RwSignal<String>| signal.with(|text| text.trim().to_owned());
        AccessAgentRequest { name: text(self.name), description: text(self.description), client: text(self.client) }
    }

    /// What to send, or nothing where a field is wrong; each error stands at its field.
    fn checked(self) -> Option<AccessAgentRequest> {
        let body = untrack(|| self.body());
        let long = |text: &str| text_fault(text).map(str::to_owned);
        let name = checked_name(&body.name);
        let faults = [
            (self.name_error, name.as_ref().err().map(|reason| reason.sentence().to_owned())),
            (self.description_error, long(&body.description)),
            (self.client_error, long(&body.client)),
        ];
        let is_right = faults.iter().all(|(_, fault)| fault.is_none());
        for (error, fault) in faults {
            error.set(fault);
        }
        is_right.then(|| AccessAgentRequest { name: name.unwrap_or_default(), ..body })
    }
}

#[component]
fn Fields(dialogs: Dialogs, close: Callback<()>, secret: RwSignal<Option<String>>) -> impl IntoView {
    let (toasts, unsaved, typed) = (expect_context::<Toasts>(), expect_context::<Unsaved>(), Typed::empty());
    unsaved.watch(derive(move || typed.body() != AccessAgentRequest::default()));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let sending = Sending::fresh();
    let send = move || {
        let Some(body) = typed.checked() else { return };
        busy.set(true);
        spawn_local(async move {
            let send = async |body: &_, key: &str| api::access_agents::add(dialogs.desk.client, body, key).await;
            let answer = sending.send(body, send).await;
            busy.try_set(false);
            match answer {
                Ok(made) => {
                    toasts.push(added(&made));
                    dialogs.list.again();
                    secret.try_set(Some(made.token));
                }
                Err(failed) => {
                    let at = |place: &str| failed.failure().and_then(|failure| failure.at(place));
                    typed.name_error.try_set(at("name"));
                    typed.description_error.try_set(at("description"));
                    typed.client_error.try_set(at("client"));
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Pre-register agent" send=callback(move |()| send())>
            <TextField label="Name" value=typed.name error=typed.name_error required=true autofocus=true
                hint="3 to 255 characters, unique among agents in access." />
            <TextField label="Description" value=typed.description error=typed.description_error multiline=true
                hint="Optional. What it is for, for those who use it." />
            <TextField label="Client" value=typed.client error=typed.client_error
                hint="Optional. The program that it runs in, such as Cursor, Claude or ChatGPT." />
        </DialogForm>
    }
}

fn added(made: &AccessAgentToken) -> Toast {
    let set_up = AccessAgentsView::default().with_panel(AccessAgentsPanel::SetUp(made.agent.id.clone()));
    Toast::new(Tone::Done, format!("{} pre-registered", isolated(&made.agent.name)))
        .detail("It is Not Connected until its first session.")
        .link("Set it up", set_up.address())
        .about(&made.agent.id)
}
