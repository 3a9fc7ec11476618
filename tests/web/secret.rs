use crate::page::{all, attribute, description, show, text, until};
use agent_console::pages::agents::key_crypto::{Generated, Kind, generate};
use agent_console::pages::agents::key_secret::KeySecret;
use agent_console::state::announce::Announcer;
use agent_console::state::unsaved::Unsaved;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

async fn made() -> Generated {
    generate(Kind::ALL[0]).await.expect("the browser makes a key")
}

#[wasm_bindgen_test]
async fn a_private_key_is_shown_once_and_goes_only_when_it_is_stored() {
    let key = made().await;
    let secret = String::from(key.jwk_named("first"));
    let private =
        secret.split("\"d\": \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a private part").to_owned();
    let open = RwSignal::new(true);
    let unsaved = Unsaved::new();
    let key = StoredValue::new_local(key);
    let page = show(move || {
        provide_context(unsaved);
        provide_context(Announcer::new());
        move || {
            open.get().then(|| {
                view! { <KeySecret generated=key.get_value() kid="first".to_owned() on_stored=Callback::new(move |()| open.set(false)) /> }
            })
        }
    });
    let shown = page.one("pre").await;
    until("the JWK is shown", || shown.text_content().is_some_and(|text| text.contains(&private))).await;
    assert!(unsaved.any(), "leaving now would lose it");
    let done = page.named("button", "Done").await;
    assert_eq!(attribute(&done, "aria-disabled"), "true");
    assert!(description(&done).contains("Store it first"));
    done.click();
    assert!(open.get_untracked(), "nothing happens before it is stored");
    page.named("input[type=radio]", "PEM").await.click();
    until("the PEM is shown", || text(&shown).starts_with("-----BEGIN PRIVATE KEY-----")).await;
    page.one("input[type=checkbox]").await.click();
    until("it can go", || attribute(&done, "aria-disabled") != "true").await;
    assert!(!unsaved.any());
    done.click();
    until("it is gone", || !page.has("pre")).await;
    let left = all(&document().body().expect("a body"), "*");
    assert!(left.iter().all(|element| !text(element).contains(&private)), "nothing on the page holds it any more");
}

#[wasm_bindgen_test]
async fn every_kind_of_key_that_is_offered_can_be_made_and_is_accepted_by_the_rules() {
    for kind in [Kind::ALL[0], Kind::ALL[1], Kind::ALL[2]] {
        let key = generate(kind).await.expect("the browser makes a key");
        let checked = agent_console::domain::public_key::check(&key.public.members());
        assert!(checked.is_ok(), "{}: {checked:?}", kind.label());
        assert_eq!(key.public.private(), None, "its public part is public");
    }
}
