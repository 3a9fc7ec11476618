//! Merge patches of an agent, against the rules of RFC 7396.

use crate::common::{AGENTS, Answer, Server};
use crate::json::{any_json, text};
use crate::{holds, runtime};
use agent_console::domain::agent_profile::checked_name;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The agent's own members that a patch may change.
fn editable(agent: &Value) -> Value {
    let mut profile = Map::new();
    for member in ["name", "description"] {
        if let Some(value) = agent["profile"].get(member) {
            profile.insert(member.to_owned(), value.clone());
        }
    }
    let mut editable = json!({ "profile": profile });
    if let Some(app) = agent.get("appId") {
        editable["appId"] = app.clone();
    }
    editable
}

/// RFC 7396, section 2, as it is written there.
fn merged(target: &Value, patch: &Value) -> Value {
    let Value::Object(members) = patch else { return patch.clone() };
    let mut result = target.as_object().cloned().unwrap_or_default();
    for (name, value) in members {
        if value.is_null() {
            result.remove(name);
        } else {
            let merged = merged(result.get(name).unwrap_or(&Value::Null), value);
            result.insert(name.clone(), merged);
        }
    }
    Value::Object(result)
}

/// What the server keeps of a merged agent: names are trimmed, empty texts count as none.
fn kept(mut agent: Value) -> Value {
    if let Some(name) = agent["profile"]["name"].as_str().map(|name| name.trim().to_owned()) {
        agent["profile"]["name"] = Value::from(name);
    }
    if agent["profile"]["description"] == "" {
        agent["profile"].as_object_mut().map(|profile| profile.remove("description"));
    }
    if agent["appId"] == "" {
        agent.as_object_mut().map(|agent| agent.remove("appId"));
    }
    agent
}

struct Subject {
    runtime: tokio::runtime::Runtime,
    server: Server,
    path: String,
    apps: Vec<String>,
}

impl Subject {
    fn new() -> Self {
        let runtime = runtime();
        let (server, path, apps) = runtime.block_on(async {
            let server = crate::demo().await;
            let path = format!("{AGENTS}/{}", server.registered("Parcel tracker").await);
            let apps = server.admin().get("/api/v1/apps").await.json();
            let apps = apps.as_array().into_iter().flatten().map(|app| crate::common::text(&app["id"])).collect();
            (server, path, apps)
        });
        Self { runtime, server, path, apps }
    }

    /// The agent and its tag.
    fn read(&self) -> (Value, String) {
        let answer = self.runtime.block_on(self.server.admin().get(&self.path)).expect_status(200);
        let tag = answer.header("etag");
        (answer.json(), tag)
    }

    fn patch(&self, patch: &Value) -> Answer {
        self.runtime.block_on(async {
            let answer = self.server.admin().patch(&self.path, patch).await;
            self.server.finish_operations().await;
            answer
        })
    }
}

fn patches(apps: Vec<String>) -> impl Strategy<Value = Value> {
    let name = prop_oneof![4 => "[A-Za-zé🦓 ]{3,20}".prop_map(Value::from), 1 => text().prop_map(Value::from), 1 => Just(Value::Null)];
    let description = prop_oneof![3 => text().prop_map(Value::from), 1 => Just(Value::Null)];
    let app = prop_oneof![
        3 => proptest::sample::select(apps).prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(Value::from("")),
        1 => Just(Value::from("0oaNone")),
    ];
    let profile = (proptest::option::of(name), proptest::option::of(description));
    let present = |members: [(&str, Option<Value>); 2]| {
        Value::Object(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
    };
    let profile = profile.prop_map(move |(name, description)| present([("name", name), ("description", description)]));
    (proptest::option::of(profile), proptest::option::of(app))
        .prop_map(move |(profile, app)| present([("profile", profile), ("appId", app)]))
}

#[test]
fn a_patch_does_what_rfc_7396_says_or_nothing() {
    let subject = Subject::new();
    holds(256, patches(subject.apps.clone()), |patch| {
        let (before, tag) = subject.read();
        let answer = subject.patch(&patch);
        let (after, new_tag) = subject.read();
        if answer.status == 202 {
            assert_eq!(editable(&after), kept(merged(&editable(&before), &patch)), "{patch}");
            assert_ne!(new_tag, tag, "a change is a new version");
            // Once more changes nothing.
            assert_eq!(subject.patch(&patch).status, 202, "{patch}");
            assert_eq!(editable(&subject.read().0), editable(&after), "{patch}");
        } else {
            assert!(answer.status.is_client_error(), "{patch}: {}", answer.status);
            let name = &patch["profile"]["name"];
            let bad_name =
                patch["profile"].get("name").is_some() && checked_name(name.as_str().unwrap_or_default()).is_err();
            let taken = answer.reason() == "NAME_TAKEN";
            assert!(bad_name || taken || patch["appId"] == "0oaNone", "it is refused for a reason: {patch}");
            assert_eq!((after, new_tag), (before, tag), "a refused patch changes nothing: {patch}");
        }
    });
}

#[test]
fn any_body_is_a_patch_or_is_refused_as_a_whole() {
    let subject = Subject::new();
    holds(256, any_json(&["profile", "name", "description", "appId", "status", "id", "_links"]), |body| {
        let (before, tag) = subject.read();
        let answer = subject.patch(&body);
        let (after, new_tag) = subject.read();
        assert_eq!(after["id"], before["id"]);
        assert_eq!(after["status"], before["status"], "a patch can't change the status: {body}");
        if answer.status != 202 {
            let code = crate::common::text(&answer.json()["errorCode"]);
            let status = answer.status.as_u16();
            assert_eq!(status, 400, "{body}: {status}");
            answer.expect_failure(400, &code);
            assert_eq!((after, new_tag), (before, tag), "a refused patch changes nothing: {body}");
        }
    });
}
