//! The file against what clients were told: everything acknowledged is there, once, and the file is sound.

use crate::place::File;
use crate::writer::Log;
use std::collections::{BTreeMap, BTreeSet};

/// One operation of the clients, with its events counted.
struct Operation {
    kind: String,
    agent: String,
    status: String,
    payload: String,
    events: String,
}

pub fn check(file: &mut File, told: &[Log]) {
    let odd: Vec<_> = told.iter().flat_map(|log| &log.odd).collect();
    assert!(odd.is_empty(), "answers that nobody should get: {odd:?}");
    sound(file);
    let operations = operations(file);
    every_operation_ended_once(&operations);
    every_acknowledged_operation_is_done(&operations, told);
    every_key_made_one_agent(&operations, told);
    every_description_was_written_once(&operations, told);
    agents_are_what_their_operations_made_of_them(file, &operations);
    owners_are_those_set_last(file, told);
}

fn sound(file: &mut File) {
    assert_eq!(file.rows::<1>("PRAGMA integrity_check"), [["ok".to_owned()]]);
    none(file, "PRAGMA foreign_key_check", "every reference leads somewhere");
    none(file, "SELECT name_key FROM reserved_names", "no name is kept for nothing");
    let twice = "SELECT name_key FROM agents GROUP BY name_key HAVING count(*) > 1";
    none(file, twice, "names are unique");
    let counted = "SELECT status, CAST(agents AS TEXT) FROM agent_counts WHERE agents > 0 ORDER BY status";
    let real = "SELECT status, CAST(count(*) AS TEXT) FROM agents GROUP BY status ORDER BY status";
    assert_eq!(file.rows::<2>(counted), file.rows::<2>(real), "the kept counts are right");
    let numbered = "SELECT id FROM agents WHERE number IS NULL OR number NOT IN (SELECT rowid FROM agent_names)";
    none(file, numbered, "every agent is in the index of names");
}

fn none(file: &mut File, sql: &str, promise: &str) {
    let found = file.rows::<1>(sql);
    assert!(found.is_empty(), "{promise}: {found:?}");
}

/// By id, and so in the order in which they were accepted.
fn operations(file: &mut File) -> BTreeMap<String, Operation> {
    let sql = "SELECT op.id, op.kind, op.agent_id, op.status, op.payload, \
         (SELECT group_concat(e.event_type || ' ' || e.outcome) FROM log_events e WHERE e.operation_id = op.id) \
         FROM operations op WHERE op.actor_id = 'token:robot' ORDER BY op.id";
    let row = |[id, kind, agent, status, payload, events]: [String; 6]| {
        (id, Operation { kind, agent, status, payload, events })
    };
    file.rows::<6>(sql).into_iter().map(row).collect()
}

