use crate::page::{Page, fill, name, press, show, text, until};
use agent_console::components::scope_editor::{ScopeEditor, Scopes};
use agent_console::domain::scope_grant::{Condition, Grant};
use agent_console::wire::authorization_servers::ServerScope;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

fn known() -> Vec<ServerScope> {
    ["orders.read", "orders.write"]
        .map(|name| ServerScope { name: name.to_owned(), description: Some("View".to_owned()) })
        .to_vec()
}

fn open(grant: &Grant) -> (Scopes, Page) {
    // Outside of the view, so that the test can look at what is chosen.
    let scopes = Scopes::of(grant);
    let page = show(move || view! { <ScopeEditor scopes known=Signal::stored(known()) /> });
    (scopes, page)
}

fn boxes(page: &Page) -> Vec<HtmlInputElement> {
    page.all("input[type=checkbox]").into_iter().map(JsCast::unchecked_into).collect()
}

#[wasm_bindgen_test]
async fn allowing_all_hides_the_list_and_the_list_comes_back_as_it_was() {
    let (scopes, page) = open(&Grant::every());
    let all = page.named("input[type=radio]", "Allow all").await;
    assert!(all.unchecked_ref::<HtmlInputElement>().checked());
    assert!(boxes(&page).is_empty(), "no list");
    assert_eq!(untrack(|| scopes.grant()), Ok(Grant::every()));
    page.named("input[type=radio]", "Only allow").await.click();
    until("the list is there", || boxes(&page).len() == 2).await;
    assert!(untrack(|| scopes.grant()).is_err(), "at least one must be chosen");
    boxes(&page)[0].click();
    let chosen = || untrack(|| scopes.grant()).map(|grant| (grant.condition, grant.scopes));
    assert_eq!(chosen(), Ok((Condition::IncludeOnly, vec!["orders.read".to_owned()])));
    page.named("input[type=radio]", "Allow all").await.click();
    until("the list is gone", || boxes(&page).is_empty()).await;
    page.named("input[type=radio]", "Disallow").await.click();
    until("it is as it was", || boxes(&page).first().is_some_and(HtmlInputElement::checked)).await;
    assert_eq!(chosen(), Ok((Condition::Exclude, vec!["orders.read".to_owned()])));
}

#[wasm_bindgen_test]
async fn a_scope_of_ones_own_is_added_with_enter_and_a_faulty_one_is_refused_in_words() {
    let grant = Grant { condition: Condition::IncludeOnly, scopes: vec!["orders.audit".to_owned()] };
    let (scopes, page) = open(&grant);
    until("what the server does not name is listed as well", || boxes(&page).len() == 3).await;
    assert!(boxes(&page)[2].checked());
    let field = page.named("input[type=text]", "Another scope").await;
    for (typed, words) in [("two words", "without blanks"), ("*", "Allow all instead"), ("größe", "letters, digits")]
    {
        fill(&field, typed);
        press("Enter");
        until(typed, || text(&page.root().clone()).contains(words)).await;
        assert_eq!(boxes(&page).len(), 3, "{typed} is not added");
    }
    fill(&field, " orders.export ");
    press("Enter");
    until("it is added", || boxes(&page).len() == 4).await;
    assert_eq!(field.unchecked_ref::<HtmlInputElement>().value(), "", "the field is free again");
    fill(&field, "orders.export");
    press("Enter");
    until("the field is free", || field.unchecked_ref::<HtmlInputElement>().value().is_empty()).await;
    let list = untrack(|| scopes.grant()).expect("scopes").scopes;
    assert_eq!(list, ["orders.audit", "orders.export"], "each once");
    assert!(boxes(&page).iter().all(|each| !name(each).is_empty()), "every box has a name");
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_said_until_something_is_chosen() {
    let (scopes, page) = open(&Grant { condition: Condition::IncludeOnly, scopes: Vec::new() });
    scopes.error.set(Some("Choose at least one scope.".to_owned()));
    until("it is said", || page.all("[role=alert]").first().is_some_and(|alert| text(alert).contains("at least one")))
        .await;
    boxes(&page)[1].click();
    until("it is gone", || !page.has("[role=alert]")).await;
}
