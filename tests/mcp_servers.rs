//! The rules of MCP servers: the matrix as the specification prints it. [matrix 2.4]

use agent_console::domain::availability::Availability;
use agent_console::domain::mcp_server::{
    Action, Facts, Obstacle, Status, availability, looked_at, may_discover, menu, obstacle, permit,
};
use agent_console::domain::reason::Reason;
use agent_console::wire::mcp_capabilities::{Argument, McpTool};
use serde_json::{Value, json};

/// Matrix 2.4, row by row and column by column as it is printed there.
const MATRIX: &str = r#"
| status | Edit | Activate | Deactivate | Delete |
| Active | on, Base URL read-only [D8] | - | on -> Inactive (seed label "Deactivate connection", G-5) | off("deactivate first") [seed-O] |
| Inactive | on, Base URL read-only | on -> Active [seed-O] | - | on -> gone, dialog lists connections that will break [guess] |
| (API only) Pending / Invalid [D17] | on | off("finish validation") | on -> Inactive [guess] | off until Inactive |
"#;

fn facts(status: Status) -> Facts {
    Facts { status: Some(status), validated: true, pending: false }
}

fn agrees(cell: &str, answer: Availability) -> bool {
    match cell {
        "-" => matches!(answer, Availability::Hidden(_)),
        cell if cell.starts_with("on") => answer == Availability::Offered,
        cell if cell.starts_with("off(\"deactivate first\")") || cell == "off until Inactive" => {
            answer == Availability::Blocked(Reason::DeactivateServerFirst)
        }
        "off(\"finish validation\")" => answer == Availability::Blocked(Reason::FinishValidation),
        _ => false,
    }
}

#[test]
fn every_cell_of_the_matrix_holds() {
    let rows: Vec<Vec<&str>> =
        MATRIX.trim().lines().map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert_eq!(&rows[0][1..], Action::MENU.map(Action::label), "columns are the menu, in display order");
    let mut cells = 0;
    for row in &rows[1..] {
        let met = Status::ALL.into_iter().filter(|status| match row[0] {
            "Active" => *status == Status::Active,
            "Inactive" => *status == Status::Inactive,
            both => both.contains(status.look().word),
        });
        for status in met {
            for (action, cell) in Action::MENU.into_iter().zip(&row[1..]) {
                let answer = availability(&facts(status), action);
                assert!(agrees(cell, answer), "{row:?}, {status:?}, {}: not {answer:?}", action.label());
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 16, "four statuses, four actions");
}

#[test]
fn one_that_was_never_right_is_invalid_when_it_is_activated() {
    let never = Facts { validated: false, ..facts(Status::Inactive) };
    assert_eq!(permit(&never, Action::Activate), Ok(Some(Status::Invalid)));
    assert_eq!(permit(&facts(Status::Inactive), Action::Activate), Ok(Some(Status::Active)));
    assert_eq!(permit(&facts(Status::Pending), Action::Deactivate), Ok(Some(Status::Inactive)));
    assert_eq!(permit(&facts(Status::Inactive), Action::Delete), Ok(None));
    assert_eq!(permit(&facts(Status::Invalid), Action::Activate), Err(Reason::FinishValidation));
}

#[test]
fn looking_leaves_pending_and_switches_nothing_on() {
    for (before, is_right, after) in [
        (Status::Pending, true, Status::Inactive),
        (Status::Pending, false, Status::Invalid),
        (Status::Invalid, true, Status::Inactive),
        (Status::Invalid, false, Status::Invalid),
        (Status::Active, true, Status::Active),
        (Status::Active, false, Status::Invalid),
        (Status::Inactive, true, Status::Inactive),
        (Status::Inactive, false, Status::Inactive),
    ] {
        assert_eq!(looked_at(before, is_right), after, "{before:?}, {is_right}");
    }
}

#[test]
fn only_active_servers_are_asked_what_they_offer() {
    assert_eq!(may_discover(Some(Status::Active)), Ok(()));
    for status in [Status::Pending, Status::Invalid, Status::Inactive] {
        assert_eq!(may_discover(Some(status)), Err(Reason::ActivateServerFirst), "{status:?}");
    }
    assert_eq!(may_discover(None), Err(Reason::UnknownServerStatus));
}

#[test]
fn agents_are_connected_to_active_servers_alone_and_the_rest_say_why_not() {
    let told = Status::ALL.map(obstacle);
    assert_eq!(told, [None, Some(Obstacle::BeingRead), Some(Obstacle::NotRight), Some(Obstacle::SwitchedOff)]);
}

#[test]
fn a_running_change_and_an_unknown_status_block_everything() {
    let pending = Facts { pending: true, ..facts(Status::Active) };
    let unknown = Facts { status: None, ..facts(Status::Active) };
    for (facts, reason) in [(pending, Reason::ServerChanging), (unknown, Reason::UnknownServerStatus)] {
        let items = menu(&facts);
        assert_eq!(items.len(), 4);
        assert!(items.iter().all(|item| item.blocked == Some(reason)));
    }
}

/// Every argument as `name kind`, an asterisk where it must be given.
fn arguments(schema: Value) -> Vec<String> {
    let tool = McpTool { input_schema: schema, ..McpTool::default() };
    let shown = |argument: Argument| {
        [argument.name, " ".to_owned(), argument.kind, if argument.required { "*" } else { "" }.to_owned()].concat()
    };
    tool.arguments().into_iter().map(shown).collect()
}

#[test]
fn a_tools_arguments_are_read_from_its_schema_those_that_must_be_given_first() {
    let schema = json!({
        "type": "object",
        "properties": {
            "limit": { "type": "integer" },
            "query": { "type": "string", "description": "What to look for" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "when": { "type": ["string", "null"] },
            "where": { "oneOf": [] },
        },
        "required": ["query"],
    });
    assert_eq!(
        arguments(schema),
        ["query string*", "limit integer", "tags array of string", "when string or null", "where any"]
    );
}

#[test]
fn what_is_no_schema_has_no_arguments() {
    for odd in [json!(null), json!("object"), json!([1]), json!({ "properties": 3, "required": "query" })] {
        assert_eq!(arguments(odd), Vec::<String>::new());
    }
}
