//! Public keys: every seeded one, every action.

use crate::agents::{agents, demo};
use agent_console::domain::credential;
use agent_console::wire::credentials::AgentJwk;
use agent_console::wire::endpoints;
use std::collections::HashSet;

/// Every seeded key, every action: the server does what the menu of the console offers, and refuses with the reason it shows.
#[tokio::test]
async fn what_the_menu_of_a_key_says_is_what_the_server_does() {
    let server = demo().await;
    let admin = server.admin();
    let mut met = HashSet::new();
    for (at, agent) in agents(&server).await.into_iter().enumerate() {
        let read = async || -> Vec<AgentJwk> {
            let list = admin.get(&endpoints::keys(&agent.id)).await.expect_status(200).json();
            serde_json::from_value(list["data"].clone()).expect("keys as the console reads them")
        };
        let count = read().await.len();
        for place in 0..count {
            let mut actions = credential::Action::MENU;
            if at % 2 == 1 {
                actions.swap(0, 1);
            }
            for action in actions {
                // What was done before may have taken it away.
                let keys = read().await;
                let Some(key) = keys.get(place) else { continue };
                let active = keys.iter().filter(|key| key.status.known() == Some(credential::Status::Active)).count();
                let pending = agent.facts(false).pending;
                let facts = credential::Facts { status: key.status.known(), keys: keys.len(), active, pending };
                let answer = match action {
                    credential::Action::Activate => {
                        admin.post_empty(&endpoints::key_activate(&agent.id, &key.id)).await
                    }
                    credential::Action::Deactivate => {
                        admin.post_empty(&endpoints::key_deactivate(&agent.id, &key.id)).await
                    }
                    credential::Action::Delete => admin.delete(&endpoints::key(&agent.id, &key.id)).await,
                };
                let situation = format!("{} of {} with {facts:?}", action.label(), agent.profile.name);
                match credential::availability(&facts, action).refusal() {
                    None => assert!(answer.status.is_success(), "{situation} is done"),
                    Some(reason) => {
                        assert!(answer.status.is_client_error(), "{situation} is refused");
                        assert_eq!(answer.reason(), reason.code(), "{situation}");
                        met.insert(reason.code());
                    }
                }
            }
        }
    }
    for reason in ["NEEDS_SECOND_KEY", "ONLY_ACTIVE_KEY", "DEACTIVATE_KEY_FIRST", "ALREADY_ACTIVE", "ALREADY_INACTIVE"]
    {
        assert!(met.contains(reason), "{reason} was met");
    }
}
