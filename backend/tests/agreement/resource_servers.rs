//! Resource servers: every seeded one, every action.

use crate::agents::demo;
use agent_console::domain::resource_server::{Action, Status, availability, permit};
use agent_console::wire::endpoints;
use agent_console::wire::resource_servers::ResourceServer;
use serde_json::json;
use std::collections::HashSet;

/// The server does what the menu of the console offers, and refuses with the reason it shows.
#[tokio::test]
async fn what_the_menu_of_a_resource_server_says_is_what_the_server_does() {
    let server = demo().await;
    let admin = server.admin();
    let list = admin.get(&format!("{}?limit=200", endpoints::RESOURCE_SERVERS)).await.expect_status(200).json();
    let all: Vec<ResourceServer> =
        serde_json::from_value(list["data"].clone()).expect("servers as the console reads them");
    let (mut met, mut done) = (HashSet::new(), HashSet::new());
    for (at, first) in all.into_iter().enumerate() {
        let one = endpoints::resource_server(&first.id);
        let mut actions = Action::MENU;
        if at % 2 == 0 {
            actions.reverse();
        }
        for action in actions {
            let answer = admin.get(&one).await;
            if answer.status == 404 {
                break;
            }
            let now: ResourceServer = serde_json::from_value(answer.json()).expect("a server");
            let facts = now.facts(false);
            let answer = match action {
                Action::Complete | Action::Edit => admin.patch(&one, &json!({ "description": "Looked at" })).await,
                Action::Activate => admin.post_empty(&endpoints::resource_server_activate(&now.id)).await,
                Action::Deactivate => admin.post_empty(&endpoints::resource_server_deactivate(&now.id)).await,
                Action::Delete => admin.delete(&one).await,
            };
            let situation = format!("{} of {} with {facts:?}", action.label(), now.name());
            // The two are one column of the matrix: saving is always possible.
            if matches!(action, Action::Complete | Action::Edit) {
                answer.expect_status(200);
                continue;
            }
            match availability(&facts, action).refusal() {
                None => {
                    assert!(answer.status.is_success(), "{situation} is done");
                    if let Ok(Some(next)) = permit(&facts, action) {
                        assert_eq!(answer.json()["status"], next.code(), "{situation}");
                        done.insert((action, Some(next)));
                    } else {
                        assert_eq!(answer.status, 204, "{situation}");
                        done.insert((action, None));
                    }
                }
                Some(reason) => {
                    assert_eq!(answer.status, 400, "{situation} is refused");
                    assert_eq!(answer.reason(), reason.code(), "{situation}");
                    met.insert(reason.code());
                }
            }
        }
    }
    for way in [
        (Action::Activate, Some(Status::Active)),
        (Action::Activate, Some(Status::Invalid)),
        (Action::Deactivate, Some(Status::Inactive)),
        (Action::Delete, None),
    ] {
        assert!(done.contains(&way), "{way:?} was done");
    }
    for reason in ["ALREADY_ACTIVE", "COMPLETE_CONFIGURATION", "DEACTIVATE_SERVER_FIRST"] {
        assert!(met.contains(reason), "{reason} was met");
    }
}
