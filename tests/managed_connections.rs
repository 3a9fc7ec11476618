//! The rules of managed connections: the matrix as the specification prints it, scopes, and what bodies of all generations say.
//! [matrix 2.3, api 2.5]

use agent_console::domain::agent::Status as AgentStatus;
use agent_console::domain::availability::{Availability, Weight};
use agent_console::domain::managed_connection::{
    Action, Facts, Status, availability, is_blocked, joining, menu, permit,
};
use agent_console::domain::reason::Reason;
use agent_console::domain::resource::{ConnectionType, INDICATOR_MAX, Kind, State, indicator_fault};
use agent_console::domain::scope_grant::{Condition, EVERY, Grant, SCOPES_MAX};
use agent_console::wire::connection_changes::ConnectionRequest;
use agent_console::wire::connections::Connection;
use serde_json::json;

/// Matrix 2.3, row by row and column by column as it is printed there.
const MATRIX: &str = r#"
| status | resource state | Edit connection | Deactivate connection | Activate | Remove connection |
| Active | Active | on (scope types only, else off "recreate to change") [D7][D18] | on -> Inactive [seed-O] | - | off("deactivate first") [seed-O general rule] |
| Active | Inactive/Invalid/missing (drift) | on | on -> Inactive | - | off("deactivate first"); badge "Blocked: resource not active" [guess] |
| Inactive | Active | on | - | on -> Active [seed-O] | on -> gone [seed-O] |
| Inactive | not Active | on | - | off("activate the resource first") [guess from seed-O] | on -> gone |
"#;

const DRIFTED: [State; 3] = [State::Inactive, State::Invalid, State::Missing];

fn facts(status: Status, way: ConnectionType, resource: State) -> Facts {
    Facts {
        status: Some(status),
        connection_type: Some(way),
        resource,
        agent: Some(AgentStatus::Active),
        pending: false,
    }
}

/// What the matrix says in one cell, and what the rules answer.
fn agrees(cell: &str, answer: Availability, facts: &Facts) -> bool {
    match cell {
        "-" => matches!(answer, Availability::Hidden(_)),
        cell if cell.starts_with("on (scope types only") || cell == "on" => {
            let way = facts.connection_type.expect("the rows know their type");
            answer
                == if way.has_scopes() {
                    Availability::Offered
                } else {
                    Availability::Blocked(Reason::RecreateToChange)
                }
        }
        cell if cell.starts_with("on") => answer == Availability::Offered,
        cell if cell.starts_with("off(\"deactivate first\")") => {
            answer == Availability::Blocked(Reason::DeactivateConnectionFirst)
        }
        cell if cell.starts_with("off(\"activate the resource first\")") => {
            let reason = match facts.resource {
                State::Inactive => Reason::ActivateResourceFirst,
                State::Invalid => Reason::CompleteResourceFirst,
                State::Missing => Reason::ResourceMissing,
                State::Active | State::Unknown => return false,
            };
            answer == Availability::Blocked(reason)
        }
        _ => false,
    }
}

#[test]
fn every_cell_of_the_matrix_holds() {
    let rows: Vec<Vec<&str>> =
        MATRIX.trim().lines().map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert_eq!(&rows[0][2..], Action::MENU.map(Action::label), "columns are the menu, in display order");
    let mut cells = 0;
    for row in &rows[1..] {
        let status = Status::ALL.into_iter().find(|status| status.look().word == row[0]).expect("a status");
        let states = if row[1] == "Active" { vec![State::Active] } else { DRIFTED.to_vec() };
        for (action, cell) in Action::MENU.into_iter().zip(&row[2..]) {
            for facts in states.iter().flat_map(|state| ConnectionType::ALL.map(|way| facts(status, way, *state))) {
                let answer = availability(&facts, action);
                assert!(agrees(cell, answer, &facts), "{row:?}, {}: not {answer:?}", action.label());
                let badge = row[5].contains("badge");
                assert_eq!(is_blocked(&facts), badge, "{facts:?}");
            }
            cells += 1;
        }
    }
    assert_eq!(cells, 16);
}

