//! Every call of `/openapi.json` with invented ids, parameters and headers: no 5xx, no status that is not described, and
//! failures in the shape that is.

use crate::common::text;
use crate::json;
use crate::{holds, runtime};
use agent_console::wire::query::encode;
use axum::http::Method;
use proptest::prelude::*;
use serde_json::Value;

/// One call as it is described.
#[derive(Debug, Clone)]
struct Call {
    method: Method,
    path: String,
    parameters: Vec<String>,
    media_type: Option<String>,
    statuses: Vec<u16>,
}

fn calls(document: &Value) -> Vec<Call> {
    let mut calls = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Ok(method) = method.to_uppercase().parse() else { continue };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let in_query = parameters.filter(|parameter| parameter["in"] == "query");
            let media_type = operation["requestBody"]["content"].as_object().and_then(|content| content.keys().next());
            let statuses = operation["responses"].as_object().into_iter().flatten();
            calls.push(Call {
                method,
                path: path.clone(),
                parameters: in_query.map(|parameter| text(&parameter["name"])).collect(),
                media_type: media_type.cloned(),
                statuses: statuses.filter_map(|(status, _)| status.parse().ok()).collect(),
            });
        }
    }
    calls
}

/// What a path or query may hold.
fn value() -> impl Strategy<Value = String> {
    let known =
        ["", "200", "201", "-1", "name", "desc", "counts", "owners,operation", "owners pr", "manual", "1e9", "null"];
    prop_oneof![
        2 => proptest::sample::select(known.to_vec()).prop_map(ToOwned::to_owned),
        2 => json::text(),
    ]
}

type Invented = (prop::sample::Index, String, Vec<(prop::sample::Index, String)>, Value, Option<String>);

fn invented() -> impl Strategy<Value = Invented> {
    let header = proptest::option::of("[ -~]{0,300}");
    let query = proptest::collection::vec((any::<prop::sample::Index>(), value()), 0..4);
    let names: &[&str] = &["profile", "name", "appId", "principalOrns", "resourceOrns", "data"];
    (any::<prop::sample::Index>(), value(), query, json::any_json(names), header)
}

#[test]
fn every_call_answers_whatever_it_is_asked_as_it_is_described() {
    let runtime = runtime();
    let server = runtime.block_on(crate::demo());
    let document = runtime.block_on(server.stranger().get("/openapi.json")).json();
    let calls = calls(&document);
    assert!(calls.len() >= 20, "{}", calls.len());
    let real = runtime.block_on(server.id_of("Invoice triage"));
    holds(512, invented(), |(which, id, query, body, header)| {
        let call = which.get(&calls);
        // Half of the calls are about an agent that is there.
        let id = if id.len() % 2 == 0 { real.clone() } else { encode(&id) };
        let mut path = call.path.clone();
        while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
            path.replace_range(start..=end, &id);
        }
        let mut pairs: Vec<String> = Vec::new();
        for (which, value) in &query {
            let name = if call.parameters.is_empty() { "colour" } else { which.get(&call.parameters).as_str() };
            pairs.push(format!("{}={}", encode(name), encode(value)));
        }
        let address = if pairs.is_empty() { path.clone() } else { format!("{path}?{}", pairs.join("&")) };
        let answer = runtime.block_on(async {
            let mut client = server.admin().with("x-agent-console", "1");
            if let Some(header) = &header {
                client = client.with("if-match", header).with("idempotency-key", header);
            }
            let kind = call.media_type.as_deref();
            let answer = client.send(call.method.clone(), &address, kind.map(|kind| (kind, body.to_string()))).await;
            server.finish_operations().await;
            answer
        });
        let status = answer.status.as_u16();
        assert!(status < 500, "{} {address} {body}: {status}", call.method);
        if status >= 400 {
            let code = text(&answer.json()["errorCode"]);
            answer.expect_failure(status, &code);
        }
        // An empty or odd id makes another path, which is described elsewhere.
        let same_path = !id.is_empty() && !["%00", ".", ".."].iter().any(|odd| id.contains(odd));
        assert!(!same_path || call.statuses.contains(&status), "{} {address}: {status} is not described", call.method);
    });
}
