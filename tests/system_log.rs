//! The System Log: the names of events, what its address holds, and what is asked of the server for it.

use agent_console::domain::log_event::{self, FAMILIES, Outcome};
use agent_console::paths::{self, Last, LogView};
use agent_console::wire::csv;
use agent_console::wire::log_search::LogSearch;
use agent_console::wire::logs::{LogCounts, LogEntry};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_event_has_one_family_and_words() {
    let all: Vec<_> = FAMILIES.iter().flat_map(|family| family.events).collect();
    let distinct: BTreeSet<_> = all.iter().map(|(name, _)| name).collect();
    assert_eq!(distinct.len(), all.len());
    for (name, words) in all {
        assert_eq!(log_event::words(name), Some(*words));
        assert_eq!(log_event::types(name), [*name]);
        assert!(name.contains('.') && words.starts_with(char::is_uppercase), "{name}: {words}");
    }
    for family in FAMILIES {
        assert!(!family.code.contains('.'));
        assert_eq!(log_event::types(family.code).len(), family.events.len());
    }
    assert_eq!((log_event::words("user.session.start"), log_event::types("")), (None, vec![]));
    assert_eq!(log_event::types("user.session.start"), ["user.session.start"]);
    assert_eq!(Outcome::ALL.map(Outcome::code), ["SUCCESS", "FAILURE"]);
    assert_eq!(Outcome::ALL.map(|outcome| outcome.look().word), ["Success", "Failure"]);
    assert_eq!((Outcome::parse("FAILURE"), Outcome::parse("SKIPPED")), (Some(Outcome::Failure), None));
}

fn between(from: &str, to: &str) -> Option<(String, String)> {
    Some((from.to_owned(), to.to_owned()))
}

#[test]
fn the_address_holds_everything_that_is_shown() {
    let (from, to) = ("2026-11-22T00:00:00.000Z", "2026-11-23T09:30:00.000Z");
    let view = LogView {
        text: "a & b".to_owned(),
        event: "keys".to_owned(),
        outcome: Some(Outcome::Failure),
        actor: "00u1".to_owned(),
        target: "wlp1".to_owned(),
        operation: "op-1".to_owned(),
        last: Last::Month,
        between: between(from, to),
        live: true,
    };
    let printed = "/system-log?q=a%20%26%20b&event=keys&outcome=failure&actor=00u1&target=wlp1&operation=op-1&last=30d\
         &from=2026-11-22T00%3A00%3A00.000Z&to=2026-11-23T09%3A30%3A00.000Z&live=on";
    assert_eq!(view.address(), printed);
    let read = |address: &str| LogView::read(address.split_once('?').map_or("", |(_, query)| query));
    assert_eq!(read(&view.address()), view);
    assert_eq!(view.list_address(), printed.strip_suffix("&live=on").expect("it is the last"));
    assert_eq!((LogView::default().address().as_str(), read("/system-log")), ("/system-log", LogView::default()));
    assert_eq!(paths::log_of("imp1"), "/system-log?target=imp1&last=any");
    for last in Last::ALL {
        assert_eq!(Last::parse(last.code()), Some(last));
        assert_eq!(read(&LogView { last, ..LogView::default() }.address()).last, last);
    }
    // What makes no sense is ignored.
    for query in [
        "outcome=maybe",
        "last=2y",
        "live=yes",
        "from=2026-11-22T00:00:00.000Z",
        "from=yesterday&to=today",
        "from=2026-11-23T00:00:00.000Z&to=2026-11-22T00:00:00.000Z",
        "from=2026-11-22T00:00:00.000Z&to=2026-11-22T00:00:00.000Z",
        "from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z",
    ] {
        assert_eq!(LogView::read(query), LogView::default(), "{query}");
    }
    assert!(view.is_filtered());
    let times = LogView { last: Last::Any, between: between(from, to), live: true, ..LogView::default() };
    assert!(!times.is_filtered());
}

#[test]
fn what_is_asked_has_no_brackets() {
    let search = LogSearch {
        text: "  invoice triage ".to_owned(),
        event: "apps".to_owned(),
        outcome: Some(Outcome::Failure),
        actor: "00u\"1\\".to_owned(),
        since: "2026-11-22T00:00:00.000Z".to_owned(),
        ..LogSearch::default()
    };
    let of = |event: &str| {
        format!(
            "eventType eq \"workload_principal.sign_on_provider.{event}\" and outcome.result eq \"FAILURE\" and actor.id eq \"00u\\\"1\\\\\""
        )
    };
    assert_eq!(search.filter(), format!("{} or {}", of("add"), of("remove")));
    let only = LogSearch { target: "wlp1".to_owned(), operation: "imp1".to_owned(), ..LogSearch::default() };
    assert_eq!(only.filter(), "target.id eq \"wlp1\" and debugContext.debugData.operationId eq \"imp1\"");
    assert_eq!(LogSearch::default().filter(), "");
    let printed = search.query().on("/api/v1/logs");
    assert!(printed.starts_with("/api/v1/logs?since=2026-11-22T00%3A00%3A00.000Z&filter=eventType%20eq"), "{printed}");
    assert!(printed.ends_with("&q=invoice%20triage"), "{printed}");
}

#[test]
fn an_entry_keeps_what_is_not_known_here() {
    let raw = json!({
        "uuid": "evt1", "published": "2026-11-23T09:00:00.000Z", "eventType": "user.session.start",
        "client": { "ipAddress": "192.0.2.7" }, "outcome": { "result": "SKIPPED" }, "target": null
    });
    let failed = serde_json::from_value::<LogEntry>(raw.clone());
    assert!(failed.is_err(), "a list that is none");
    let mut raw = raw;
    raw["target"] = json!([]);
    let entry: LogEntry = serde_json::from_value(raw.clone()).expect("an entry");
    assert_eq!((entry.event.outcome.result.as_str(), &entry.raw), ("SKIPPED", &raw));
    let counts: LogCounts =
        serde_json::from_value(json!({ "total": 2, "buckets": [{ "success": 2 }] })).expect("counts");
    assert_eq!((counts.total, counts.buckets[0].success, counts.buckets[0].failure), (2, 2, 0));
}

#[test]
fn a_line_runs_nothing_in_a_spreadsheet() {
    assert_eq!(
        csv::line(&["a", "", "b,c", "say \"hi\"", "two\nlines"]),
        "a,,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"
    );
    for begins in ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx"] {
        let line = csv::line(&[begins]);
        assert!(line.trim_start_matches('"').starts_with('\''), "{line:?}");
    }
}
