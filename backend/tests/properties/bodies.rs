//! Bodies of any kind to every call that takes one.

use crate::common::{AGENTS, JSON, MERGE_PATCH, OWNERS};
use crate::json::any_json;
use crate::{holds, runtime};
use axum::http::Method;
use proptest::prelude::*;

const NAMES: &[&str] = &[
    "profile",
    "name",
    "description",
    "appId",
    "principalOrns",
    "resourceOrns",
    "resourceOrn",
    "data",
    "op",
    "path",
    "value",
    "identity",
    "token",
];

#[test]
fn any_body_is_taken_or_refused_in_our_words() {
    let runtime = runtime();
    let server = runtime.block_on(crate::demo());
    let id = runtime.block_on(server.registered("Parcel tracker"));
    let calls = [
        (Method::POST, AGENTS.to_owned(), JSON),
        (Method::PUT, format!("{AGENTS}/{id}"), JSON),
        (Method::PATCH, format!("{AGENTS}/{id}"), MERGE_PATCH),
        (Method::POST, OWNERS.to_owned(), JSON),
        (Method::PATCH, OWNERS.to_owned(), JSON),
        (Method::POST, "/session".to_owned(), JSON),
        (Method::POST, format!("{AGENTS}/{id}/lifecycle/deactivate"), JSON),
    ];
    let bytes = prop_oneof![
        4 => any_json(NAMES).prop_map(|json| json.to_string()),
        1 => any::<String>(),
        1 => (any_json(NAMES), any::<prop::sample::Index>()).prop_map(|(json, place)| {
            let text: Vec<char> = json.to_string().chars().collect();
            text[..place.index(text.len())].iter().collect()
        }),
        1 => (1_usize..400).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth)),
        1 => (1_usize..400).prop_map(|depth| "{\"profile\":".repeat(depth) + "1" + &"}".repeat(depth)),
    ];
    holds(512, (proptest::sample::select(calls.to_vec()), bytes), |((method, path, kind), body)| {
        let answer = runtime.block_on(async {
            let client = server.admin().with("x-agent-console", "1");
            let answer = client.send(method.clone(), &path, Some((kind, body.clone()))).await;
            server.finish_operations().await;
            answer
        });
        let status = answer.status.as_u16();
        if status >= 300 {
            let code = crate::common::text(&answer.json()["errorCode"]);
            assert!([400, 401, 404, 409].contains(&status), "{method} {path} {body}: {status}");
            answer.expect_failure(status, &code);
        }
    });
}
