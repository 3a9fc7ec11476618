//! The System Log: whichever index an answer is read from, it is the one that looking at every entry gives.

use crate::{demo, holds, runtime};
use agent_console::domain::agent_profile::folded;
use agent_console_backend::log_filter::{Attribute, LogFilter, Term};
use agent_console_backend::store::log_events::LogEventRow;
use agent_console_backend::store::log_lead::{Lead, trigrams};
use agent_console_backend::store::log_question::{LogQuestion, NumberedRow, moment_of, number_of};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sqlx::{Arguments as _, AssertSqlSafe, SqliteConnection};
use std::collections::BTreeMap;

const ATTRIBUTES: [Attribute; 5] =
    [Attribute::Target, Attribute::Operation, Attribute::Actor, Attribute::Event, Attribute::Outcome];

fn value(event: &LogEventRow, attribute: Attribute) -> &str {
    match attribute {
        Attribute::Target => &event.target_id,
        Attribute::Operation => event.operation_id.as_deref().unwrap_or_default(),
        Attribute::Actor => &event.actor_id,
        Attribute::Event => &event.event_type,
        Attribute::Outcome => &event.outcome,
    }
}

/// The first letters of a text; all of it for a length beyond its end.
fn start(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// A value of some entry, or how it begins, or any text.
fn term() -> impl Strategy<Value = (Attribute, Index, usize, Option<String>, bool)> {
    let odd = proptest::option::weighted(0.1, any::<String>());
    (select(ATTRIBUTES.to_vec()), any::<Index>(), 0_usize..40, odd, any::<bool>())
}

/// A part of what some entry is found by, or any text.
fn word() -> impl Strategy<Value = (Index, Index, usize, Option<String>)> {
    (any::<Index>(), any::<Index>(), 1_usize..9, proptest::option::weighted(0.2, any::<String>()))
}

fn holds_of(question: &LogQuestion, event: &LogEventRow) -> bool {
    let reason = event.reason.as_deref().unwrap_or_default();
    let happened = agent_console::domain::log_event::words(&event.event_type).unwrap_or_default();
    let text = [happened, &event.event_type, &event.actor_name, &event.target_name, reason].join(" ");
    let text = folded(&text);
    let fits = |term: &Term| match (value(event, term.attribute), term.begins) {
        // An entry without an operation has none that begins somehow.
        ("", _) if term.attribute == Attribute::Operation => false,
        (value, true) => value.starts_with(&term.value),
        (value, false) => value == term.value,
    };
    let groups = &question.filter.groups;
    (groups.is_empty() || groups.iter().any(|group| group.iter().all(fits)))
        && question.words.iter().all(|word| text.contains(word.as_str()))
}

/// What an index answers when it is the one that is read.
async fn by(
    conn: &mut SqliteConnection,
    question: &LogQuestion,
    lead: &Lead,
    range: &std::ops::Range<i64>,
) -> Vec<i64> {
    let (sql, mut binds) = question.page_sql(lead, range, true);
    binds.add(1_000).expect("a number");
    let rows: Vec<NumberedRow> =
        sqlx::query_as_with(AssertSqlSafe(sql), binds).fetch_all(conn).await.expect("the rows");
    rows.iter().map(|row| row.number).collect()
}

#[test]
fn every_index_gives_what_looking_at_every_entry_gives() {
    let runtime = runtime();
    let server = runtime.block_on(async {
        let server = demo().await;
        // Capitals beyond ASCII, quotes, and what patterns of other questions are made of.
        for name in ["Ärzte 'Übersicht' desk", "100%_sure ŻÓŁW", "🦓 stripes ΑΒΓ"] {
            server.registered(name).await;
        }
        server
    });
    let all = runtime.block_on(async {
        let mut conn = server.state.database.reading().await.expect("a connection");
        let everything = LogQuestion::default();
        everything.page(&mut conn, &(i64::MIN..i64::MAX), false, 1_000).await.expect("the log")
    });
    assert!(all.len() > 60 && all.is_sorted_by_key(|row| (row.event.published.clone(), row.number)));
    let filter = proptest::collection::vec(proptest::collection::vec(term(), 1..4), 0..3);
    let words = proptest::collection::vec(word(), 0..4);
    let times = (any::<Index>(), any::<Index>(), any::<bool>());
    holds(512, (filter, words, times), |(groups, words, (from, to, everything))| {
        let term = |(attribute, which, length, odd, begins): (Attribute, Index, usize, Option<String>, bool)| {
            let known = value(&which.get(&all).event, attribute).to_owned();
            let value = odd.unwrap_or(if begins { start(&known, length) } else { known });
            Term { attribute, value, begins }
        };
        let word = |(which, at, length, odd): (Index, Index, usize, Option<String>)| {
            let event = &which.get(&all).event;
            let text = folded(&format!("{} {} {}", event.event_type, event.actor_name, event.target_name));
            let text = folded(&odd.unwrap_or(text));
            let words: Vec<Vec<char>> = text.split_whitespace().map(|word| word.chars().collect()).collect();
            let word = if words.is_empty() { return None } else { at.get(&words) };
            let begin = at.index(word.len());
            Some(word.iter().skip(begin).take(length).collect::<String>())
        };
        let groups: Vec<Vec<Term>> = groups.into_iter().map(|group| group.into_iter().map(term).collect()).collect();
        let question =
            LogQuestion { filter: LogFilter { groups }, words: words.into_iter().filter_map(word).collect() };
        let (from, to) = (from.get(&all).number, to.get(&all).number);
        let range = if everything { i64::MIN..i64::MAX } else { from.min(to)..from.max(to) };
        let fits = |row: &&NumberedRow| range.contains(&row.number) && holds_of(&question, &row.event);
        let mut expected: Vec<i64> = all.iter().filter(fits).map(|row| row.number).collect();
        expected.reverse();
        runtime.block_on(async {
            let mut conn = server.state.database.reading().await.expect("a connection");
            let page = question.page(&mut conn, &range, true, 1_000).await.expect("a page");
            assert_eq!(page.iter().map(|row| row.number).collect::<Vec<_>>(), expected, "{question:?}");
            let parts: Vec<_> = question.words.iter().filter_map(|word| trigrams(word)).collect();
            let mut leads = vec![Lead::Log];
            leads.extend((!question.filter.groups.is_empty()).then_some(Lead::Groups));
            leads.extend((!parts.is_empty()).then(|| Lead::Words(parts.join(" "))));
            if let [group] = question.filter.groups.as_slice() {
                leads.extend(group.iter().cloned().map(Lead::Term));
            }
            for lead in leads {
                assert_eq!(by(&mut conn, &question, &lead, &range).await, expected, "{lead:?}: {question:?}");
            }
            let whole = all[0].number..all[all.len() - 1].number + 1;
            let range = if everything { whole } else { range.clone() };
            if range.is_empty() {
                return;
            }
            let width = (moment_of(range.end) - moment_of(range.start)).div_euclid(7) + 1;
            let (rows, floor) = question.counts(&mut conn, &range, width, 1_000).await.expect("counts");
            let mut counted: BTreeMap<(i64, String), i64> = BTreeMap::new();
            for row in all.iter().filter(|row| expected.contains(&row.number)) {
                let bucket = (row.number - range.start).div_euclid(number_of(width));
                *counted.entry((bucket, row.event.outcome.clone())).or_default() += 1;
            }
            let told: BTreeMap<_, _> = rows.into_iter().map(|row| ((row.bucket, row.outcome), row.entries)).collect();
            assert_eq!((told, floor), (counted, None), "{question:?}");
        });
    });
}
