//! Owners: reading, setting, removing, and the rules about them.

use crate::common::{AGENTS, Answer, OWNERS, Server, text};
use agent_console::wire::orn;
use agent_console::wire::query::encode;
use serde_json::{Value, json};

async fn owners_of(server: &Server, id: &str) -> Vec<String> {
    let filter = encode(&format!("parentResourceOrn eq \"{}\"", server.orn_of(id).await));
    let list = server.admin().get(&format!("{OWNERS}?filter={filter}")).await.expect_status(200).json();
    list["data"][0]["principals"].as_array().into_iter().flatten().map(|owner| text(&owner["orn"])).collect()
}

async fn removed(server: &Server, id: &str, principals: &[String]) -> Answer {
    let item = |value: &String| json!({ "op": "REMOVE", "path": "/principalOrn", "value": value });
    let data: Vec<_> = principals.iter().map(item).collect();
    let body = json!({ "resourceOrn": server.orn_of(id).await, "data": data });
    server.admin().send(axum::http::Method::PATCH, OWNERS, Some(("application/json", body.to_string()))).await
}

/// The ORN of a group with enough members, or of one with too few.
async fn group(server: &Server, large: bool) -> String {
    let groups = server.admin().get("/api/v1/groups?expand=stats").await.json();
    let fits = |group: &&Value| (group["_embedded"]["stats"]["usersCount"].as_u64() >= Some(2)) == large;
    let found = groups.as_array().and_then(|groups| groups.iter().find(fits)).map(|group| text(&group["id"]));
    orn::group(&server.state.organization().id, &found.unwrap_or_default())
}

#[tokio::test]
async fn owners_are_set_as_a_whole_and_shown_with_their_names() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    assert!(owners_of(&server, &id).await.is_empty());
    let users = server.user_orns(3).await;
    let answer = server.own(&id, &users).await.expect_status(200).json();
    let owned = &answer["data"][0];
    assert_eq!(owned["parentResourceOrn"], server.orn_of(&id).await);
    assert_eq!(owned["resource"]["profile"]["name"], "Parcel tracker");
    assert_eq!(owned["principals"].as_array().map(Vec::len), Some(3));
    assert!(text(&owned["principals"][0]["id"]).starts_with("pri"));
    assert!(text(&owned["principals"][0]["profile"]["email"]).contains('@'));
    assert_eq!(owners_of(&server, &id).await, users, "in the order in which they were set");
    server.own(&id, &users[1..2]).await.expect_status(200);
    assert_eq!(owners_of(&server, &id).await, users[1..2]);
    server.own(&id, &[]).await.expect_status(200);
    assert!(owners_of(&server, &id).await.is_empty(), "an agent that is not active may lose all of them");
}

#[tokio::test]
async fn a_change_of_owners_writes_one_event_and_no_change_writes_none() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let users = server.user_orns(2).await;
    server.own(&id, &users).await.expect_status(200);
    server.own(&id, &users).await.expect_status(200);
    let count = |log: Vec<(String, String)>| log.iter().filter(|(name, _)| name == "resource.owner.update").count();
    assert_eq!(count(server.log_of(&id).await), 1);
    removed(&server, &id, &users[..1]).await.expect_status(204);
    assert_eq!(count(server.log_of(&id).await), 2);
}

#[tokio::test]
async fn an_agent_has_up_to_five_users_or_one_group_of_two_members() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let users = server.user_orns(6).await;
    let (large, small) = (group(&server, true).await, group(&server, false).await);
    server.own(&id, &users[..5]).await.expect_status(200);
    for (principals, reason) in [
        (users.clone(), "TOO_MANY_OWNERS"),
        (vec![users[0].clone(), large.clone()], "MIXED_OWNERS"),
        (vec![small], "GROUP_TOO_SMALL"),
    ] {
        let refused = server.own(&id, &principals).await.expect_failure(400, "E0000001");
        assert_eq!((refused.reason().as_str(), refused.location().as_str()), (reason, "principalOrns"));
    }
    server.own(&id, std::slice::from_ref(&large)).await.expect_status(200);
    assert_eq!(owners_of(&server, &id).await, [large]);
    let twice = [users[0].clone(), users[0].clone()];
    server.own(&id, &twice).await.expect_status(200);
    assert_eq!(owners_of(&server, &id).await, users[..1], "naming somebody twice is naming them once");
}

