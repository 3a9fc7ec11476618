//! The rules of resource servers: the matrix as the specification prints it, the three steps, and what fields must be. [matrix 2.5]

use agent_console::domain::availability::{Availability, Weight};
use agent_console::domain::configuration::{Configuration, Step};
use agent_console::domain::reason::Reason;
use agent_console::domain::resource_server::{Action, Facts, Status, availability, menu, permit, saved};
use agent_console::domain::server_profile::{
    client_id_fault, client_secret_fault, credentials_name_fault, scopes_fault, shown_host, url_fault,
};
use agent_console::wire::resource_servers::ResourceServer;
use agent_console::wire::server_search::ServerFilter;
use serde_json::json;

/// Matrix 2.5, row by row and column by column as it is printed there.
const MATRIX: &str = r#"
| status | Complete configuration / Edit | Activate | Deactivate | Delete | pickable in Add connection |
| Active | Edit on; saving an incomplete form -> Invalid [guess] | - | on -> Inactive [seed-O] | off("deactivate first") | yes [seed-O] |
| Invalid | Complete on: Save + Done and close -> Active [seed-O] | - (completing is the only way) | on -> Inactive [seed-O row, G-2] | off("deactivate first") | no |
| Inactive | Edit on | on -> Active if complete, else -> Invalid (G-7) | - | on -> gone [seed-O] | no |
"#;

const COMPLETE: Configuration = Configuration { details: true, authorization_server: true, credentials: true };

fn facts(status: Status) -> Facts {
    let configuration = match status {
        Status::Invalid => Configuration { credentials: false, ..COMPLETE },
        Status::Active | Status::Inactive => COMPLETE,
    };
    Facts { status: Some(status), configuration, pending: false }
}

/// What the matrix says in one cell, and what the rules answer.
fn agrees(cell: &str, action: Action, answer: Availability) -> bool {
    match (cell, action) {
        (cell, Action::Complete) if cell.starts_with("Complete on") => answer == Availability::Offered,
        (cell, Action::Edit) if cell.starts_with("Edit on") => answer == Availability::Offered,
        (_, Action::Complete | Action::Edit) => matches!(answer, Availability::Hidden(_)),
        (cell, _) if cell.starts_with('-') => matches!(answer, Availability::Hidden(_)),
        (cell, _) if cell.starts_with("on") => answer == Availability::Offered,
        ("off(\"deactivate first\")", _) => answer == Availability::Blocked(Reason::DeactivateServerFirst),
        _ => false,
    }
}

#[test]
fn every_cell_of_the_matrix_holds() {
    let rows: Vec<Vec<&str>> =
        MATRIX.trim().lines().map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert_eq!(rows[0][1], [Action::Complete.label(), Action::Edit.label()].join(" / "));
    assert_eq!(&rows[0][2..5], &Action::MENU.map(Action::label)[2..], "columns are the menu, in display order");
    for row in &rows[1..] {
        let status = Status::ALL.into_iter().find(|status| status.look().word == row[0]).expect("a status");
        let cells = [row[1], row[1], row[2], row[3], row[4]];
        for (action, cell) in Action::MENU.into_iter().zip(cells) {
            let answer = availability(&facts(status), action);
            assert!(agrees(cell, action, answer), "{row:?}, {}: not {answer:?}", action.label());
        }
        assert_eq!(status.is_connectable(), row[5].starts_with("yes"), "{row:?}");
    }
    assert_eq!(rows.len(), 4);
}

#[test]
fn the_menu_has_one_line_for_both_ways_to_save() {
    let labels = |status| menu(&facts(status)).iter().map(|item| item.label).collect::<Vec<_>>();
    assert_eq!(labels(Status::Active), ["Edit", "Deactivate", "Delete"]);
    assert_eq!(labels(Status::Invalid), ["Complete configuration", "Deactivate", "Delete"]);
    assert_eq!(labels(Status::Inactive), ["Edit", "Activate", "Delete"]);
    let unknown = menu(&Facts { status: None, ..facts(Status::Active) });
    assert!(unknown.iter().all(|item| item.blocked == Some(Reason::UnknownServerStatus)));
    let pending = menu(&Facts { pending: true, ..facts(Status::Active) });
    assert!(pending.iter().all(|item| item.blocked == Some(Reason::ServerChanging)));
    assert_eq!(pending.iter().filter(|item| item.weight == Weight::Plain).count(), 1);
}

#[test]
fn what_is_activated_is_looked_at_again() {
    let inactive = facts(Status::Inactive);
    assert_eq!(permit(&inactive, Action::Activate), Ok(Some(Status::Active)));
    for step in Step::ALL {
        let mut configuration = COMPLETE;
        match step {
            Step::Details => configuration.details = false,
            Step::AuthorizationServer => configuration.authorization_server = false,
            Step::Credentials => configuration.credentials = false,
        }
        assert_eq!(configuration.first_missing(), Some(step));
        assert_eq!(configuration.done(), 2);
        let incomplete = Facts { configuration, ..inactive };
        assert_eq!(permit(&incomplete, Action::Activate), Ok(Some(Status::Invalid)), "{step:?} is missing");
    }
    assert_eq!(permit(&inactive, Action::Delete), Ok(None));
    assert_eq!(permit(&facts(Status::Invalid), Action::Activate), Err(Reason::CompleteConfiguration));
    assert_eq!(permit(&facts(Status::Invalid), Action::Deactivate), Ok(Some(Status::Inactive)));
}

