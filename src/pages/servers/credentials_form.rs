//! The sets of client credentials of a server, saved together.

use super::credential_sets::{CredentialFields, CredentialSet};
use super::record_form::{Goal, RecordFields, RecordForm};
use super::server::Server;
use super::server_page::CurrentServer;
use crate::api;
use crate::api::client::Versioned;
use crate::domain::server_profile::CREDENTIALS_MAX;
use crate::ui::button::Button;
use crate::ui::react::{callback, derive};
use crate::wire::resource_servers::{ClientAuthSettings, ClientAuthSettingsRequest, CredentialSets};
use leptos::prelude::*;

fn sets_of(saved: &[ClientAuthSettings]) -> Vec<CredentialSet> {
    let mut sets: Vec<_> = saved.iter().zip(0..).map(|(set, serial)| CredentialSet::of(serial, Some(set))).collect();
    if sets.is_empty() {
        sets.push(CredentialSet::of(0, None));
    }
    sets
}

fn typed(sets: &[CredentialSet]) -> Vec<ClientAuthSettingsRequest> {
    sets.iter().map(|set| set.typed()).collect()
}

/// The form, over a server that exists.
#[component]
pub fn CredentialsForm<S: Server>(current: CurrentServer<S>, goal: Goal<S>, saved: Versioned<S>) -> impl IntoView {
    let first = sets_of(saved.value.credentials());
    let start = StoredValue::new(untrack(|| typed(&first)));
    let serial = StoredValue::new(first.len());
    let sets = RwSignal::new(first);
    let form = RecordForm::new(current, goal, saved);
    let changed = derive(move || start.with_value(|start| sets.with(|sets| typed(sets)) != *start));
    let put = move |now: &S| {
        let fresh = sets_of(now.credentials());
        start.set_value(untrack(|| typed(&fresh)));
        sets.set(fresh);
    };
    form.watch(changed, put, |before, now| {
        let names: Vec<_> = now.credentials().iter().map(|set| set.name.clone()).collect();
        (before.credentials() != now.credentials()).then(|| names.join(", "))
    });
    on_cleanup(move || sets.with_untracked(|sets| sets.iter().for_each(|set| set.forget())));
    let send = move || {
        let all = sets.get_untracked();
        let name = |set: &CredentialSet| untrack(|| set.typed().name);
        let checked: Vec<_> = all
            .iter()
            .enumerate()
            .map(|(at, set)| set.checked(&all.iter().take(at).map(name).collect::<Vec<_>>()))
            .collect();
        let Some(data) = checked.into_iter().collect::<Option<Vec<_>>>() else { return };
        form.save(
            move |client, id, etag| async move {
                let path = (S::FAMILY.credentials)(&id);
                api::servers::save_credentials(client, &path, etag.as_deref(), &CredentialSets { data }).await
            },
            move |failure| all.iter().enumerate().for_each(|(at, set)| set.told(at, failure)),
        );
    };
    let add = move || {
        let next = serial.get_value();
        serial.set_value(next + 1);
        sets.update(|sets| sets.push(CredentialSet::of(next, None)));
    };
    let full = derive(move || {
        let full = sets.with(Vec::len) >= CREDENTIALS_MAX;
        full.then(|| format!("Remove a set first: a server has at most {CREDENTIALS_MAX}."))
    });
    let fields = move |set: CredentialSet| {
        let remove = callback(move |()| sets.update(|sets| sets.retain(|other| other.serial != set.serial)));
        // One that is not stored yet stays as long as it is the only one: there must be something to fill in.
        let removable = derive(move || set.is_stored() || sets.with(Vec::len) > 1);
        view! { <CredentialFields set removable remove /> }
    };
    view! {
        <RecordFields form send=callback(move |()| send())>
            <For each=move || sets.get() key=|set| set.serial children=fields />
            <div class="row"><Button label="Add another set" small=true icon="plus" reason=full on_click=add /></div>
        </RecordFields>
    }
}
