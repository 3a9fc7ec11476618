//! Public keys: adding, activating, deactivating, deleting, and what is refused. [api 1.3, matrix 2.2]

use crate::common::{AGENTS, Answer, NOW, Server, text};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A public key with these members more.
fn jwk(kid: &str, more: &Value) -> Value {
    let mut key = json!({
        "kty": "EC", "crv": "P-256", "kid": kid,
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    });
    for (member, value) in more.as_object().into_iter().flatten() {
        key[member] = value.clone();
    }
    key
}

struct Desk {
    server: Server,
    agent: String,
}

impl Desk {
    async fn new() -> Self {
        let server = Server::demo().await;
        let agent = server.registered("Parcel tracker").await;
        Self { server, agent }
    }

    fn keys(&self) -> String {
        format!("{AGENTS}/{}/credentials/jwks", self.agent)
    }

    async fn add(&self, kid: &str, more: Value) -> Answer {
        self.server.admin().post(&self.keys(), &jwk(kid, &more)).await
    }

    /// Adds a key and tells its id.
    async fn added(&self, kid: &str, status: &str) -> String {
        text(&self.add(kid, json!({ "status": status })).await.expect_status(201).json()["id"])
    }

    async fn act(&self, id: &str, action: &str) -> Answer {
        self.server.admin().post_empty(&format!("{}/{id}/lifecycle/{action}", self.keys())).await
    }

    async fn listed(&self) -> Vec<Value> {
        let list = self.server.admin().get(&self.keys()).await.expect_status(200).json();
        list["data"].as_array().cloned().unwrap_or_default()
    }

    /// What lists show: active, and all.
    async fn counted(&self) -> (u64, u64) {
        let agent = self.server.admin().get(&format!("{AGENTS}/{}?expand=credentials", self.agent)).await.json();
        let counts = &agent["_embedded"]["credentials"];
        (counts["active"].as_u64().unwrap_or(99), counts["total"].as_u64().unwrap_or(99))
    }
}

#[tokio::test]
async fn a_key_lives_from_adding_over_rotation_to_deletion() {
    let desk = Desk::new().await;
    let old = desk.added("2026-10", "ACTIVE").await;
    let new = desk.added("2026-11", "INACTIVE").await;
    assert_eq!(desk.counted().await, (1, 2));
    let listed = desk.listed().await;
    assert_eq!(listed.iter().map(|key| text(&key["kid"])).collect::<Vec<_>>(), ["2026-10", "2026-11"]);
    let links = |key: &Value| key["_links"].as_object().map(|links| links.keys().cloned().collect::<Vec<_>>());
    assert_eq!(links(&listed[0]), Some(vec!["deactivate".to_owned()]));
    assert_eq!(links(&listed[1]), Some(vec!["activate".to_owned(), "delete".to_owned()]));
    assert_eq!(listed[1]["_links"]["delete"]["hints"]["allow"], json!(["DELETE"]));
    let activated = desk.act(&new, "activate").await.expect_status(200).json();
    assert_eq!((text(&activated["status"]), text(&activated["lastUpdated"])), ("ACTIVE".to_owned(), NOW.to_owned()));
    desk.act(&old, "deactivate").await.expect_status(200);
    desk.server.admin().delete(&format!("{}/{old}", desk.keys())).await.expect_status(204);
    assert_eq!(desk.counted().await, (1, 1));
    desk.server.admin().get(&format!("{}/{old}", desk.keys())).await.expect_failure(404, "E0000007");
    assert_eq!(desk.server.admin().get(&format!("{}/{new}", desk.keys())).await.expect_status(200).json(), activated);
    let log = desk.server.log_of(&desk.agent).await;
    let names: Vec<_> =
        log.iter().filter_map(|(name, _)| name.strip_prefix("workload_principal.ai_agent.credential.")).collect();
    assert_eq!(names, ["create", "create", "activate", "deactivate", "delete"]);
}