#[test]
fn completing_activates_and_what_is_switched_off_stays_so() {
    let half = Configuration { credentials: false, ..COMPLETE };
    assert_eq!(saved(Status::INITIAL, half), Status::Invalid);
    assert_eq!(saved(Status::Invalid, COMPLETE), Status::Active);
    assert_eq!(saved(Status::Active, half), Status::Invalid);
    assert_eq!(saved(Status::Active, COMPLETE), Status::Active);
    for configuration in [half, COMPLETE] {
        assert_eq!(saved(Status::Inactive, configuration), Status::Inactive);
    }
    let order: Vec<_> = std::iter::successors(Some(Step::Details), |step| step.next()).collect();
    assert_eq!(order, Step::ALL);
    assert!(Step::ALL.iter().all(|step| Step::parse(step.code()) == Some(*step)));
}

#[test]
fn urls_are_https_or_of_this_machine_and_have_a_host_and_no_fragment() {
    for right in [
        "https://api.example.com",
        "https://api.example.com:8443/v1?x=1",
        "HTTPS://API.Example.com/",
        "http://localhost:8080/mcp",
        "http://127.0.0.1",
        "http://127.8.9.10/x",
        "http://[::1]:9/x",
        "https://[2001:db8::1]/",
        "https://xn--bcher-kva.example",
        "https://host_with_line.example.",
    ] {
        assert_eq!(url_fault(right), None, "{right}");
    }
    let long = format!("https://example.com/{}", "a".repeat(1100));
    for (wrong, part) in [
        ("", "Write the URL"),
        ("api.example.com", "Start with https://"),
        ("ftp://example.com", "Start with https://"),
        ("javascript:alert(1)", "Start with https://"),
        ("http://example.com", "Use https://"),
        ("http://localhost.example.com", "Use https://"),
        ("http://128.0.0.1", "Use https://"),
        ("http://[2001:db8::1]", "Use https://"),
        ("https://", "Check the host"),
        ("https://?x", "Check the host"),
        ("https://a..b", "Check the host"),
        ("https://exa mple.com", "without blanks"),
        ("https://exämple.com", "plain letters"),
        ("https://example.com:0", "Check the host"),
        ("https://example.com:65536", "Check the host"),
        ("https://example.com:8x", "Check the host"),
        ("https://[::1", "Check the host"),
        ("https://[::g]/", "Check the host"),
        ("https://user:secret@example.com", "before @"),
        ("https://example.com\\@evil.example", "Use / instead"),
        ("https://example.com/#top", "Leave out #"),
        (long.as_str(), "at most 1024"),
    ] {
        let words = url_fault(wrong).unwrap_or_default();
        assert!(words.contains(part), "{wrong}: {words}");
    }
    assert_eq!(shown_host("https://api.example.com:8443/v1?x"), "api.example.com:8443");
    assert_eq!(shown_host("no address"), "no address");
}

#[test]
fn credentials_have_a_name_a_client_and_a_secret() {
    assert_eq!(credentials_name_fault(" Reader "), None);
    assert!(credentials_name_fault("  ").is_some() && credentials_name_fault(&"n".repeat(101)).is_some());
    assert_eq!(client_id_fault("arc-7f31c0"), None);
    for wrong in ["", " x", "x\n", "ключ"] {
        assert!(client_id_fault(wrong).is_some(), "{wrong:?}");
        assert!(client_secret_fault(wrong).is_some(), "{wrong:?}");
    }
    assert_eq!(client_secret_fault("p4ss word~"), None);
    assert!(client_secret_fault(&"s".repeat(1025)).is_some());
    let scopes = |all: &[&str]| scopes_fault(&all.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>());
    assert_eq!(scopes(&[]), None);
    assert_eq!(scopes(&["a.read", "b"]), None);
    assert!(scopes(&["a b"]).is_some() && scopes(&["*"]).is_some());
}

#[test]
fn a_body_of_another_server_is_read_as_far_as_it_goes() {
    let least = json!({ "id": "api1", "resourceUrl": "https://a.example", "status": "PAUSED", "more": [1] });
    let server: ResourceServer = serde_json::from_value(least).expect("a server");
    assert_eq!(server.name(), "api1");
    assert_eq!(server.facts(false).status, None);
    assert_eq!(server.configuration().done(), 1);
    assert_eq!(server.used_by(), None);
}

#[test]
fn a_search_asks_for_name_or_url() {
    let filter = |text: &str, status: &str| ServerFilter { text: text.to_owned(), status: status.to_owned() };
    assert!(filter(" ", "").is_empty());
    assert_eq!(filter("", "ACTIVE").expression(), "status eq \"ACTIVE\"");
    assert_eq!(
        filter("a\"b", "INVALID").expression(),
        r#"(displayName co "a\"b" or resourceUrl co "a\"b") and status eq "INVALID""#
    );
}
