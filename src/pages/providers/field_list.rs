//! The fields of a provider as they are drawn: another platform has other ones, and calls them otherwise.

use super::owners_field::OwnersOfAgents;
use super::provider_fields::ProviderFields;
use super::schedule_fields::Schedule;
use super::settings_test::SettingsTest;
use crate::domain::provider::Kind;
use crate::domain::provider_settings::Terms;
use crate::ui::icon::Shape;
use crate::ui::react::{derive, memo};
use crate::ui::text_field::TextField;
use crate::ui::type_cards::{TypeCard, TypeCards};
use leptos::prelude::*;

/// The fields themselves. `id` is that of the provider, where it exists.
#[component]
pub fn FieldList(fields: ProviderFields, id: Option<String>) -> impl IntoView {
    let kind = memo(move || fields.kind.get());
    let platform = if fields.stored { fixed(fields) } else { choice(fields) };
    view! {
        {platform}
        <TextField label="Name" value=fields.name.text error=fields.name.error required=true autofocus=fields.stored
            hint="3 to 255 characters, as people will look for it." />
        {move || kind.get().map(|kind| settings(fields, kind))}
        {kind.with_untracked(Option::is_some).then(|| view! { <SettingsTest fields id /> })}
        <OwnersOfAgents field=fields.owners />
        <Schedule fields=fields.schedule />
    }
}

fn choice(fields: ProviderFields) -> AnyView {
    let card =
        |kind: Kind| TypeCard { value: kind.code(), icon: "cloud", label: kind.label(), hint: kind.terms().purpose };
    let selected = derive(move || fields.kind.get().map(Kind::code).unwrap_or_default());
    let select = move |code: &'static str| fields.kind.set(Kind::parse(code));
    view! { <TypeCards legend="Platform" name="platform" cards=Kind::ALL.map(card).to_vec() selected on_select=select /> }
        .into_any()
}

fn fixed(fields: ProviderFields) -> AnyView {
    match fields.kind.get_untracked() {
        Some(kind) => view! {
            <div class="field">
                <p class="lbl">"Platform"</p>
                <p>{kind.label()}</p>
                <p class="hint">"It stays as it is: another platform is another provider."</p>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="note is-info">
                <Shape name="info" />
                <span class="grow">"This console does not know its platform: its settings can't be changed here."</span>
            </p>
        }
        .into_any(),
    }
}

fn settings(fields: ProviderFields, kind: Kind) -> AnyView {
    let Terms { url, token_url, client_id, client_secret, purpose: _ } = kind.terms();
    let own = match token_url {
        Some(hint) => view! {
            <TextField label="Token URL" value=fields.token_url.text error=fields.token_url.error required=true
                hint=format!("Where access tokens are given out. {hint}") />
        }
        .into_any(),
        None => view! {
            <TextField label="Region" value=fields.region.text error=fields.region.error required=true
                hint="The one that requests are signed for, such as us-east-1." />
        }
        .into_any(),
    };
    let hint = if fields.stored {
        "Stored, and never shown again. Leave it empty to keep it."
    } else {
        "It is stored encrypted and never shown again."
    };
    view! {
        <TextField label="URL" value=fields.url.text error=fields.url.error required=true hint=url />
        {own}
        <TextField label=client_id value=fields.client_id.text error=fields.client_id.error required=true />
        <TextField label=client_secret value=fields.secret.text error=fields.secret.error password=true
            required=!fields.stored hint autocomplete="new-password" />
    }
    .into_any()
}
