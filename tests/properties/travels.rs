//! Answers of servers that send anything.

use crate::{any_json, holds, text};
use agent_console::domain::agent::Status;
use agent_console::wire::agents::{Agent, AgentPatch, AgentRequest};
use agent_console::wire::error::ErrorBody;
use agent_console::wire::json_path::path_at;
use agent_console::wire::open::Open;
use agent_console::wire::operations::Operation;
use agent_console::wire::owners::ResourceOwners;
use agent_console::wire::page::List;
use agent_console::wire::server::{ServerInfo, Session};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn good_agent() -> Value {
    json!({
        "id": "wlp1", "created": "2025-09-11T18:52:48.000Z", "lastUpdated": "2025-09-12T18:52:48.000Z", "status": "ACTIVE",
        "appId": "0oa1", "profile": { "name": "Invoice triage", "description": "Reads invoices" },
        "_links": { "self": { "href": "https://x.test/wlp1" }, "providers": [{ "href": "https://x.test/aip1" }] },
        "_embedded": {
            "owners": [{ "id": "pri1", "type": "users", "orn": "orn:okta:directory:00o1:users:00u1", "profile": { "id": "00u1" } }],
            "credentials": { "active": 1, "total": 2 }, "operation": { "id": "op-1", "type": "ai-agent:Patch" }
        }
    })
}

fn good_operation() -> Value {
    json!({
        "id": "op-1", "type": "ai-agent:Register", "status": "FAILED", "created": "2025-09-11T18:52:48.000Z",
        "resource": { "id": "wlp1", "type": "AI_AGENT", "status": "STAGED" },
        "errorDetails": { "code": "E0000001", "message": "no" }
    })
}

/// Pointers to every value of a JSON, as `/data/0/id`.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, &format!("{here}/{name}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, value)| pointers(value, &format!("{here}/{place}"), found));
        }
        _ => {}
    }
}

/// `/data/0/id` as the console prints it: `data[0].id`.
fn printed(pointer: &str) -> String {
    pointer.split('/').skip(1).fold(String::new(), |path, part| match part.parse::<usize>() {
        Ok(place) => format!("{path}[{place}]"),
        Err(_) if path.is_empty() => part.to_owned(),
        Err(_) => format!("{path}.{part}"),
    })
}

/// Where reading stopped, as the console finds it.
fn place_of(text: &str, error: &serde_json::Error) -> String {
    let lines_before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    path_at(text, (lines_before + error.column()).saturating_sub(1))
}

/// What is read prints to something that reads to the same.
fn reads_and_prints<T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug>(
    text: &str,
) -> Result<bool, TestCaseError> {
    let Ok(read) = serde_json::from_str::<T>(text) else { return Ok(false) };
    let again = serde_json::to_string(&read).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let read_again = serde_json::from_str::<T>(&again).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(read_again, read);
    Ok(true)
}

#[test]
fn any_json_is_read_or_refused_and_what_is_read_prints_to_itself() {
    holds(any_json(), |json| {
        for text in [json.to_string(), format!("{json:#}")] {
            reads_and_prints::<Agent>(&text)?;
            reads_and_prints::<List<Agent>>(&text)?;
            reads_and_prints::<Operation>(&text)?;
            reads_and_prints::<ResourceOwners>(&text)?;
            reads_and_prints::<AgentRequest>(&text)?;
            reads_and_prints::<AgentPatch>(&text)?;
            reads_and_prints::<ErrorBody>(&text)?;
            reads_and_prints::<ServerInfo>(&text)?;
            reads_and_prints::<Session>(&text)?;
        }
        Ok(())
    });
}

#[test]
fn an_answer_with_one_wrong_member_is_read_or_the_member_is_named() {
    let good = [good_agent(), good_operation()];
    let cases = (0_usize..2, any::<bool>(), any::<prop::sample::Index>(), any_json(), any::<bool>());
    holds(cases, |(which, listed, place, wrong, spread)| {
        let mut answer = if listed { json!({ "data": [good[which], good[which]] }) } else { good[which].clone() };
        let mut places = Vec::new();
        pointers(&answer, "", &mut places);
        let place = place.get(&places);
        if let Some(value) = answer.pointer_mut(place) {
            *value = wrong;
        }
        let text = if spread { format!("{answer:#}") } else { answer.to_string() };
        let outcome = match (which, listed) {
            (0, false) => serde_json::from_str::<Agent>(&text).map(drop),
            (0, true) => serde_json::from_str::<List<Agent>>(&text).map(drop),
            (_, false) => serde_json::from_str::<Operation>(&text).map(drop),
            (_, true) => serde_json::from_str::<List<Operation>>(&text).map(drop),
        };
        if let Err(error) = outcome {
            let (told, wrong) = (place_of(&text, &error), printed(place));
            // The wrong value itself, or something in it.
            prop_assert!(told.starts_with(&wrong), "{} is wrong, {} is named: {} in {}", wrong, told, error, text);
        }
        Ok(())
    });
}

#[test]
fn values_of_tomorrow_survive_as_they_came() {
    holds(text(), |code| {
        let mut agent = good_agent();
        agent["status"] = Value::from(code.clone());
        agent["_embedded"]["operation"]["type"] = Value::from(code.clone());
        let read: Agent = serde_json::from_value(agent).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.status.code(), code.as_str());
        prop_assert_eq!(matches!(read.status, Open::Known(_)), Status::parse(&code).is_some());
        let printed = serde_json::to_value(&read).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&printed["status"], &Value::from(code.clone()));
        prop_assert_eq!(&printed["_embedded"]["operation"]["type"], &Value::from(code));
        Ok(())
    });
}

#[test]
fn finding_a_place_never_fails_on_any_text() {
    holds((any::<String>(), 0_usize..200), |(text, length)| {
        let _ = path_at(&text, length);
        Ok(())
    });
}

#[test]
fn a_cut_answer_is_refused_and_told_where_it_ends() {
    let text = json!({ "data": [good_agent(), good_agent()] }).to_string();
    holds(0_usize..text.len(), |length| {
        let Some(cut) = text.get(..length) else { return Ok(()) };
        let Err(error) = serde_json::from_str::<List<Agent>>(cut) else {
            return Err(TestCaseError::fail("half an answer is read"));
        };
        prop_assert!(error.is_eof(), "{}", error);
        Ok(())
    });
}
