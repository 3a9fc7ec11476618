//! Resource servers: their three steps, their life, who uses them, and what is refused. [decisions 3, matrix 2.5]

use crate::common::{AGENTS, Answer, Server, text};
use agent_console::wire::endpoints::{self, RESOURCE_SERVERS};
use serde_json::{Value, json};

fn details(name: &str) -> Value {
    let host = name.to_lowercase().replace(' ', "-");
    json!({ "displayName": name, "resourceUrl": format!("https://{host}.example/v1"), "description": " What it is for " })
}

async fn added(server: &Server, name: &str) -> String {
    text(&server.admin().post(RESOURCE_SERVERS, &details(name)).await.expect_status(201).json()["id"])
}

fn endpoints_of(host: &str) -> Value {
    json!({ "authorizeEndpoint": format!("https://{host}/authorize"), "tokenEndpoint": format!("https://{host}/token") })
}

fn one_set(name: &str, secret: &str) -> Value {
    json!({ "data": [{ "name": name, "clientId": "client-1", "clientSecret": secret, "scopes": ["a.read", "a.read", "b"] }] })
}

async fn completed(server: &Server, name: &str) -> String {
    let id = added(server, name).await;
    let admin = server.admin();
    admin.put(&endpoints::resource_server_authorization(&id), &endpoints_of("login.example")).await.expect_status(200);
    admin.put(&endpoints::resource_server_credentials(&id), &one_set("Reader", "s3cret-text")).await.expect_status(200);
    id
}

async fn named(server: &Server, name: &str) -> Value {
    let all = server.admin().get(&format!("{RESOURCE_SERVERS}?limit=200")).await.expect_status(200).json();
    let found =
        all["data"].as_array().into_iter().flatten().find(|row| row["metadata"]["displayName"] == name).cloned();
    found.expect("it is seeded")
}

#[tokio::test]
async fn a_server_lives_from_its_first_step_over_activation_to_deletion() {
    let server = Server::demo().await;
    let admin = server.admin();
    let made = admin.post(RESOURCE_SERVERS, &details("Parcel API")).await.expect_status(201);
    let (id, first) = (text(&made.json()["id"]), made.json());
    assert!(id.starts_with("api") && made.header("etag").starts_with("\"v"));
    assert_eq!(first["status"], "INVALID", "two steps are missing");
    assert_eq!(first["metadata"]["description"], "What it is for", "trimmed");
    assert_eq!(first["_embedded"]["usedBy"], json!({ "agents": 0, "connections": 0 }));

    let second = admin.put(&endpoints::resource_server_authorization(&id), &endpoints_of("login.example")).await;
    assert_eq!(second.expect_status(200).json()["status"], "INVALID", "one step is missing");
    let third = admin.put(&endpoints::resource_server_credentials(&id), &one_set("Reader", "s3cret-text")).await;
    let third = third.expect_status(200).json();
    assert_eq!(third["status"], "ACTIVE", "completing activates");
    assert_eq!(third["clientAuthSettings"][0]["scopes"], json!(["a.read", "b"]), "each scope once");

    let one = endpoints::resource_server(&id);
    assert_eq!(admin.delete(&one).await.expect_status(400).reason(), "DEACTIVATE_SERVER_FIRST");
    let off = admin.post_empty(&endpoints::resource_server_deactivate(&id)).await.expect_status(200).json();
    assert_eq!(off["status"], "INACTIVE");
    let twice = admin.post_empty(&endpoints::resource_server_deactivate(&id)).await.expect_status(400);
    assert_eq!(twice.reason(), "ALREADY_INACTIVE");
    let on = admin.post_empty(&endpoints::resource_server_activate(&id)).await.expect_status(200).json();
    assert_eq!(on["status"], "ACTIVE");
    admin.post_empty(&endpoints::resource_server_deactivate(&id)).await.expect_status(200);
    admin.delete(&one).await.expect_status(204);
    admin.get(&one).await.expect_status(404);
    let events: Vec<_> = server.log_of(&id).await.into_iter().map(|(event, _)| event).collect();
    let own = |event: &str| format!("resource_servers.api_server.{event}");
    assert_eq!(
        events,
        [
            own("register"),
            own("auth_server.add"),
            "resource_servers.client_authentication_settings.create".to_owned(),
            own("activate"),
            own("deactivate"),
            own("activate"),
            own("deactivate"),
            own("delete"),
        ]
    );
}

