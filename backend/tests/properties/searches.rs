//! The search expression.

use crate::common::AGENTS;
use crate::expressions::{asked_for, expression, printed};
use crate::{holds, runtime};
use agent_console::wire::query::encode;
use agent_console_backend::search::{LENGTH_MAX, parse};
use agent_console_backend::search_sql::compile;
use agent_console_backend::store::agent_list::{self, Condition, Order};
use agent_console_backend::store::owners;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Reading ends well, or with a place within the text.
fn is_read_or_faulted(text: &str) {
    if let Err(fault) = parse(text) {
        let length = text.chars().count();
        assert!((1..=length + 1).contains(&fault.column), "column {} of {length}: {}", fault.column, fault.message);
        assert!(fault.column <= LENGTH_MAX + 1 && !fault.message.is_empty());
    }
}

#[test]
fn any_text_is_an_expression_or_has_its_fault_at_a_place_in_it() {
    holds(512, any::<String>(), |text| is_read_or_faulted(&text));
}

#[test]
fn any_row_of_words_is_an_expression_or_has_its_fault_at_a_place_in_it() {
    let words = [
        "status",
        "appId",
        "profile.name",
        "source",
        "owners",
        "owners.id",
        "lastUpdated",
        "eq",
        "co",
        "sw",
        "pr",
        "gt",
        "lt",
        "and",
        "or",
        "not",
        "(",
        ")",
        "\"",
        "\\",
        "\\u",
        "\\ud83e\\udd93",
        "\"ACTIVE\"",
        "\"manual\"",
        "\"\"",
        "İ",
        "\u{a0}",
        ".",
        "x",
    ];
    let word =
        prop_oneof![9 => proptest::sample::select(words.to_vec()).prop_map(ToOwned::to_owned), 1 => any::<String>()];
    let row = (proptest::collection::vec(word, 0..30), any::<bool>());
    holds(512, row, |(words, apart)| is_read_or_faulted(&words.join(if apart { " " } else { "" })));
}

#[test]
fn what_is_printed_is_read_back() {
    holds(512, expression(vec!["0oa1".to_owned()]), |expr| {
        let text = printed(&expr);
        if text.chars().count() <= LENGTH_MAX {
            assert_eq!(parse(&text).as_ref(), Ok(&expr), "{text}");
        }
    });
}

#[test]
fn the_database_finds_what_looking_at_every_agent_finds() {
    let runtime = runtime();
    let server = runtime.block_on(crate::demo());
    let (agents, owned) = runtime.block_on(async {
        for name in ["Invoice\0desk", "DESK İstanbul", "ﬀ desk", "\u{10ffff}desk", "%_\\ desk", "a\u{301}desk 🦓"]
        {
            let body = serde_json::json!({ "profile": { "name": name } });
            server.admin().post(AGENTS, &body).await.expect_status(202);
        }
        server.finish_operations().await;
        let mut reading = server.state.database.reading().await.expect("it reads");
        let all = agent_list::page(&mut reading, &Condition::default(), (Order::Name, false), None, 1000).await;
        let all = all.expect("it reads");
        let ids: Vec<_> = all.iter().map(|agent| agent.id.as_str()).collect();
        let mut owned: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for owner in owners::of_agents(&mut reading, &ids).await.expect("it reads") {
            owned.entry(owner.agent_id).or_default().push(owner.principal_id);
        }
        (all, owned)
    });
    let mut ids: Vec<_> = agents.iter().filter_map(|agent| agent.app_id.clone()).collect();
    ids.extend(agents.iter().filter_map(|agent| agent.provider_id.clone()));
    ids.extend(owned.values().flatten().cloned());
    ids.push("none".to_owned());
    holds(384, expression(ids), |expr| {
        let nobody = Vec::new();
        let expected: Vec<_> = agents
            .iter()
            .filter(|agent| asked_for(&expr, agent, owned.get(&agent.id).unwrap_or(&nobody)))
            .map(|agent| agent.id.as_str())
            .collect();
        let compiled = compile(&expr);
        let condition = Condition { sql: compiled.sql, binds: compiled.binds, part: compiled.part };
        let (found, count) = runtime.block_on(async {
            let mut reading = server.state.database.reading().await.expect("it reads");
            let condition = condition.for_page(&mut reading, Order::Name, 200).await.expect("it is planned");
            let found = agent_list::page(&mut reading, &condition, (Order::Name, false), None, 1000).await;
            (found.expect("it reads"), agent_list::count(&mut reading, &condition).await.expect("it counts"))
        });
        let found: Vec<_> = found.iter().map(|agent| agent.id.as_str()).collect();
        assert_eq!(found, expected, "{}", printed(&expr));
        assert_eq!(usize::try_from(count), Ok(expected.len()));
    });
}

#[test]
fn any_search_is_answered_with_a_list_or_with_what_to_mend() {
    let runtime = runtime();
    let server = runtime.block_on(crate::demo());
    let search = prop_oneof![expression(vec!["0oa1".to_owned()]).prop_map(|expr| printed(&expr)), any::<String>()];
    holds(256, search, |text| {
        let path = format!("{AGENTS}?include=counts&search={}", encode(&text));
        let answer = runtime.block_on(server.admin().get(&path));
        if answer.status != 200 {
            let answer = answer.expect_failure(400, "E0000001");
            assert_eq!(answer.location(), "search", "{text}");
        }
    });
}
