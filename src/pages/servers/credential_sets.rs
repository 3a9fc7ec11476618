//! Sets of client credentials as they are edited. A secret that is stored is never shown: an empty field keeps it.

use crate::api::error::Failure;
use crate::domain::server_profile::{client_id_fault, client_secret_fault, credentials_name_fault, scopes_fault};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::react::derive;
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use crate::wire::resource_servers::{ClientAuthSettings, ClientAuthSettingsRequest};
use leptos::prelude::*;

/// One set in the form.
#[derive(Clone, Copy)]
pub struct CredentialSet {
    /// Tells it from the others in the form.
    pub serial: usize,
    /// Its id, where it exists.
    id: StoredValue<Option<String>>,
    name: RwSignal<String>,
    client_id: RwSignal<String>,
    secret: RwSignal<String>,
    scopes: RwSignal<String>,
    name_error: RwSignal<Option<String>>,
    client_id_error: RwSignal<Option<String>>,
    secret_error: RwSignal<Option<String>>,
    scopes_error: RwSignal<Option<String>>,
}

impl CredentialSet {
    /// The set as it is saved, or an empty one.
    #[must_use]
    pub fn of(serial: usize, saved: Option<&ClientAuthSettings>) -> Self {
        let text = |member: fn(&ClientAuthSettings) -> String| RwSignal::new(saved.map(member).unwrap_or_default());
        Self {
            serial,
            id: StoredValue::new(saved.map(|set| set.id.clone())),
            name: text(|set| set.name.clone()),
            client_id: text(|set| set.client_id.clone()),
            secret: RwSignal::new(String::new()),
            scopes: text(|set| set.scopes.join(" ")),
            name_error: RwSignal::new(None),
            client_id_error: RwSignal::new(None),
            secret_error: RwSignal::new(None),
            scopes_error: RwSignal::new(None),
        }
    }

    /// Whether it is stored already.
    #[must_use]
    pub fn is_stored(self) -> bool {
        self.id.with_value(Option::is_some)
    }

    /// What is typed. Tracked.
    #[must_use]
    pub fn typed(self) -> ClientAuthSettingsRequest {
        ClientAuthSettingsRequest {
            id: self.id.get_value(),
            name: self.name.with(|text| text.trim().to_owned()),
            client_id: self.client_id.with(|text| text.trim().to_owned()),
            client_secret: Some(self.secret.get()).filter(|secret| !secret.is_empty()),
            scopes: self.scopes.with(|text| text.split_whitespace().map(ToOwned::to_owned).collect()),
        }
    }

    /// What is typed, looked at as the server will; what is wrong stands at its field. `others` are the names of other sets.
    #[must_use]
    pub fn checked(self, others: &[String]) -> Option<ClientAuthSettingsRequest> {
        let typed = untrack(|| self.typed());
        let taken = others.iter().any(|other| other.eq_ignore_ascii_case(&typed.name));
        let name =
            credentials_name_fault(&typed.name).or(taken.then_some("Choose another name: another set has this one."));
        let client_id = client_id_fault(&typed.client_id);
        let secret = match (&typed.client_secret, self.is_stored()) {
            (Some(secret), _) => client_secret_fault(secret),
            (None, true) => None,
            (None, false) => client_secret_fault(""),
        };
        let scopes = scopes_fault(&typed.scopes);
        let faults = [
            (self.name_error, name),
            (self.client_id_error, client_id),
            (self.secret_error, secret),
            (self.scopes_error, scopes),
        ];
        let is_right = faults.iter().all(|(_, fault)| fault.is_none());
        for (error, fault) in faults {
            error.set(fault.map(ToOwned::to_owned));
        }
        is_right.then_some(typed)
    }

    /// What the server says is wrong with the set at this place.
    pub fn told(self, place: usize, failure: &Failure) {
        let at = |member: &str| failure.at(&format!("data[{place}].{member}"));
        self.name_error.try_set(at("name"));
        self.client_id_error.try_set(at("clientId"));
        self.secret_error.try_set(at("clientSecret"));
        self.scopes_error.try_set(at("scopes"));
    }

    /// Forgets the secret: it is saved, or not wanted any more.
    pub fn forget(self) {
        self.secret.try_set(String::new());
    }
}

/// The fields of one set; `remove` takes it out of the form, where it is `removable`.
#[component]
pub fn CredentialFields(set: CredentialSet, removable: Signal<bool>, remove: Callback<()>) -> impl IntoView {
    let legend = derive(move || match set.name.with(|name| name.trim().to_owned()) {
        name if name.is_empty() => "New credentials".to_owned(),
        name => name,
    });
    let remove_label = derive(move || format!("Remove {}", legend.get().replacen("New", "new", 1)));
    let hint = if set.is_stored() {
        "Stored, and never shown again. Leave it empty to keep it."
    } else {
        "It is stored encrypted and never shown again."
    };
    view! {
        <fieldset class="cred-set form">
            <legend class="vh">{legend}</legend>
            <TextField label="Credentials name" value=set.name error=set.name_error required=true />
            <TextField label="Client ID" value=set.client_id error=set.client_id_error required=true />
            <TextField label="Client secret" value=set.secret error=set.secret_error password=true required=!set.is_stored() hint autocomplete="new-password" />
            <TextField label="Scopes" value=set.scopes error=set.scopes_error hint="Names with blanks between them. Empty asks for the server's own. Optional." />
            <Show when=move || removable.get()>
                <div class="row"><Button label=remove_label kind=ButtonKind::Quiet small=true icon="trash" on_click=move || remove.run(()) /></div>
            </Show>
        </fieldset>
    }
    .into_any()
}