#[tokio::test]
async fn an_incomplete_one_that_is_activated_is_invalid_and_an_active_one_that_loses_a_step_as_well() {
    let server = Server::demo().await;
    let admin = server.admin();
    let id = added(&server, "Parcel API").await;
    admin.post_empty(&endpoints::resource_server_deactivate(&id)).await.expect_status(200);
    let on = admin.post_empty(&endpoints::resource_server_activate(&id)).await.expect_status(200).json();
    assert_eq!(on["status"], "INVALID");
    let refused = admin.post_empty(&endpoints::resource_server_activate(&id)).await.expect_status(400);
    assert_eq!(refused.reason(), "COMPLETE_CONFIGURATION");

    let full = completed(&server, "Letter API").await;
    let none = admin.put(&endpoints::resource_server_credentials(&full), &json!({ "data": [] })).await;
    assert_eq!(none.expect_status(200).json()["status"], "INVALID");
    let again = admin.put(&endpoints::resource_server_credentials(&full), &one_set("Reader", "another")).await;
    assert_eq!(again.expect_status(200).json()["status"], "ACTIVE");
}

#[tokio::test]
async fn what_is_switched_off_stays_off_when_it_is_completed() {
    let server = Server::demo().await;
    let old = text(&named(&server, "Old price list").await["id"]);
    let admin = server.admin();
    admin.put(&endpoints::resource_server_authorization(&old), &endpoints_of("p.example")).await.expect_status(200);
    let saved = admin.put(&endpoints::resource_server_credentials(&old), &one_set("Reader", "x")).await;
    assert_eq!(saved.expect_status(200).json()["status"], "INACTIVE");
    let on = admin.post_empty(&endpoints::resource_server_activate(&old)).await.expect_status(200).json();
    assert_eq!(on["status"], "ACTIVE", "it is complete now");
}

#[tokio::test]
async fn faults_are_named_by_their_member() {
    let server = Server::demo().await;
    let admin = server.admin();
    let id = added(&server, "Parcel API").await;
    let at = |answer: &Answer| text(&answer.json()["errorCauses"][0]["location"]);
    for (body, member) in [
        (json!({ "displayName": "ab", "resourceUrl": "https://x.example" }), "displayName"),
        (json!({ "displayName": "Parcels", "resourceUrl": "http://x.example" }), "resourceUrl"),
        (json!({ "displayName": "Parcels", "resourceUrl": "https://x.example/#a" }), "resourceUrl"),
        (json!({ "displayName": "Parcels" }), "resourceUrl"),
        (json!({ "displayName": "parcel api ", "resourceUrl": "https://x.example" }), "displayName"),
        (json!({ "displayName": "Parcels", "resourceUrl": "https://parcel-api.example/v1" }), "resourceUrl"),
    ] {
        let answer = admin.post(RESOURCE_SERVERS, &body).await.expect_status(400);
        assert_eq!(at(&answer), member, "{body}");
    }
    let authorization = endpoints::resource_server_authorization(&id);
    let half = json!({ "authorizeEndpoint": "https://a.example", "tokenEndpoint": "ftp://a.example" });
    assert_eq!(at(&admin.put(&authorization, &half).await.expect_status(400)), "tokenEndpoint");
    let sets = endpoints::resource_server_credentials(&id);
    let set = |more: Value| {
        let mut set = json!({ "name": "One", "clientId": "c", "clientSecret": "s" });
        for (member, value) in more.as_object().into_iter().flatten() {
            set[member] = value.clone();
        }
        set
    };
    for (more, member) in [
        (json!({ "name": " " }), "data[1].name"),
        (json!({ "name": "ONE" }), "data[1].name"),
        (json!({ "name": "Two", "clientId": "" }), "data[1].clientId"),
        (json!({ "name": "Two", "clientSecret": null }), "data[1].clientSecret"),
        (json!({ "name": "Two", "scopes": ["a b"] }), "data[1].scopes"),
        (json!({ "name": "Two", "id": "rscX" }), "data[1].id"),
    ] {
        let body = json!({ "data": [set(json!({})), set(more.clone())] });
        assert_eq!(at(&admin.put(&sets, &body).await.expect_status(400)), member, "{more}");
    }
    let many: Vec<_> = (0..21).map(|at| set(json!({ "name": format!("Set {at}") }))).collect();
    assert_eq!(at(&admin.put(&sets, &json!({ "data": many })).await.expect_status(400)), "data");
    let now = admin.get(&endpoints::resource_server(&id)).await.expect_status(200).json();
    assert_eq!(now["clientAuthSettings"], json!([]), "nothing of it was saved");
}