#[test]
fn an_agent_that_is_not_active_keeps_a_connection_from_being_activated_and_nothing_else() {
    for agent in [AgentStatus::Staged, AgentStatus::Inactive] {
        let inactive = Facts { agent: Some(agent), ..facts(Status::Inactive, ConnectionType::CustomAs, State::Active) };
        assert_eq!(permit(&inactive, Action::Activate), Err(Reason::ActivateAgentFirst));
        assert_eq!(permit(&inactive, Action::Remove), Ok(None));
        let active = Facts { status: Some(Status::Active), ..inactive };
        assert_eq!(permit(&active, Action::Deactivate), Ok(Some(Status::Inactive)));
        assert_eq!(joining(Some(agent), State::Active), Availability::Blocked(Reason::ActivateAgentFirst));
    }
    assert_eq!(joining(Some(AgentStatus::Active), State::Active), Availability::Offered);
    assert_eq!(joining(Some(AgentStatus::Active), State::Unknown), Availability::Offered, "the server decides");
    assert_eq!(joining(None, State::Active), Availability::Blocked(Reason::UnknownStatus));
}

#[test]
fn a_running_change_and_an_unknown_status_block_everything() {
    let one = facts(Status::Active, ConnectionType::CustomAs, State::Active);
    for action in Action::MENU {
        let pending = Facts { pending: true, ..one };
        assert_eq!(permit(&pending, action), Err(Reason::OperationInProgress));
        assert_eq!(permit(&Facts { status: None, ..one }, action), Err(Reason::UnknownStatus));
    }
    let unknown = Facts { connection_type: None, ..one };
    assert_eq!(permit(&unknown, Action::Edit), Err(Reason::RecreateToChange), "a type that nobody knows");
    assert_eq!(permit(&unknown, Action::Deactivate), Ok(Some(Status::Inactive)));
}

#[test]
fn the_menu_shows_one_half_of_the_toggle() {
    let labels = |facts: &Facts| menu(facts).into_iter().map(|line| (line.label, line.blocked)).collect::<Vec<_>>();
    let active = facts(Status::Active, ConnectionType::CustomAs, State::Active);
    assert_eq!(
        labels(&active),
        [
            ("Edit connection", None),
            ("Deactivate connection", None),
            ("Remove connection", Some(Reason::DeactivateConnectionFirst)),
        ]
    );
    let inactive = facts(Status::Inactive, ConnectionType::VaultSecret, State::Missing);
    assert_eq!(
        labels(&inactive),
        [
            ("Edit connection", Some(Reason::RecreateToChange)),
            ("Activate", Some(Reason::ResourceMissing)),
            ("Remove connection", None),
        ]
    );
    assert_eq!(Action::Remove.weight(), Weight::Destructive);
}

#[test]
fn scopes_are_a_set_of_tokens_with_a_condition() {
    let list = |scopes: &[&str]| scopes.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
    let grant = |condition, scopes: &[&str]| Grant::checked(condition, &list(scopes));
    assert_eq!(grant(Condition::AllScopes, &[]), Ok(Grant::every()));
    assert_eq!(grant(Condition::AllScopes, &[EVERY]), Ok(Grant::every()));
    let only = grant(Condition::IncludeOnly, &["a.read", "b", "a.read"]).expect("scopes");
    assert_eq!((only.scopes.as_slice(), only.words().as_str()), (&list(&["a.read", "b"])[..], "2 scopes"));
    assert_eq!(grant(Condition::Exclude, &["a"]).expect("a scope").words(), "All but 1 scope");
    assert_eq!(Grant::every().words(), "All scopes");
    for (condition, scopes) in [
        (Condition::AllScopes, vec!["a"]),
        (Condition::IncludeOnly, vec![]),
        (Condition::Exclude, vec![]),
        (Condition::IncludeOnly, vec![EVERY]),
        (Condition::IncludeOnly, vec![""]),
        (Condition::IncludeOnly, vec!["two words"]),
        (Condition::IncludeOnly, vec!["quo\"te"]),
        (Condition::IncludeOnly, vec!["back\\slash"]),
        (Condition::IncludeOnly, vec!["größe"]),
    ] {
        assert!(grant(condition, &scopes).is_err(), "{condition:?} {scopes:?}");
    }
    let many: Vec<_> = (0..=SCOPES_MAX).map(|at| format!("s{at}")).collect();
    assert!(Grant::checked(Condition::Exclude, &many).is_err());
    assert!(Grant::checked(Condition::Exclude, &many[1..]).is_ok());
    assert!(Grant::checked(Condition::Exclude, &["s".repeat(256)]).is_err());
}

#[test]
fn a_resource_indicator_is_an_absolute_address_without_a_fragment() {
    for fits in ["https://api.example.com", "orn:okta:idp:00o1:apps:a:0oa1", "urn:x:y", "https://[::1]:8443/a?b=c"] {
        assert_eq!(indicator_fault(fits), None, "{fits}");
    }
    let long = format!("https://{}", "a".repeat(INDICATOR_MAX));
    for faulty in ["", "api.example.com", "/v1", "https://", ":x", "1a:b", "https://a b", "https://a#b", &long] {
        assert!(indicator_fault(faulty).is_some(), "{faulty}");
    }
}