fn every_operation_ended_once(operations: &BTreeMap<String, Operation>) {
    for (id, operation) in operations {
        let outcome = match operation.status.as_str() {
            "COMPLETED" => "SUCCESS",
            "FAILED" => "FAILURE",
            other => other,
        };
        let kind = operation.kind.trim_start_matches("ai-agent:").to_lowercase();
        let kind = if kind == "patch" || kind == "replace" { "update".to_owned() } else { kind };
        assert_eq!(operation.events, format!("workload_principal.{kind} {outcome}"), "{id} has one event");
    }
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn every_acknowledged_operation_is_done(operations: &BTreeMap<String, Operation>, told: &[Log]) {
    for path in told.iter().flat_map(|log| &log.operations) {
        let status = operations.get(id_of(path)).map(|operation| operation.status.as_str());
        assert_eq!(status, Some("COMPLETED"), "{path}");
    }
}

fn every_key_made_one_agent(operations: &BTreeMap<String, Operation>, told: &[Log]) {
    let registrations: Vec<_> = operations.iter().filter(|(_, one)| one.kind.ends_with("Register")).collect();
    let agents: BTreeSet<_> = registrations.iter().map(|(_, one)| &one.agent).collect();
    assert_eq!(agents.len(), registrations.len(), "every registration made an agent of its own");
    let told: BTreeSet<_> = told.iter().flat_map(|log| &log.registered).map(|(_, _, path)| id_of(path)).collect();
    let made: BTreeSet<_> = registrations.iter().map(|(id, _)| id.as_str()).collect();
    // Every registration without an answer was sent again with its key, so that each one made is told to somebody, once.
    assert_eq!(made, told, "each key made one agent, and nothing else made one");
}

fn every_description_was_written_once(operations: &BTreeMap<String, Operation>, told: &[Log]) {
    for (description, acknowledged) in told.iter().flat_map(|log| &log.descriptions) {
        let found: Vec<_> = operations.iter().filter(|(_, one)| one.payload.contains(description)).collect();
        let ids: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
        match acknowledged {
            Some(path) => assert_eq!(ids, [id_of(path)], "{description}"),
            None => assert!(ids.len() <= 1, "{description}: {ids:?}"),
        }
    }
}

fn agents_are_what_their_operations_made_of_them(file: &mut File, operations: &BTreeMap<String, Operation>) {
    let sql = "SELECT id, status, description, CAST(version AS TEXT), (SELECT CAST(count(*) AS TEXT) FROM log_events e \
         WHERE e.target_id = a.id AND e.event_type = 'resource.owner.update' AND e.actor_id = 'token:robot') FROM agents a";
    let rows = file.rows::<5>(sql);
    let mut agents: BTreeMap<_, _> = rows.into_iter().map(|[id, rest @ ..]| (id, rest)).collect();
    let mut expected: BTreeMap<&str, (bool, &str, String, u32)> = BTreeMap::new();
    for operation in operations.values().filter(|one| one.status == "COMPLETED") {
        let agent = expected.entry(&operation.agent).or_insert((true, "STAGED", String::new(), 0));
        agent.3 += 1;
        match operation.kind.as_str() {
            "ai-agent:Patch" => {
                let payload: serde_json::Value = serde_json::from_str(&operation.payload).expect("it is JSON");
                payload["description"]["set"].as_str().unwrap_or_default().clone_into(&mut agent.2);
            }
            "ai-agent:Activate" => agent.1 = "ACTIVE",
            "ai-agent:Deactivate" => agent.1 = "INACTIVE",
            "ai-agent:Delete" => agent.0 = false,
            _ => {}
        }
    }
    for (id, (there, status, description, changes)) in expected {
        let found = agents.remove(id);
        assert_eq!(found.is_some(), there, "{id}");
        if let Some([real_status, real_description, version, owner_changes]) = found {
            assert_eq!((real_status.as_str(), real_description.as_str()), (status, description.as_str()), "{id}");
            let owner_changes: u32 = owner_changes.parse().expect("a number");
            assert_eq!(version, (changes + owner_changes).to_string(), "{id} was changed once per change");
        }
    }
}

fn owners_are_those_set_last(file: &mut File, told: &[Log]) {
    let mut sent: BTreeMap<&str, Vec<(&Vec<String>, bool)>> = BTreeMap::new();
    for (agent, set, acknowledged) in told.iter().flat_map(|log| &log.owners) {
        sent.entry(agent).or_default().push((set, *acknowledged));
    }
    let mut owned: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for [agent, owner] in file.rows::<2>("SELECT agent_id, principal_id FROM owners ORDER BY agent_id, position") {
        owned.entry(agent).or_default().push(owner);
    }
    let there: BTreeSet<_> = file.rows::<1>("SELECT id FROM agents").into_iter().map(|[id]| id).collect();
    for (agent, sets) in sent.into_iter().filter(|(agent, _)| there.contains(*agent)) {
        let last = sets.iter().rposition(|(_, acknowledged)| *acknowledged);
        let ids = |set: &[String]| set.iter().map(|orn| id_of_orn(orn)).collect::<Vec<_>>();
        // Sets without an answer may have been written or not; the acknowledged one before them was.
        let mut possible: Vec<Vec<String>> = sets[last.unwrap_or(0)..].iter().map(|(set, _)| ids(set)).collect();
        if last.is_none() {
            possible.push(Vec::new());
        }
        let real = owned.remove(agent).unwrap_or_default();
        assert!(possible.contains(&real), "{agent} is owned by {real:?}, not by one of {possible:?}");
    }
}

fn id_of_orn(orn: &str) -> String {
    agent_console::wire::orn::id_of(orn).to_owned()
}