#[tokio::test]
async fn secrets_are_sealed_kept_and_never_told() {
    const SECRET: &str = "zq-very-secret-zq";
    let server = Server::demo().await;
    let admin = server.admin();
    let id = completed(&server, "Parcel API").await;
    let sets = endpoints::resource_server_credentials(&id);
    let first = admin.put(&sets, &one_set("Writer", SECRET)).await.expect_status(200);
    let set = text(&first.json()["clientAuthSettings"][0]["id"]);
    let sealed = async || -> Vec<u8> {
        let mut reading = server.state.database.reading().await.expect("a connection");
        let query = sqlx::query_scalar("SELECT secret FROM client_auth_settings WHERE id = ?").bind(&set);
        query.fetch_one(&mut *reading).await.expect("the secret")
    };
    let before = sealed().await;
    assert!(!before.windows(6).any(|part| part == b"secret"), "the file does not hold it");
    assert_eq!(server.state.vault.unseal(&set, &before).as_deref(), Some(SECRET));
    let kept = json!({ "data": [{ "id": set, "name": "Writer", "clientId": "client-2" }] });
    let second = admin.put(&sets, &kept).await.expect_status(200);
    assert_eq!(second.json()["clientAuthSettings"][0]["clientId"], "client-2");
    assert_eq!(sealed().await, before, "without a new one the old one stays");
    let logs = admin.get(&format!("/api/v1/logs?filter=target.id+eq+%22{id}%22")).await.expect_status(200);
    for told in [&first, &second, &logs, &admin.get(&sets.replace("/client-auth-settings", "")).await] {
        let body = told.json().to_string();
        assert!(!body.contains(SECRET) && !body.contains("clientSecret\":\"z"), "{body}");
    }
    let refused = json!({ "data": [{ "name": "X", "clientId": "c", "clientSecret": SECRET, "scopes": ["a b"] }] });
    let refused = admin.put(&sets, &refused).await.expect_status(400);
    assert!(!refused.json().to_string().contains(SECRET), "not even in a refusal");
}

#[tokio::test]
async fn an_old_version_is_not_changed_and_a_repeated_request_is_the_same() {
    let server = Server::demo().await;
    let admin = server.admin();
    let key = admin.clone().with("Idempotency-Key", "k-1");
    let first = key.post(RESOURCE_SERVERS, &details("Parcel API")).await.expect_status(201);
    let again = key.post(RESOURCE_SERVERS, &details("Parcel API")).await.expect_status(201);
    assert_eq!(first.json()["id"], again.json()["id"]);
    let id = text(&first.json()["id"]);
    let old = admin.clone().with("If-Match", &first.header("etag"));
    let put = old.put(&endpoints::resource_server_authorization(&id), &endpoints_of("a.example")).await;
    let now = put.expect_status(200);
    assert_ne!(now.header("etag"), first.header("etag"));
    for answer in [
        old.put(&endpoints::resource_server_details(&id), &details("Parcels")).await,
        old.patch(&endpoints::resource_server(&id), &json!({ "displayName": "Parcels" })).await,
        old.put(&endpoints::resource_server_credentials(&id), &one_set("Reader", "s")).await,
        old.post_empty(&endpoints::resource_server_deactivate(&id)).await,
        old.delete(&endpoints::resource_server(&id)).await,
    ] {
        assert_eq!(answer.expect_status(412).reason(), "MODIFIED");
    }
    let same = admin.put(&endpoints::resource_server_authorization(&id), &endpoints_of("a.example")).await;
    assert_eq!(same.expect_status(200).header("etag"), now.header("etag"), "nothing changed");
}

#[tokio::test]
async fn a_merge_patch_changes_what_it_names_and_null_removes() {
    let server = Server::demo().await;
    let admin = server.admin();
    let id = added(&server, "Parcel API").await;
    let one = endpoints::resource_server(&id);
    let named = admin.patch(&one, &json!({ "displayName": "Parcels" })).await.expect_status(200).json();
    assert_eq!(named["metadata"], json!({ "displayName": "Parcels", "description": "What it is for" }));
    let bare = admin.patch(&one, &json!({ "description": null })).await.expect_status(200).json();
    assert_eq!(bare["metadata"], json!({ "displayName": "Parcels" }));
    admin.patch_as(&one, "application/json", &json!({})).await.expect_status(415);
}