#[tokio::test]
async fn the_last_owner_of_an_active_agent_stays_however_it_is_tried() {
    let server = Server::demo().await;
    let id = server.id_of("Invoice triage").await;
    let owners = owners_of(&server, &id).await;
    assert_eq!(owners.len(), 2);
    for refused in [removed(&server, &id, &owners).await, server.own(&id, &[]).await] {
        assert_eq!(refused.expect_failure(400, "E0000001").reason(), "LAST_OWNER");
    }
    removed(&server, &id, &owners[..1]).await.expect_status(204);
    for refused in [removed(&server, &id, &owners[1..]).await, server.own(&id, &[]).await] {
        assert_eq!(refused.expect_failure(400, "E0000001").reason(), "LAST_OWNER");
    }
    let other = server.user_orns(9).await.into_iter().find(|user| !owners.contains(user)).unwrap_or_default();
    server.own(&id, std::slice::from_ref(&other)).await.expect_status(200);
    assert_eq!(owners_of(&server, &id).await, [other], "but somebody else may take over");
    server.lifecycle(&id, "deactivate").await;
    server.own(&id, &[]).await.expect_status(200);
}

#[tokio::test]
async fn requests_that_name_nobody_or_nothing_are_refused() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let users = server.user_orns(2).await;
    let unknown = orn::user(&server.state.organization().id, "00uNobody");
    assert_eq!(server.own(&id, &[unknown]).await.expect_failure(400, "E0000001").location(), "principalOrns[0]");
    let not_an_owner = removed(&server, &id, &users[..1]).await.expect_failure(400, "E0000001");
    assert_eq!(not_an_owner.location(), "data[0].value");
    removed(&server, &id, &[]).await.expect_failure(400, "E0000001");
    server.admin().post(OWNERS, &json!({ "principalOrns": users })).await.expect_failure(400, "E0000001");
    server.own("wlpNoSuchAgent", &users).await.expect_failure(404, "E0000007");
    let set = json!({ "resourceOrn": server.orn_of(&id).await, "data": [{ "op": "ADD", "path": "/principalOrn", "value": users[0] }] });
    let answer =
        server.admin().send(axum::http::Method::PATCH, OWNERS, Some(("application/json", set.to_string()))).await;
    assert_eq!(answer.expect_failure(400, "E0000001").location(), "data[0]");
}

#[tokio::test]
async fn the_filter_is_required_and_read() {
    let server = Server::demo().await;
    assert_eq!(server.admin().get(OWNERS).await.expect_failure(400, "E0000028").location(), "filter");
    for filter in ["parentResourceOrn", "owner eq \"x\"", "parentResourceOrn eq x", "parentResourceOrn co \"x\""] {
        let answer = server.admin().get(&format!("{OWNERS}?filter={}", encode(filter))).await;
        assert_eq!(answer.expect_failure(400, "E0000001").location(), "filter", "{filter}");
    }
    let foreign = encode("parentResourceOrn eq \"orn:okta:directory:00oOther:workload-principals:ai-agents:wlp1\"");
    let list = server.admin().get(&format!("{OWNERS}?filter={foreign}")).await.expect_status(200).json();
    assert_eq!(list["data"], json!([]));
}

#[tokio::test]
async fn owners_in_a_list_need_the_scope_of_owners() {
    let server = Server::demo().await;
    let seen = server.auditor().get(&format!("{AGENTS}?limit=1&expand=owners")).await.expect_status(200).json();
    assert!(seen["data"][0]["_embedded"]["owners"].is_array());
}

#[tokio::test]
async fn the_filter_for_owned_agents_follows_every_change_of_owners() {
    let server = Server::demo().await;
    let id = server.registered("Parcel tracker").await;
    let owned = format!("{AGENTS}?search={}", encode("owners pr and profile.name eq \"Parcel tracker\""));
    let found = async |server: &Server| server.admin().get(&owned).await.json()["data"].as_array().map(Vec::len);
    assert_eq!(found(&server).await, Some(0));
    let users = server.user_orns(2).await;
    server.own(&id, &users).await.expect_status(200);
    removed(&server, &id, &users[..1]).await.expect_status(204);
    assert_eq!(found(&server).await, Some(1));
    removed(&server, &id, &users[1..]).await.expect_status(204);
    assert_eq!(found(&server).await, Some(0));
}

#[tokio::test]
async fn the_filter_and_the_owners_shown_agree_for_every_seeded_agent() {
    let server = Server::demo().await;
    for (search, is_owned) in [("owners pr", true), ("not (owners pr)", false)] {
        let path = format!("{AGENTS}?limit=200&expand=owners&search={}", encode(search));
        let rows = server.admin().get(&path).await.expect_status(200).json()["data"].clone();
        let owners = |row: &Value| row["_embedded"]["owners"].as_array().is_some_and(|owners| !owners.is_empty());
        assert!(rows.as_array().is_some_and(|rows| !rows.is_empty() && rows.iter().all(|row| owners(row) == is_owned)));
    }
}