#[tokio::test]
async fn the_rules_of_two_keys_hold_both_ways() {
    let desk = Desk::new().await;
    let first = desk.added("first", "ACTIVE").await;
    assert_eq!(desk.act(&first, "deactivate").await.expect_failure(400, "E0000001").reason(), "NEEDS_SECOND_KEY");
    let second = desk.added("second", "INACTIVE").await;
    assert_eq!(desk.act(&first, "deactivate").await.expect_failure(400, "E0000001").reason(), "ONLY_ACTIVE_KEY");
    let deleted = desk.server.admin().delete(&format!("{}/{first}", desk.keys())).await;
    let refused = deleted.expect_failure(400, "E0000001");
    assert_eq!(refused.reason(), "DEACTIVATE_KEY_FIRST");
    assert_eq!(refused.json()["errorSummary"], "Api validation failed: JsonWebKey");
    assert_eq!(desk.act(&second, "deactivate").await.expect_failure(400, "E0000001").reason(), "ALREADY_INACTIVE");
    desk.act(&second, "activate").await.expect_status(200);
    assert_eq!(desk.act(&second, "activate").await.expect_failure(400, "E0000001").reason(), "ALREADY_ACTIVE");
    desk.act(&first, "deactivate").await.expect_status(200);
}

#[tokio::test]
async fn the_last_inactive_key_may_go() {
    let desk = Desk::new().await;
    let only = desk.added("only", "INACTIVE").await;
    desk.server.admin().delete(&format!("{}/{only}", desk.keys())).await.expect_status(204);
    assert_eq!(desk.counted().await, (0, 0));
}

#[tokio::test]
async fn what_is_no_public_key_is_refused_by_its_member() {
    let desk = Desk::new().await;
    for (more, member) in [
        (json!({ "kty": "oct" }), "kty"),
        (json!({ "use": "enc" }), "use"),
        (json!({ "alg": "ES512" }), "alg"),
        (json!({ "crv": "secp256k1" }), "crv"),
        (json!({ "x": "" }), "x"),
        (json!({ "y": "no base64" }), "y"),
        (json!({ "status": "SLEEPING" }), "status"),
        (json!({ "kid": "k".repeat(256) }), "kid"),
        (json!({ "kty": "RSA", "n": "AQAB", "e": "AQAB" }), "n"),
        (json!({ "kid": 5 }), "kid"),
    ] {
        let refused = desk.add("some", more).await.expect_failure(400, "E0000001");
        assert_eq!(refused.location(), member, "{}", refused.json());
    }
    assert!(desk.listed().await.is_empty(), "nothing was written");
}

#[tokio::test]
async fn a_private_key_is_refused_and_is_nowhere_afterwards() {
    let desk = Desk::new().await;
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        let refused = desk.add("some", json!({ member: "secret-number" })).await.expect_failure(400, "E0000001");
        assert_eq!(refused.location(), member);
        assert!(!refused.json().to_string().contains("secret-number"), "the answer does not repeat it");
    }
    assert!(desk.listed().await.is_empty());
    let mut reading = desk.server.state.database.reading().await.expect("the log can be read");
    let events = agent_console_backend::store::log_events::of_target(&mut reading, &desk.agent).await;
    let told = events.expect("the log can be read").iter().fold(String::new(), |mut all, event| {
        // Writing to a String does not fail.
        let _ = write!(all, "{event:?}");
        all
    });
    assert!(!told.contains("secret-number"));
}

#[tokio::test]
async fn a_kid_is_unique_in_its_set_and_comes_from_the_numbers_where_none_is_given() {
    let desk = Desk::new().await;
    desk.added("same", "ACTIVE").await;
    let refused = desk.add("same", json!({})).await.expect_failure(400, "E0000001");
    assert_eq!((refused.reason().as_str(), refused.location().as_str()), ("KID_TAKEN", "kid"));
    let mut unnamed = jwk("", &json!({}));
    unnamed.as_object_mut().expect("an object").remove("kid");
    let added = desk.server.admin().post(&desk.keys(), &unnamed).await.expect_status(201).json();
    assert_eq!(added["kid"], "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", "the thumbprint of RFC 7638");
    assert_eq!((&added["alg"], &added["use"], &added["status"]), (&json!("ES256"), &json!("sig"), &json!("ACTIVE")));
    let other = desk.server.registered("Another one").await;
    let elsewhere = format!("{AGENTS}/{other}/credentials/jwks");
    desk.server.admin().post(&elsewhere, &jwk("same", &json!({}))).await.expect_status(201);
}