#[tokio::test]
async fn the_list_is_searched_filtered_sorted_counted_and_paged() {
    let server = Server::demo().await;
    let admin = server.admin();
    let names = async |query: &str| -> Vec<String> {
        let list = admin.get(&format!("{RESOURCE_SERVERS}?{query}")).await.expect_status(200).json();
        let rows = list["data"].as_array().cloned().unwrap_or_default();
        rows.iter().map(|row| text(&row["metadata"]["displayName"])).collect()
    };
    let all = names("limit=200").await;
    let mut sorted = all.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!((all.len(), &all), (12, &sorted), "by name");
    assert_eq!(names("limit=200&orderBy=name&sortOrder=desc").await.first(), all.last());
    assert_eq!(names("search=displayName+co+%22LEDGER%22").await, ["Ledger archive API"]);
    assert_eq!(names("search=resourceUrl+co+%22tickets.%22").await, ["Ticket history"]);
    assert_eq!(names("search=displayName+sw+%22price%22+or+resourceUrl+sw+%22https://prices.%22").await.len(), 2);
    assert_eq!(names("search=not+(status+eq+%22ACTIVE%22)&limit=200").await.len(), 6);
    let counted = admin.get(&format!("{RESOURCE_SERVERS}?include=counts&search=status+eq+%22INVALID%22")).await;
    let metadata = counted.expect_status(200).json()["metadata"].clone();
    let by_status = json!({ "ACTIVE": 6, "INACTIVE": 3, "INVALID": 3 });
    assert_eq!(metadata, json!({ "total": 3, "byStatus": by_status, "unfiltered": 12 }));

    let mut walked = Vec::new();
    let mut next = format!("{RESOURCE_SERVERS}?limit=5&orderBy=lastUpdated&sortOrder=desc");
    while !next.is_empty() {
        let page = admin.get(&next).await.expect_status(200).json();
        walked.extend(page["data"].as_array().into_iter().flatten().map(|row| text(&row["lastUpdated"])));
        let link = page["_links"]["next"]["href"].as_str().unwrap_or_default();
        next = link.split_once("localhost:8080").map(|(_, path)| path.to_owned()).unwrap_or_default();
    }
    assert_eq!(walked.len(), 12);
    assert!(walked.is_sorted_by(|a, b| a >= b), "newest first: {walked:?}");
    for (query, member) in [
        ("orderBy=status", "orderBy"),
        ("sortOrder=up", "sortOrder"),
        ("limit=0", "limit"),
        ("after=x", "after"),
        ("search=name+eq+%22x%22", "search"),
        ("search=status+eq+%22PENDING%22", "search"),
    ] {
        let refused = admin.get(&format!("{RESOURCE_SERVERS}?{query}")).await.expect_status(400).json();
        assert_eq!(refused["errorCauses"][0]["location"], member, "{query}");
    }
}

#[tokio::test]
async fn who_uses_a_server_is_listed_and_notices_when_it_goes() {
    let server = Server::demo().await;
    let admin = server.admin();
    let row = named(&server, "Shipping API").await;
    let id = text(&row["id"]);
    let mut uses = Vec::new();
    let mut next = format!("{}?limit=1", endpoints::resource_server_uses(&id));
    while !next.is_empty() {
        let page = admin.get(&next).await.expect_status(200).json();
        uses.extend(page["data"].as_array().cloned().unwrap_or_default());
        let link = page["_links"]["next"]["href"].as_str().unwrap_or_default();
        next = link.split_once("localhost:8080").map(|(_, path)| path.to_owned()).unwrap_or_default();
    }
    assert!(!uses.is_empty(), "the demo has some");
    assert_eq!(row["_embedded"]["usedBy"]["connections"], uses.len());
    let (agent, connection) = (text(&uses[0]["agent"]["id"]), text(&uses[0]["id"]));
    admin.post_empty(&endpoints::resource_server_deactivate(&id)).await.expect_status(200);
    admin.delete(&endpoints::resource_server(&id)).await.expect_status(204);
    let left = admin.get(&format!("{AGENTS}/{agent}/connections/{connection}")).await.expect_status(200).json();
    assert_eq!(left["resource"]["status"], "MISSING");
    assert_eq!(left["resource"]["name"], "Shipping API", "it is still named");
    admin.get(&endpoints::resource_server_uses(&id)).await.expect_status(404);
}

#[tokio::test]
async fn an_auditor_reads_and_changes_nothing() {
    let server = Server::demo().await;
    let id = text(&named(&server, "Orders API").await["id"]);
    let auditor = server.auditor();
    auditor.get(RESOURCE_SERVERS).await.expect_status(200);
    auditor.get(&endpoints::resource_server(&id)).await.expect_status(200);
    auditor.get(&endpoints::resource_server_uses(&id)).await.expect_status(200);
    for answer in [
        auditor.post(RESOURCE_SERVERS, &details("Parcel API")).await,
        auditor.patch(&endpoints::resource_server(&id), &json!({})).await,
        auditor.put(&endpoints::resource_server_details(&id), &details("Parcel API")).await,
        auditor.put(&endpoints::resource_server_authorization(&id), &endpoints_of("a.example")).await,
        auditor.put(&endpoints::resource_server_credentials(&id), &json!({ "data": [] })).await,
        auditor.post_empty(&endpoints::resource_server_deactivate(&id)).await,
        auditor.post_empty(&endpoints::resource_server_activate(&id)).await,
        auditor.delete(&endpoints::resource_server(&id)).await,
    ] {
        assert_eq!(answer.expect_status(403).reason(), "MISSING_SCOPE");
    }
    server.nobody().get(RESOURCE_SERVERS).await.expect_status(403);
    server.stranger().get(RESOURCE_SERVERS).await.expect_status(401);
}
