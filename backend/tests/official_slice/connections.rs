//! Managed and potential connections, every answer of every call.

use crate::common::{JSON, MERGE_PATCH, Server, text};
use crate::{Contract, hold};
use agent_console::domain::resource::ConnectionType;
use agent_console::wire::connections::of_type;
use agent_console::wire::endpoints;
use agent_console::wire::query::Query;
use serde_json::{Value, json};

fn potential(way: ConnectionType) -> String {
    Query::default().with("filter", &of_type(way)).with("include", "inactive").on(endpoints::POTENTIAL_CONNECTIONS)
}

/// The request that joins an agent with what a potential connection leads to, written as the official examples write it.
fn request(way: ConnectionType, goal: &Value) -> Value {
    let orn = |member: &str| json!({ "orn": goal[member]["orn"] });
    match way {
        ConnectionType::CustomAs => json!({
            "connectionType": way.code(), "protocolType": "IDENTITY_ASSERTION", "scopeCondition": "EXCLUDE",
            "scopes": ["admin.delete"],
            "authorizationServer": {
                "orn": goal["authorizationServer"]["orn"], "resourceIndicator": "https://api.crm.company.com",
            },
        }),
        ConnectionType::AppInstance => json!({
            "connectionType": way.code(), "app": orn("app"),
            "authorizationServer": { "issuerUrl": goal["authorizationServer"]["issuerUrl"] },
        }),
        ConnectionType::VaultSecret => json!({ "connectionType": way.code(), "secret": orn("secret") }),
        ConnectionType::ServiceAccount => {
            json!({ "connectionType": way.code(), "app": orn("app"), "serviceAccount": orn("serviceAccount") })
        }
        ConnectionType::AccessToken => json!({ "connectionType": way.code(), "resource": orn("resource") }),
    }
}

/// Newer servers know one type more than the slice: it is held against our own description.
fn held(way: ConnectionType, path: &str, method: &str, answer: &crate::common::Answer) {
    if way == ConnectionType::AccessToken {
        Contract::ours().hold(path, method, answer)
    } else {
        hold(path, method, answer)
    }
}

#[tokio::test]
async fn connections_of_every_type_are_as_described() {
    let server = Server::demo().await;
    let admin = server.admin();
    let agent = server.registered("Parcel tracker").await;
    server.own(&agent, &server.user_orns(1).await).await.expect_status(200);
    server.lifecycle(&agent, "activate").await;
    let all = endpoints::connections(&agent);
    hold(endpoints::CONNECTIONS, "get", &admin.get(&all).await.expect_status(200));
    for way in ConnectionType::ALL {
        let listed = admin.get(&potential(way)).await.expect_status(200);
        held(way, endpoints::POTENTIAL_CONNECTIONS, "get", &listed);
        let active = listed.json()["data"].as_array().into_iter().flatten().find_map(|goal| {
            let members = ["serviceAccount", "secret", "resource", "app", "authorizationServer"];
            members.into_iter().any(|member| goal[member]["status"] == "ACTIVE").then(|| request(way, goal))
        });
        let body = active.expect("the demo has something to connect");
        let made = admin.post(&all, &body).await.expect_status(201);
        held(way, endpoints::CONNECTIONS, "post", &made);
        Contract::ours().hold(endpoints::CONNECTIONS, "post", &admin.post(&all, &body).await.expect_status(409));
        let id = text(&made.json()["id"]);
        let one = endpoints::connection(&agent, &id);
        held(way, endpoints::CONNECTION, "get", &admin.get(&one).await.expect_status(200));
        let only = json!({ "scopeCondition": "INCLUDE_ONLY", "scopes": ["crm.read", "crm.write"] });
        let status = if way.has_scopes() { 200 } else { 400 };
        for kind in [MERGE_PATCH, JSON] {
            let patched = admin.patch_as(&one, kind, &only).await.expect_status(status);
            held(way, endpoints::CONNECTION, "patch", &patched);
        }
        Contract::ours().hold(endpoints::CONNECTION, "delete", &admin.delete(&one).await.expect_status(400));
        let off = admin.post_empty(&endpoints::connection_deactivate(&agent, &id)).await.expect_status(200);
        held(way, endpoints::CONNECTION_DEACTIVATE, "post", &off);
        let again = admin.post_empty(&endpoints::connection_deactivate(&agent, &id)).await.expect_status(400);
        hold(endpoints::CONNECTION_DEACTIVATE, "post", &again);
        let on = admin.post_empty(&endpoints::connection_activate(&agent, &id)).await.expect_status(200);
        held(way, endpoints::CONNECTION_ACTIVATE, "post", &on);
        held(way, endpoints::CONNECTIONS, "get", &admin.get(&all).await.expect_status(200));
        admin.post_empty(&endpoints::connection_deactivate(&agent, &id)).await.expect_status(200);
        hold(endpoints::CONNECTION, "delete", &admin.delete(&one).await.expect_status(204));
        hold(endpoints::CONNECTION, "get", &admin.get(&one).await.expect_status(404));
    }
    hold(endpoints::CONNECTIONS, "post", &admin.post(&all, &json!({})).await.expect_status(400));
    hold(endpoints::CONNECTIONS, "get", &admin.get(&endpoints::connections("wlp0")).await.expect_status(404));
    let missing = admin.get(endpoints::POTENTIAL_CONNECTIONS).await.expect_failure(400, "E0000028");
    hold(endpoints::POTENTIAL_CONNECTIONS, "get", &missing);
    hold(endpoints::POTENTIAL_CONNECTIONS, "get", &server.nobody().get(&potential(ConnectionType::CustomAs)).await);
}

#[tokio::test]
async fn authorization_servers_are_as_our_document_says() {
    let server = Server::demo().await;
    let admin = server.admin();
    let list = admin.get(endpoints::AUTHORIZATION_SERVERS).await.expect_status(200);
    let ours = Contract::ours();
    ours.hold(endpoints::AUTHORIZATION_SERVERS, "get", &list);
    let id = text(&list.json()[0]["id"]);
    ours.hold(
        endpoints::AUTHORIZATION_SERVER,
        "get",
        &admin.get(&endpoints::authorization_server(&id)).await.expect_status(200),
    );
    ours.hold(endpoints::SERVER_SCOPES, "get", &admin.get(&endpoints::server_scopes(&id)).await.expect_status(200));
}