#[test]
fn every_kind_of_resource_is_connected_in_a_way_that_leads_to_it() {
    for kind in Kind::ALL {
        assert!(kind.connected_by().kinds().contains(&kind), "{kind:?}");
        assert_eq!(Kind::parse(kind.code()), Some(kind));
    }
    for way in ConnectionType::ALL {
        assert_eq!(ConnectionType::parse(way.code()), Some(way));
        assert!(way.code().starts_with(way.protocol()), "{way:?}");
    }
}

/// Bodies as the official examples and newer servers print them.
#[test]
fn bodies_of_every_generation_are_understood() {
    let official: Connection = serde_json::from_value(json!({
        "connectionType": "IDENTITY_ASSERTION_APP_INSTANCE", "protocolType": "IDENTITY_ASSERTION", "id": "mcn1",
        "orn": "orn:okta:idp:00o1:connections:mcn1", "status": "ACTIVE",
        "app": { "orn": "orn:okta:idp:00o1:apps:crm:0oa1", "name": "CRM", "_links": { "self": { "href": "https://a" } } },
        "authorizationServer": { "issuerUrl": "https://b/oauth2/aus1", "resourceIndicator": "https://api.crm" },
        "scopeCondition": "EXCLUDE", "scopes": ["crm.delete"],
        "_links": { "self": { "href": "https://c" } },
    }))
    .expect("an official body");
    assert_eq!(
        (official.name(), official.kind(), official.detail(), official.indicator()),
        ("CRM".to_owned(), "Application".to_owned(), Some("https://b/oauth2/aus1"), Some("https://api.crm"))
    );
    assert_eq!(official.grant().expect("scopes").words(), "All but 1 scope");
    assert_eq!(official.state(), State::Unknown, "official servers do not tell");
    let request = serde_json::to_value(ConnectionRequest::of(&official, Some(&Grant::every()), None)).expect("JSON");
    assert_eq!(
        request,
        json!({
            "connectionType": "IDENTITY_ASSERTION_APP_INSTANCE", "app": { "orn": "orn:okta:idp:00o1:apps:crm:0oa1" },
            "authorizationServer": { "issuerUrl": "https://b/oauth2/aus1" }, "scopeCondition": "ALL_SCOPES",
        })
    );

    let newer: Connection = serde_json::from_value(json!({
        "connectionType": "STS_ACCESS_TOKEN", "id": "mcn2", "status": "INACTIVE", "resourceIndicator": "https://mcp",
        "resource": { "resourceType": "MCP_SERVER", "orn": "orn:x", "name": "Tools", "endpointUrl": "https://t/mcp" },
    }))
    .expect("a newer body");
    assert_eq!(
        (newer.name(), newer.kind(), newer.detail(), newer.indicator()),
        ("Tools".to_owned(), "MCP server".to_owned(), Some("https://t/mcp"), Some("https://mcp"))
    );

    let unknown: Connection = serde_json::from_value(json!({
        "connectionType": "IDENTITY_ASSERTION_A2A_SERVER", "id": "mcn3", "status": "PAUSED", "resource": { "orn": "orn:y" },
    }))
    .expect("a body of a later server");
    assert_eq!((unknown.name(), unknown.kind()), ("orn:y".to_owned(), "IDENTITY_ASSERTION_A2A_SERVER".to_owned()));
    let facts = unknown.facts(Some(AgentStatus::Active), false);
    assert_eq!(permit(&facts, Action::Deactivate), Err(Reason::UnknownStatus));

    let account: Connection = serde_json::from_value(json!({
        "connectionType": "STS_SERVICE_ACCOUNT", "app": { "orn": "orn:a", "name": "Mail" },
        "serviceAccount": { "orn": "orn:s", "name": "Relay", "status": "INACTIVE" },
    }))
    .expect("a potential connection");
    assert_eq!(
        (account.name(), account.detail(), account.state()),
        ("Relay".to_owned(), Some("Mail"), State::Inactive)
    );
    let own = ConnectionRequest::of(&account, None, Some("https://own".to_owned()));
    assert_eq!(
        serde_json::to_value(own).expect("JSON"),
        json!({
            "connectionType": "STS_SERVICE_ACCOUNT", "app": { "orn": "orn:a" }, "serviceAccount": { "orn": "orn:s" },
            "resourceIndicator": "https://own",
        })
    );
}
