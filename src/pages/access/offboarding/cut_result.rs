//! What became of each thing that was cut.

use super::cut_desk::was_told;
use crate::paths::log_of;
use crate::ui::icon::Shape;
use crate::wire::offboarding::{OffboardingItem, OffboardingResult};
use leptos::prelude::*;

/// One by one.
pub fn result(cut: &OffboardingResult) -> AnyView {
    let list = if cut.items.is_empty() {
        view! { <div class="card-b"><p>"There was nothing left to cut."</p></div> }.into_any()
    } else {
        view! { <ul class="cut-list cut-list--done card-b" aria-label="What was cut">{cut.items.iter().map(item).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <section class="card" aria-labelledby="result-title">
            <div class="card-h"><h2 id="result-title">"What was cut"</h2></div>
            {list}
            <div class="card-f"><a class="link" href=log_of(&cut.user.id)>"View in System Log"</a></div>
        </section>
    }
    .into_any()
}

fn item(item: &OffboardingItem) -> AnyView {
    let told = was_told(item);
    let (tone, shape) = if told { ("is-ok", "completed") } else { ("is-warn", "warn") };
    let fault = item.fault.clone().unwrap_or_else(|| "It gave no reason.".to_owned());
    let why = (!told).then(|| view! { " The app could not be told: "<bdi>{fault}</bdi> });
    let (what, done) = words(item, told);
    view! {
        <li class=tone>
            <Shape name=shape />
            <span class="grow">{what}" "<strong><bdi>{item.name.clone()}</bdi></strong>": "{done}{why}</span>
        </li>
    }
    .into_any()
}

/// What it is, and what became of it. What these rules do not know keeps the server's words.
fn words(item: &OffboardingItem, told: bool) -> (String, String) {
    let (what, done) = match (item.kind.as_str(), told) {
        ("CONNECTION", true) => ("Connection to", "revoked and erased."),
        ("CONNECTION", false) => ("Connection to", "erased here."),
        ("SESSION", _) => ("Session of", "ended."),
        ("RESTRICTION", _) => ("Restricted agent", "the user is taken off its list."),
        (kind, _) => return (kind.to_lowercase(), format!("{}.", item.result.to_lowercase())),
    };
    (what.to_owned(), done.to_owned())
}
