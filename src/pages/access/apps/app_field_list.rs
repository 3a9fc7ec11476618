//! The fields of an app as they are drawn, and the address that has to be registered there.

use super::app_fields::AppFields;
use super::redirect_address::redirect_address;
use crate::components::record_form::RecordFields;
use crate::ui::copy_button::CopyButton;
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use leptos::prelude::*;

/// What is said of a secret that is typed for the first time, and of one that is stored.
const SECRET_HINT: &str =
    "Of a confidential client; a public one has none. It is stored encrypted and never shown again.";
const STORED_HINT: &str = "One is stored, and never shown again. Leave this empty to keep it.";

/// The fields themselves. Where only the setup lacks, it gets the keyboard.
#[component]
pub fn FieldList(fields: AppFields) -> impl IntoView {
    let only_setup = untrack(|| {
        let typed = fields.typed();
        !typed.name.is_empty() && !typed.finishes()
    });
    view! {
        <TextField label="Name" value=fields.name.text error=fields.name.error required=true autofocus=!only_setup
            hint="3 to 255 characters, as people will look for it." />
        <TextField label="Description" value=fields.description.text error=fields.description.error
            hint="What agents can use it for, in a few words." />
        <TextField label="Issuer" value=fields.issuer.text error=fields.issuer.error autofocus=only_setup
            hint="The https URL of the app's authorization server. How users sign in there is read from it." />
        <TextField label="Client ID" value=fields.client_id.text error=fields.client_id.error
            hint="The client that this server is registered as at the app." />
        {secret(fields)}
        <TextField label="Scopes" value=fields.scopes.text error=fields.scopes.error
            hint="With blanks or commas between them. openid is asked for in any case." />
        {redirect()}
    }
}

/// The secret, and the way to be without one.
fn secret(fields: AppFields) -> AnyView {
    let AppFields { secret, has_secret, drops_secret, .. } = fields;
    let field = move || {
        let hint = if has_secret.get() { STORED_HINT } else { SECRET_HINT };
        view! {
            <TextField label="Client secret" value=secret.text error=secret.error password=true hint autocomplete="new-password" />
        }
    };
    let drop_it = move || {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=drops_secret
                    on:change=move |event| drops_secret.set(event_target_checked(&event)) />
                "Remove the stored secret"
            </label>
        }
    };
    view! {
        <Show when=move || !(has_secret.get() && drops_secret.get())>{field}</Show>
        <Show when=move || has_secret.get()>{drop_it}</Show>
    }
    .into_any()
}

fn redirect() -> AnyView {
    let address = redirect_address();
    let copied = Signal::stored(address.clone());
    view! {
        <div class="field">
            <p class="lbl">"Redirect address"</p>
            <p class="id redirect"><code>{address}</code><CopyButton text=copied label="Copy redirect address" /></p>
            <p class="hint">"Register it at the app: users come back to it after they consented."</p>
        </div>
    }
    .into_any()
}
