//! Edits what may be edited of a connection: its scopes and its audience. Everything else is removed and added again. [matrix 2.3]

use super::add_dialog::scopes_of;
use super::desk::ConnectionDesk;
use crate::api;
use crate::api::client::Versioned;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::components::scope_editor::{ScopeEditor, Scopes};
use crate::domain::resource::indicator_fault;
use crate::domain::scope_grant::Grant;
use crate::format::isolated;
use crate::state::toasts::{Toast, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Shape;
use crate::ui::react::{callback, derive, effect};
use crate::ui::text_field::TextField;
use crate::wire::connection_changes::ConnectionPatch;
use crate::wire::connections::Connection;
use crate::wire::open::Open;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in a dialog, while there is a connection to edit.
#[component]
pub fn EditConnectionDialog(desk: ConnectionDesk) -> impl IntoView {
    let edited = desk.edited;
    let close = closing(move || edited.set(None));
    let open = derive(move || edited.with(Option::is_some));
    let name = move || edited.with(|row| row.as_ref().map(Connection::name).unwrap_or_default());
    let title = derive(move || format!("Edit the connection to {}", isolated(&name())));
    view! {
        <Dialog open title wide=true on_close=close>
            {move || edited.get().map(|row| view! { <Reading desk row close /> })}
        </Dialog>
    }
}

/// Reads the connection first: the list may be old, and its version is needed.
#[component]
fn Reading(desk: ConnectionDesk, row: Connection, close: Callback<()>) -> impl IntoView {
    let id = row.id;
    let load = Load::new(move || {
        let (agent, id) = (desk.changes.agent(), id.clone());
        async move { api::connections::get(desk.changes.client, &agent, &id).await }
    });
    load.again();
    let draw = move |read: Signal<Versioned<Connection>>| {
        let first = read.get_untracked();
        view! { <Fields desk first load close /> }.into_any()
    };
    view! { <Loaded load what="The connection" draw /> }
}

fn grant_of(row: &Connection) -> Grant {
    row.grant().unwrap_or_else(Grant::every)
}

#[component]
fn Fields(
    desk: ConnectionDesk,
    first: Versioned<Connection>,
    load: Load<Versioned<Connection>>,
    close: Callback<()>,
) -> impl IntoView {
    let base = StoredValue::new(first.clone());
    let start = (grant_of(&first.value), first.value.indicator().unwrap_or_default().to_owned());
    let scopes = Scopes::of(&start.0);
    let indicator = RwSignal::new(start.1.clone());
    let known = scopes_of(desk, Signal::stored(Some(first.value)));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let indicator_error = RwSignal::new(None::<String>);
    let started = StoredValue::new(start);
    let changed = derive(move || {
        let now = (scopes.grant(), indicator.with(|text| text.trim().to_owned()));
        started.with_value(|start| now.0.as_ref() != Ok(&start.0) || now.1 != start.1)
    });
    expect_context::<Unsaved>().watch(changed);
    // Somebody else may change it while this form is open: said here, and what is chosen stays. [faults F6]
    effect(move |before: Option<()>| {
        let Some(read) = load.value.get() else { return };
        if before.is_some() && base.with_value(|base| base.value != read.value) {
            note.set(Some(theirs(&read.value)));
            base.set_value(read);
        }
    });
    let send = move || {
        let grant = match untrack(|| scopes.grant()) {
            Ok(grant) => grant,
            Err(words) => return scopes.error.set(Some(words)),
        };
        let wanted = indicator.get_untracked().trim().to_owned();
        if let Some(words) = indicator_fault(&wanted).filter(|_| !wanted.is_empty()) {
            indicator_error.set(Some(words.to_owned()));
            return;
        }
        indicator_error.set(None);
        let (now, etag) = base.with_value(|base| (base.value.clone(), base.etag.clone()));
        let same = now.indicator() == Some(wanted.as_str());
        let patch = ConnectionPatch {
            scope_condition: Some(Open::Known(grant.condition)),
            scopes: (!grant.scopes.is_empty()).then(|| grant.scopes.clone()),
            // An empty field takes the resource's own.
            resource_indicator: (!same).then(|| Some(wanted).filter(|text| !text.is_empty())),
        };
        busy.set(true);
        let agent = desk.changes.agent();
        spawn_local(async move {
            let answer = api::connections::patch(desk.changes.client, &agent, &now.id, etag.as_deref(), &patch).await;
            busy.try_set(false);
            match answer {
                Ok(made) => {
                    let title = format!("Connection to {} changed", isolated(&made.name()));
                    let words = made.grant().map(|grant| grant.words()).unwrap_or_default();
                    desk.changes.tell(Toast::new(Tone::Done, title).detail(words).about(&made.id));
                    desk.changes.changed(&agent);
                    desk.edited.try_set(None);
                }
                Err(failed) if failed.failure().is_some_and(|failure| failure.has_reason("MODIFIED")) => load.again(),
                Err(failed) => {
                    let told = |place: &str| failed.failure().and_then(|failure| failure.at(place));
                    indicator_error.try_set(told("resourceIndicator"));
                    scopes.error.try_set(told("scopes").or_else(|| told("scopeCondition")));
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Save connection" send=callback(move |()| send())>
                <ScopeEditor scopes known />
                <TextField label="Resource indicator" value=indicator error=indicator_error
                    hint="The audience that tokens are asked for. Empty takes the resource's own." />
                <p class="note is-info">
                    <Shape name="info" />
                    <span class="grow">"From the next token on this holds: users in session may have to sign in and consent again. Tokens issued already keep their scopes until they expire."</span>
                </p>
        </DialogForm>
    }
}

fn theirs(now: &Connection) -> String {
    let grant = grant_of(now);
    let scopes = if grant.scopes.is_empty() { String::new() } else { format!(" ({})", grant.scopes.join(", ")) };
    format!(
        "Somebody else changed it meanwhile. Now: {}{scopes}. Nothing was changed; saving again sets what is chosen here.",
        grant.words()
    )
}
