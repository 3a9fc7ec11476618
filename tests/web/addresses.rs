//! What pages show, to and from the address.

use agent_console::domain::user_connection::Status;
use agent_console::url_state::{ConsentEnd, MyConnectionsView, Shown};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_is_shown_of_ones_own_connections_is_in_the_address() {
    let view = MyConnectionsView { status: Some(Status::Error), text: "mail & more".to_owned(), shown: Shown::Table };
    let address = view.address();
    assert_eq!(address, "/access/connections?q=mail%20%26%20more&status=error&view=table");
    let (_, query) = address.split_once('?').expect("a query");
    assert_eq!(MyConnectionsView::read(query), view);
    assert!(view.is_filtered());
    assert_eq!(view.cleared().address(), "/access/connections?view=table");
    assert!(!view.cleared().is_filtered(), "how it is shown leaves nothing out");
    assert_eq!(view.list_address(), MyConnectionsView { shown: Shown::Cards, ..view }.address());
    assert_eq!(MyConnectionsView::read("status=broken&view=tiles"), MyConnectionsView::default());
}

#[wasm_bindgen_test]
fn how_consent_ended_is_read_from_the_address() {
    for (query, expected) in [
        ("connected=ucn1", Some((ConsentEnd::Connected, "ucn1"))),
        ("refused=ucn1", Some((ConsentEnd::Refused, "ucn1"))),
        ("failed=ucn1&q=x", Some((ConsentEnd::Failed, "ucn1"))),
        ("connected=", None),
        ("q=connected", None),
        ("", None),
    ] {
        let read = ConsentEnd::read(query);
        assert_eq!(read.as_ref().map(|(end, id)| (*end, id.as_str())), expected, "{query}");
    }
}
