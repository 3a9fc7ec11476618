//! Restricts an agent to some users. [matrix 2.8]

use super::one_agent::{Dialogs, Reading, names_of};
use crate::api;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::domain::access_agent::Action;
use crate::domain::access_agent_state::users_fault;
use crate::format::counted;
use crate::pages::access::sessions::user_picker::UserPicker;
use crate::state::unsaved::Unsaved;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Shape;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive, memo};
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog, while the address asks for it and the caller may.
#[component]
pub fn RestrictDialog(dialogs: Dialogs) -> impl IntoView {
    let asked = dialogs.about(|panel| match panel {
        AccessAgentsPanel::Restrict(id) => Some(id),
        _ => None,
    });
    let id = memo(move || asked.get().filter(|_| dialogs.desk.no_change().is_none()));
    let close = closing(move || dialogs.close.run(()));
    let title = dialogs.title("Restrict", id);
    let draw = move |agent: Signal<AccessAgent>, _| {
        // What is open is not taken away by an answer that comes meanwhile.
        let now = agent.get_untracked();
        match untrack(|| dialogs.desk.availability(&now, Action::Restrict)).refusal() {
            None => view! { <Fields dialogs agent=now close /> }.into_any(),
            Some(reason) => present(&now, reason.sentence(), close),
        }
    };
    view! {
        <Dialog open=derive(move || id.with(Option::is_some)) title on_close=close>
            {move || id.get().map(|id| view! { <Reading dialogs id draw /> })}
        </Dialog>
    }
}

/// It is restricted already: to whom, and what to do first.
fn present(agent: &AccessAgent, reason: &'static str, close: Callback<()>) -> AnyView {
    let users = agent.allowed_users.as_deref().map(names_of);
    view! {
        <div class="dlg-b">
            <p class="note is-info"><Shape name="info" /><span class="grow">{reason}</span></p>
            {users.map(|names| view! { <p>"Now: "{names}"."</p> })}
        </div>
        <div class="dlg-f"><span class="push"><Button label="Close" on_click=move || close.run(()) /></span></div>
    }
    .into_any()
}

#[component]
fn Fields(dialogs: Dialogs, agent: AccessAgent, close: Callback<()>) -> impl IntoView {
    let desk = dialogs.desk;
    let (chosen, error) = (RwSignal::new(Vec::<PickerOption>::new()), RwSignal::new(None::<String>));
    let unsaved = expect_context::<Unsaved>();
    unsaved.watch(derive(move || chosen.with(|chosen| !chosen.is_empty())));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let agent = StoredValue::new(agent);
    let send = move || {
        let users: Vec<_> = chosen.with_untracked(|chosen| chosen.iter().map(|option| option.value.clone()).collect());
        let fault = users_fault(users.len()).map(ToOwned::to_owned);
        error.set(fault.clone());
        if fault.is_some() {
            return;
        }
        busy.set(true);
        let before = agent.get_value();
        spawn_local(async move {
            let answer = api::access_agents::restrict(desk.client, &before.id, users.clone()).await;
            let here = busy.try_set(false).is_none();
            match answer {
                Ok(now) => {
                    desk.restricted(&before, now, users);
                    if here {
                        unsaved.forget();
                        dialogs.close.run(());
                    }
                }
                Err(failed) => {
                    error.try_set(failed.failure().and_then(|failure| failure.at("userIds")));
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    let summary = derive(move || {
        let users = chosen.with(|chosen| u64::try_from(chosen.len()).unwrap_or(0));
        (users > 0).then(|| format!("{} may use it", counted(users, "user", "users")))
    });
    view! {
        <DialogForm frame submit="Restrict agent" send=callback(move |()| send()) summary>
            <p class="fg2">"Nobody else can begin a session with it. Sessions that others have open end at once. Its status stays: it is worked out from sessions."</p>
            <UserPicker label="Users" chosen error multiple=true placeholder="Search people" hint="1 to 200 people who may use it." />
        </DialogForm>
    }
}
