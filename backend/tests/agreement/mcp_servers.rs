//! MCP servers: every seeded one, every action.

use crate::agents::demo;
use agent_console::domain::mcp_server::{Action, Status, availability, permit};
use agent_console::wire::endpoints;
use agent_console::wire::mcp_servers::McpServer;
use serde_json::json;
use std::collections::HashSet;

/// The server does what the menu of the console offers, and refuses with the reason it shows.
#[tokio::test]
async fn what_the_menu_of_an_mcp_server_says_is_what_the_server_does() {
    let server = demo().await;
    let admin = server.admin();
    // One that nobody has looked at yet.
    let new = json!({ "resourceUrl": "https://new.example/mcp" });
    admin.post(endpoints::MCP_SERVERS, &new).await.expect_status(202);
    let list = admin.get(&format!("{}?limit=200", endpoints::MCP_SERVERS)).await.expect_status(200).json();
    let all: Vec<McpServer> = serde_json::from_value(list["data"].clone()).expect("servers as the console reads them");
    let (mut met, mut done) = (HashSet::new(), HashSet::new());
    for (at, first) in all.into_iter().enumerate() {
        let one = endpoints::mcp_server(&first.id);
        let mut actions = Action::MENU;
        if at % 2 == 0 {
            actions.reverse();
        }
        for action in actions {
            let answer = admin.get(&one).await;
            if answer.status == 404 {
                break;
            }
            let now: McpServer = serde_json::from_value(answer.json()).expect("a server");
            // A server does not say that it was never looked at but by its status: pending.
            let validated = now.validation_error.is_none() && now.authorization_server_count > 0;
            let facts = agent_console::domain::mcp_server::Facts { validated, ..now.facts(false) };
            let answer = match action {
                Action::Edit => admin.patch(&one, &json!({ "description": "Looked at" })).await,
                Action::Activate => admin.post_empty(&endpoints::mcp_server_activate(&now.id)).await,
                Action::Deactivate => admin.post_empty(&endpoints::mcp_server_deactivate(&now.id)).await,
                Action::Delete => admin.delete(&one).await,
            };
            let situation = format!("{} of {} with {facts:?}", action.label(), now.name());
            match availability(&facts, action).refusal() {
                None => {
                    assert!(answer.status.is_success(), "{situation} is done");
                    let next = permit(&facts, action).expect("it is offered");
                    if let Some(next) = next {
                        assert_eq!(answer.json()["status"], next.code(), "{situation}");
                    }
                    done.insert((action, next));
                }
                Some(reason) => {
                    assert_eq!(answer.status, 400, "{situation} is refused");
                    assert_eq!(answer.reason(), reason.code(), "{situation}");
                    met.insert((reason.code(), facts.status));
                }
            }
        }
    }
    for way in
        [(Action::Edit, Some(Status::Pending)), (Action::Deactivate, Some(Status::Inactive)), (Action::Delete, None)]
    {
        assert!(done.contains(&way), "{way:?} was done");
    }
    for reason in [
        ("ALREADY_ACTIVE", Status::Active),
        ("FINISH_VALIDATION", Status::Pending),
        ("DEACTIVATE_SERVER_FIRST", Status::Active),
    ] {
        assert!(met.contains(&(reason.0, Some(reason.1))), "{reason:?} was met");
    }
}
