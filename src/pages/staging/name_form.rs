//! Asks for the name of an agent that is taken as a new one, in place.

use super::staging_desk::StagingDesk;
use super::staging_list::focus_list;
use crate::components::focus::focus_fault;
use crate::domain::agent_profile::checked_name;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::{derive, effect, memo};
use crate::ui::text_field::TextField;
use crate::wire::staging::StagedAgent;
use leptos::prelude::*;

/// The form for this agent. What is typed stays while another one is looked at.
#[component]
pub fn NameForm(row: StagedAgent, desk: StagingDesk) -> impl IntoView {
    let id = StoredValue::new(row.id.clone());
    let start = desk.names.with_untracked(|names| names.get(&row.id).cloned().unwrap_or_default());
    let name = RwSignal::new(start);
    effect(move |_| {
        let typed = name.get();
        desk.names.update(|names| drop(names.insert(id.get_value(), typed)));
    });
    let fault = RwSignal::new(None::<String>);
    let error = memo(move || {
        let told = desk.name_error.with(|told| told.clone().filter(|(other, _)| id.with_value(|id| id == other)));
        fault.get().or_else(|| told.map(|(_, words)| words))
    });
    let busy = derive(move || id.with_value(|id| desk.is_busy(id)));
    let row = StoredValue::new(row);
    let send = move || match checked_name(&name.get_untracked()) {
        Ok(checked) => {
            fault.set(None);
            desk.name_error.set(None);
            row.with_value(|row| desk.confirm(row, checked));
        }
        Err(reason) => fault.set(Some(reason.sentence().to_owned())),
    };
    let close = move || {
        desk.names.update(|names| drop(names.remove(&id.get_value())));
        desk.close_name();
        focus_list();
    };
    view! {
        <form
            class="staged-name form"
            novalidate
            aria-label="Name of the new agent"
            on:submit=move |event| {
                event.prevent_default();
                if !busy.get_untracked() {
                    send();
                    focus_fault(&event);
                }
            }
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.is_composing() {
                    event.prevent_default();
                    close();
                }
            }
        >
            <TextField label="Name of the new agent" value=name error required=true hint="3 to 255 characters, unique in the organization." />
            <div class="row">
                <Button label="Take it under this name" kind=ButtonKind::Main busy submit=true on_click=|| () />
                <Button label="Cancel" on_click=close />
            </div>
        </form>
    }
    .into_any()
}
