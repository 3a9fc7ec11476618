//! Agent access: what the menus of connections, apps and agents say is what the server does.

use crate::common::openid::Openid;
use crate::common::{Answer, Client, Server, text};
use agent_console::domain::access_agent::{self, derive_status};
use agent_console::domain::access_app;
use agent_console::domain::reason::Reason;
use agent_console::domain::user_connection::{Action, availability, availability_to_admin};
use agent_console::wire::access_agents::AccessAgent;
use agent_console::wire::access_apps::AccessApp;
use agent_console::wire::endpoints;
use agent_console::wire::user_connections::UserConnection;
use agent_console_backend::state::Config;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::HashSet;

async fn rows<T: DeserializeOwned>(client: &Client<'_>, path: &str) -> Vec<T> {
    let list = client.get(path).await.expect_status(200).json();
    serde_json::from_value(list["data"].clone()).expect("rows as the console reads them")
}

async fn demo() -> (Openid, Server) {
    let provider = Openid::start().await;
    let config = Config { demo: Some(5), demo_openid: Some(provider.issuer.clone()), ..Config::default() };
    let server = Server::start(config).await;
    (provider, server)
}

/// The server does it, or refuses with this reason.
fn agrees(answer: &Answer, refusal: Option<Reason>, situation: &str) {
    match refusal {
        None => assert!(answer.status.is_success(), "{situation} is done: {}", answer.cause()),
        Some(reason) => {
            assert_eq!(answer.status, 400, "{situation} is refused");
            assert_eq!(answer.reason(), reason.code(), "{situation}");
        }
    }
}

async fn asked(client: &Client<'_>, id: &str, action: Action) -> Answer {
    let path = match action {
        Action::Connect => endpoints::user_connection_connect(id),
        Action::Reconnect => endpoints::user_connection_reconnect(id),
        Action::Pause => endpoints::user_connection_pause(id),
        Action::Resume => endpoints::user_connection_resume(id),
        Action::Disconnect => endpoints::user_connection_disconnect(id),
    };
    client.post_empty(&path).await
}

#[tokio::test]
async fn what_the_menu_of_a_connection_says_is_what_the_server_does_for_its_user_and_for_an_admin() {
    let (_provider, server) = demo().await;
    let member = server.stranger().signed_in_as("member").await;
    let own: Vec<UserConnection> = rows(&member, &format!("{}?limit=200", endpoints::USER_CONNECTIONS)).await;
    let mut met = HashSet::new();
    for (at, first) in own.iter().enumerate() {
        let mut actions = Action::MENU;
        actions.rotate_left(at % 5);
        for action in actions {
            let now = member.get(&endpoints::user_connection(&first.id)).await.json();
            let facts = serde_json::from_value::<UserConnection>(now).expect("a connection").facts();
            let refusal = availability(&facts, action).refusal();
            let answer = asked(&member, &first.id, action).await;
            agrees(&answer, refusal, &format!("{} with {facts:?}", action.label()));
            met.insert((facts.status, action, refusal));
        }
    }
    assert!(met.len() >= 16, "every status was met with most actions: {}", met.len());
    let admin = server.admin();
    for status in ["ACTIVE", "ERROR", "PAUSED", "NOT_CONNECTED"] {
        let path = format!("{}?status={status}&limit=3", endpoints::USER_CONNECTIONS);
        for first in rows::<UserConnection>(&admin, &path).await {
            for action in Action::MENU {
                let now = admin.get(&endpoints::user_connection(&first.id)).await.json();
                let facts = serde_json::from_value::<UserConnection>(now).expect("a connection").facts();
                let refusal = availability_to_admin(&facts, action).refusal();
                let answer = asked(&admin, &first.id, action).await;
                agrees(&answer, refusal, &format!("an admin: {} with {facts:?}", action.label()));
            }
        }
    }
}

#[tokio::test]
async fn what_the_menu_of_an_app_says_is_what_the_server_does() {
    let (_provider, server) = demo().await;
    let admin = server.admin();
    for first in rows::<AccessApp>(&admin, &format!("{}?limit=200", endpoints::ACCESS_APPS)).await {
        use access_app::Action;
        for action in [Action::Restore, Action::SetUp, Action::Suspend, Action::Suspend, Action::Restore] {
            let now = admin.get(&endpoints::access_app(&first.id)).await.json();
            let facts = serde_json::from_value::<AccessApp>(now).expect("an app").facts();
            let answer = match action {
                Action::SetUp => {
                    admin.patch(&endpoints::access_app(&first.id), &json!({ "description": "Seen" })).await
                }
                Action::Suspend => admin.post_empty(&endpoints::access_app_suspend(&first.id)).await,
                Action::Restore => admin.post_empty(&endpoints::access_app_restore(&first.id)).await,
            };
            agrees(&answer, access_app::availability(&facts, action).refusal(), &format!("{action:?} with {facts:?}"));
        }
    }
}

#[tokio::test]
async fn what_the_menu_of_an_agent_says_is_what_the_server_does() {
    let (_provider, server) = demo().await;
    let admin = server.admin();
    let user = text(&admin.get(endpoints::USERS).await.json()[0]["id"]);
    let mut met = HashSet::new();
    for (at, first) in rows::<AccessAgent>(&admin, endpoints::ACCESS_AGENTS).await.into_iter().enumerate() {
        use access_agent::Action;
        let changes = [Action::Suspend, Action::Restore, Action::Restrict, Action::Unrestrict, Action::EndSessions];
        let mut actions = [changes, changes].concat();
        actions.rotate_left(at % 5);
        for action in actions {
            let now = admin.get(&endpoints::access_agent(&first.id)).await.json();
            let agent = serde_json::from_value::<AccessAgent>(now).expect("an agent");
            let last = agent.last_session.as_deref().and_then(|text| text.parse::<jiff::Timestamp>().ok());
            let facts = agent.facts(last.map(jiff::Timestamp::as_millisecond));
            let moment = server.state.clock.now().as_millisecond();
            let id = first.id.as_str();
            let answer = match action {
                Action::Suspend => admin.post_empty(&endpoints::access_agent_suspend(id)).await,
                Action::Restore => admin.post_empty(&endpoints::access_agent_restore(id)).await,
                Action::Restrict => {
                    admin.post(&endpoints::access_agent_restrict(id), &json!({ "userIds": [user] })).await
                }
                Action::Unrestrict => admin.post_empty(&endpoints::access_agent_unrestrict(id)).await,
                Action::EndSessions | Action::SetUp | Action::Sessions | Action::Disconnect => {
                    admin.post_empty(&endpoints::access_agent_end_sessions(id)).await
                }
            };
            let refusal = access_agent::availability(&facts, moment, action).refusal();
            agrees(&answer, refusal, &format!("{action:?} with {facts:?}"));
            met.insert((derive_status(&facts, moment), action, refusal));
        }
    }
    assert!(met.len() >= 15, "{}", met.len());
}