#[tokio::test]
async fn an_agent_has_at_most_fifty_keys() {
    let desk = Desk::new().await;
    for number in 0..50 {
        desk.added(&format!("key {number}"), "INACTIVE").await;
    }
    assert_eq!(desk.add("one more", json!({})).await.expect_failure(400, "E0000001").reason(), "TOO_MANY_KEYS");
    assert_eq!(desk.listed().await.len(), 50, "all in one page");
}

#[tokio::test]
async fn a_key_sent_twice_with_one_idempotency_key_is_one_key() {
    let desk = Desk::new().await;
    let admin = desk.server.admin().with("idempotency-key", "same-sending");
    let first = admin.post(&desk.keys(), &jwk("one", &json!({}))).await.expect_status(201).json();
    let again = admin.post(&desk.keys(), &jwk("one", &json!({}))).await.expect_status(201).json();
    assert_eq!(first, again);
    assert_eq!(desk.listed().await.len(), 1);
    let other = admin.post(&desk.keys(), &jwk("two", &json!({}))).await.expect_failure(400, "E0000001");
    assert_eq!(other.location(), "Idempotency-Key");
}

#[tokio::test]
async fn keys_wait_for_a_change_of_their_agent_and_go_with_it() {
    let desk = Desk::new().await;
    let key = desk.added("one", "INACTIVE").await;
    desk.server.admin().post_empty(&format!("{AGENTS}/{}/lifecycle/deactivate", desk.agent)).await.expect_status(202);
    desk.act(&key, "activate").await.expect_failure(409, "E0000195");
    desk.add("two", json!({})).await.expect_failure(409, "E0000195");
    desk.server.finish_operations().await;
    desk.act(&key, "activate").await.expect_status(200);
    desk.server.admin().delete(&format!("{AGENTS}/{}", desk.agent)).await.expect_status(202);
    desk.server.finish_operations().await;
    desk.server.admin().get(&desk.keys()).await.expect_failure(404, "E0000007");
}

#[tokio::test]
async fn a_change_of_keys_is_a_change_of_the_agent_as_well() {
    let desk = Desk::new().await;
    let path = format!("{AGENTS}/{}", desk.agent);
    let before = desk.server.admin().get(&path).await.expect_status(200).header("etag");
    desk.added("one", "ACTIVE").await;
    let stale = desk.server.admin().with("if-match", &before);
    stale.patch(&path, &json!({ "profile": { "description": "Mine" } })).await.expect_failure(412, "E0000195");
}

#[tokio::test]
async fn who_may_not_manage_agents_may_read_their_keys() {
    let desk = Desk::new().await;
    let key = desk.added("one", "INACTIVE").await;
    let (reader, path) = (desk.server.auditor(), format!("{}/{key}", desk.keys()));
    reader.get(&desk.keys()).await.expect_status(200);
    reader.get(&path).await.expect_status(200);
    reader.post(&desk.keys(), &jwk("two", &json!({}))).await.expect_failure(403, "E0000006");
    reader.post_empty(&format!("{path}/lifecycle/activate")).await.expect_failure(403, "E0000006");
    reader.delete(&path).await.expect_failure(403, "E0000006");
    desk.server.nobody().get(&desk.keys()).await.expect_failure(403, "E0000006");
    desk.server.stranger().get(&desk.keys()).await.expect_failure(401, "E0000011");
    desk.server.admin().get(&format!("{AGENTS}/wlp0/credentials/jwks")).await.expect_failure(404, "E0000007");
}

#[tokio::test]
async fn a_point_beside_its_curve_is_no_key() {
    let desk = Desk::new().await;
    // Of the right length each, and of another point.
    let beside = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
    let refused = desk.add("beside", json!({ "y": beside })).await.expect_failure(400, "E0000001");
    assert_eq!(refused.json()["errorCauses"][0]["location"], "x");
    let zero = "A".repeat(86);
    let larger = json!({ "crv": "P-521", "x": format!("{zero}AA"), "y": format!("{zero}AA") });
    desk.add("zero", larger).await.expect_failure(400, "E0000001");
    assert!(desk.listed().await.is_empty());
    desk.add("on it", json!({})).await.expect_status(201);
}
