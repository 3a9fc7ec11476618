//! Managed connections: every seeded one, every action.

use crate::agents::{agents, demo};
use agent_console::domain::agent::Status as AgentStatus;
use agent_console::domain::managed_connection::{Action, Status, availability};
use agent_console::wire::connections::Connection;
use agent_console::wire::endpoints;
use serde_json::json;
use std::collections::HashSet;

/// The server does what the menu of the console offers, and refuses with the reason it shows.
#[tokio::test]
async fn what_the_menu_of_a_connection_says_is_what_the_server_does() {
    let server = demo().await;
    let admin = server.admin();
    let (mut met, mut done) = (HashSet::new(), HashSet::new());
    for (at, agent) in agents(&server).await.into_iter().enumerate() {
        let list = admin.get(&format!("{}?limit=200", endpoints::connections(&agent.id))).await.expect_status(200);
        let all: Vec<Connection> =
            serde_json::from_value(list.json()["data"].clone()).expect("connections as the console reads them");
        for connection in all {
            let (one, id) = (endpoints::connection(&agent.id, &connection.id), &connection.id);
            let mut actions = Action::MENU;
            if at % 2 == 1 {
                actions.reverse();
            }
            for action in actions {
                let answer = admin.get(&one).await;
                if answer.status == 404 {
                    break;
                }
                let now: Connection = serde_json::from_value(answer.json()).expect("a connection");
                let facts = now.facts(agent.status.known(), agent.facts(false).pending);
                let answer = match action {
                    Action::Edit => admin.patch(&one, &json!({ "scopeCondition": "ALL_SCOPES" })).await,
                    Action::Activate => admin.post_empty(&endpoints::connection_activate(&agent.id, id)).await,
                    Action::Deactivate => admin.post_empty(&endpoints::connection_deactivate(&agent.id, id)).await,
                    Action::Remove => admin.delete(&one).await,
                };
                let situation = format!("{} of {} with {facts:?}", action.label(), agent.profile.name);
                match availability(&facts, action).refusal() {
                    None => {
                        assert!(answer.status.is_success(), "{situation} is done");
                        done.insert((action, facts.agent == Some(AgentStatus::Active)));
                    }
                    Some(reason) => {
                        assert!(answer.status.is_client_error(), "{situation} is refused");
                        assert_eq!(answer.reason(), reason.code(), "{situation}");
                        met.insert((reason.code(), facts.status));
                    }
                }
            }
        }
    }
    for action in Action::MENU {
        assert!(done.contains(&(action, true)), "{action:?} was done");
    }
    assert!(done.contains(&(Action::Remove, false)), "an agent that is not active loses connections");
    for reason in [
        ("ACTIVATE_AGENT_FIRST", Status::Inactive),
        ("ACTIVATE_RESOURCE_FIRST", Status::Inactive),
        ("DEACTIVATE_CONNECTION_FIRST", Status::Active),
        ("RECREATE_TO_CHANGE", Status::Active),
        ("ALREADY_ACTIVE", Status::Active),
        ("ALREADY_INACTIVE", Status::Inactive),
    ] {
        assert!(met.contains(&(reason.0, Some(reason.1))), "{reason:?} was met");
    }
}
