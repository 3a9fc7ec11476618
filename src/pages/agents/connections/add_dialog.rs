//! Adds a connection: which kind of resource, which one, and what it may be used for. [pages 1.6]

use super::desk::ConnectionDesk;
use super::resource_picker::{ResourcePicker, resources};
use crate::api;
use crate::api::sending::Sending;
use crate::components::dialog_form::{DialogForm, FormFrame, closing};
use crate::components::form_note::refusal;
use crate::components::load::Load;
use crate::components::scope_editor::{ScopeEditor, Scopes};
use crate::domain::resource::{Kind, indicator_fault};
use crate::domain::scope_grant::Grant;
use crate::format::isolated;
use crate::state::toasts::{Toast, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::dialog::Dialog;
use crate::ui::picker::PickerOption;
use crate::ui::react::{callback, derive, effect, memo_from};
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use crate::ui::type_cards::{TypeCard, TypeCards};
use crate::wire::authorization_servers::ServerScope;
use crate::wire::connection_changes::ConnectionRequest;
use crate::wire::connections::Connection;
use crate::wire::orn;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, in a dialog.
#[component]
pub fn AddConnectionDialog(desk: ConnectionDesk, open: RwSignal<bool>) -> impl IntoView {
    let close = closing(move || open.set(false));
    let kind = RwSignal::new(Kind::ALL[0]);
    view! {
        <Dialog open title=Signal::stored("Add connection".to_owned()) wide=true on_close=close>
            <div class="conn-grid">
                <div>
                    <TypeCards legend="Resource type" name="resource-type" cards=cards() selected=derive(move || kind.get().code())
                        on_select=move |code: &'static str| kind.set(Kind::parse(code).unwrap_or(Kind::ALL[0])) />
                </div>
                // Another kind starts another form: what was chosen belongs to its kind.
                {move || view! { <Fields desk kind=kind.get() open close /> }}
            </div>
        </Dialog>
    }
}

fn cards() -> Vec<TypeCard> {
    let card =
        |kind: Kind| TypeCard { value: kind.code(), icon: kind.icon(), label: kind.label(), hint: kind.purpose() };
    Kind::ALL.map(card).to_vec()
}

/// The scopes that the authorization server names, read when it is chosen.
pub(super) fn scopes_of(desk: ConnectionDesk, resource: Signal<Option<Connection>>) -> Signal<Vec<ServerScope>> {
    let known = Load::new(move || {
        let chosen = resource.get_untracked();
        let orn = chosen.and_then(|row| row.authorization_server.and_then(|server| server.orn));
        async move {
            match orn {
                // A server that does not tell its scopes leaves them to be typed.
                Some(orn) => {
                    Ok(api::connections::scopes(desk.changes.client, orn::id_of(&orn)).await.unwrap_or_default())
                }
                None => Ok(Vec::new()),
            }
        }
    });
    effect(move |_| {
        if resource.with(Option::is_some) {
            known.again();
        } else {
            known.forget();
        }
    });
    derive(move || known.value.get().unwrap_or_default())
}

#[component]
fn Fields(desk: ConnectionDesk, kind: Kind, open: RwSignal<bool>, close: Callback<()>) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let found = resources(desk, kind, query);
    let chosen = RwSignal::new(Vec::<PickerOption>::new());
    // Kept apart from what is found: a later search no longer holds it.
    let resource = memo_from(move |before: Option<&Option<Connection>>| {
        let wanted = chosen.with(|chosen| chosen.first().map(|option| option.value.clone()))?;
        let names = |row: &Connection| row.target().and_then(|target| target.orn.clone()).as_ref() == Some(&wanted);
        let kept = before.cloned().flatten().filter(|row| names(row));
        kept.or_else(|| found.value.with_untracked(|all| all.iter().flatten().find(|row| names(row)).cloned()))
    });
    let scopes = Scopes::of(&Grant::every());
    let known = scopes_of(desk, resource.into());
    let indicator = RwSignal::new(String::new());
    let own = move || resource.with(|row| row.as_ref().and_then(|row| row.indicator().map(ToOwned::to_owned)));
    effect(move |_| indicator.set(own().unwrap_or_default()));
    let frame = FormFrame::new(close);
    let FormFrame { note, busy, .. } = frame;
    let (resource_error, indicator_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let scoped = kind.connected_by().has_scopes();
    expect_context::<Unsaved>().watch(derive(move || chosen.with(|chosen| !chosen.is_empty())));
    let sending = Sending::fresh();
    effect(move |_| {
        chosen.track();
        indicator.track();
        let _ = scopes.grant();
        resource_error.set(None);
    });
    let agent_name = move || {
        let read = desk.changes.current.load.value;
        read.with(|read| read.as_ref().map(|read| isolated(&read.value.profile.name)).unwrap_or_default())
    };
    let summary = move || {
        let name = resource.with(|row| row.as_ref().map(|row| isolated(&row.name())))?;
        Some(match (scoped, scopes.grant()) {
            (true, Ok(grant)) => format!("{} will get {} on {name}", agent_name(), grant.words().to_lowercase()),
            (true, Err(_)) => format!("{} will get no scope on {name} yet", agent_name()),
            (false, _) => format!("{} will reach {name}", agent_name()),
        })
    };
    let send = move || {
        let Some(goal) = resource.get_untracked() else {
            resource_error.set(Some(format!("Choose what to connect: {}.", kind.label().to_lowercase())));
            return;
        };
        let grant = if scoped { untrack(|| scopes.grant()).map(Some) } else { Ok(None) };
        let grant = match grant {
            Ok(grant) => grant,
            Err(words) => return scopes.error.set(Some(words)),
        };
        let wanted = indicator.get_untracked().trim().to_owned();
        let other = (!wanted.is_empty() && Some(&wanted) != untrack(own).as_ref()).then_some(wanted);
        if let Some(words) = other.as_deref().and_then(indicator_fault) {
            indicator_error.set(Some(words.to_owned()));
            return;
        }
        indicator_error.set(None);
        busy.set(true);
        let body = ConnectionRequest::of(&goal, grant.as_ref(), other);
        let agent = desk.changes.agent();
        spawn_local(async move {
            let send = async |body: &_, key: &str| api::connections::add(desk.changes.client, &agent, body, key).await;
            let answer = sending.send(body, send).await;
            busy.try_set(false);
            match answer {
                Ok(made) => {
                    let title = format!("Connected to {}", isolated(&made.name()));
                    desk.changes.tell(Toast::new(Tone::Done, title).about(&made.id));
                    desk.changes.changed(&agent);
                    open.try_set(false);
                }
                Err(failed) => {
                    let told = |place: &str| failed.failure().and_then(|failure| failure.at(place));
                    resource_error.try_set(told("resource"));
                    indicator_error.try_set(told("resourceIndicator"));
                    scopes.error.try_set(told("scopes").or_else(|| told("scopeCondition")));
                    note.try_set(Some(refusal(&failed, true)));
                }
            }
        });
    };
    view! {
        <DialogForm frame submit="Add connection" send=callback(move |()| send()) summary=derive(summary)>
                <ResourcePicker desk kind found query chosen error=resource_error />
                <Show when=move || scoped && resource.with(Option::is_some)>
                    <ScopeEditor scopes known />
                </Show>
                <Show when=move || resource.with(Option::is_some)>
                    <TextField label="Resource indicator" value=indicator error=indicator_error
                        hint="The audience that tokens are asked for. Leave it as it is unless the resource expects another." />
                </Show>
        </DialogForm>
    }
}
