//! Search expressions, invented, printed, and answered by looking at every agent.

use agent_console::domain::agent::Status;
use agent_console::domain::agent_profile::{folded, name_key};
use agent_console::wire::agent_search::quoted;
use agent_console_backend::search::{Expr, NameMatch, Term};
use agent_console_backend::store::agents::AgentRow;
use proptest::prelude::*;

const MOMENTS: [&str; 4] =
    ["2026-11-23T09:00:00.000Z", "2026-11-22T20:00:00.000Z", "2026-11-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"];

/// Parts of names that agents of the demo have, and that they don't.
fn part() -> impl Strategy<Value = String> {
    let known = [
        "invoice",
        "TRIAGE",
        "er",
        " ",
        "a",
        "100%",
        "_",
        "\\",
        "\"",
        "ï",
        "🦓",
        "sentinel:",
        "",
        "DESK",
        "desk\0",
        "\0",
        "İst",
        "ﬀ",
        "\u{301}",
        "\u{10ffff}",
        "\u{10ffff}d",
    ];
    prop_oneof![
        6 => proptest::sample::select(known.to_vec()).prop_map(ToOwned::to_owned),
        2 => super::json::text(),
        2 => "[a-z]{1,4}",
    ]
}

fn term(ids: Vec<String>) -> impl Strategy<Value = Term> {
    let id = prop_oneof![4 => proptest::sample::select(ids), 1 => super::json::text()];
    // `manual` in any case is the word for agents without a provider.
    let provider = id.clone().prop_filter("a provider", |id| !id.eq_ignore_ascii_case("manual"));
    let moment = proptest::sample::select(MOMENTS.to_vec()).prop_map(ToOwned::to_owned);
    prop_oneof![
        2 => proptest::sample::select(Status::ALL.to_vec()).prop_map(Term::Status),
        1 => id.clone().prop_map(Term::App),
        1 => part().prop_map(|text| Term::Name(NameMatch::Equals, text)),
        4 => part().prop_map(|text| Term::Name(NameMatch::Contains, text)),
        2 => part().prop_map(|text| Term::Name(NameMatch::StartsWith, text)),
        1 => Just(Term::Manual),
        1 => provider.prop_map(Term::Provider),
        1 => Just(Term::Owned),
        1 => id.prop_map(Term::OwnedBy),
        1 => moment.clone().prop_map(Term::UpdatedAfter),
        1 => moment.prop_map(Term::UpdatedBefore),
    ]
}

fn flat(parts: Vec<Expr>, inner: fn(Expr) -> Result<Vec<Expr>, Expr>, outer: fn(Vec<Expr>) -> Expr) -> Expr {
    outer(parts.into_iter().flat_map(|part| inner(part).unwrap_or_else(|other| vec![other])).collect())
}

/// An expression as the parser gives it: no `and` right inside an `and`, no `or` right inside an `or`.
pub fn expression(ids: Vec<String>) -> impl Strategy<Value = Expr> {
    term(ids).prop_map(Expr::Term).prop_recursive(5, 24, 4, |inner| {
        let several = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several.clone().prop_map(|parts| {
                flat(parts, |part| if let Expr::And(parts) = part { Ok(parts) } else { Err(part) }, Expr::And)
            }),
            several.prop_map(|parts| {
                flat(parts, |part| if let Expr::Or(parts) = part { Ok(parts) } else { Err(part) }, Expr::Or)
            }),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

/// The expression as somebody could have typed it, with brackets where they are needed alone.
pub fn printed(expr: &Expr) -> String {
    let joined =
        |parts: &[Expr], word: &str, one: fn(&Expr) -> String| parts.iter().map(one).collect::<Vec<_>>().join(word);
    match expr {
        Expr::And(parts) => joined(parts, " and ", grouped),
        Expr::Or(parts) => joined(parts, " OR ", printed),
        Expr::Not(inner) => format!("not ({})", printed(inner)),
        Expr::Term(term) => printed_term(term),
    }
}

/// As a part of an `and`, which binds tighter than `or`.
fn grouped(expr: &Expr) -> String {
    match expr {
        Expr::Or(_) => format!("( {})", printed(expr)),
        Expr::And(_) | Expr::Not(_) | Expr::Term(_) => printed(expr),
    }
}

fn printed_term(term: &Term) -> String {
    match term {
        Term::Status(status) => format!("status eq {}", quoted(status.code())),
        Term::App(id) => format!("appId eq {}", quoted(id)),
        Term::Name(NameMatch::Equals, text) => format!("profile.name eq {}", quoted(text)),
        Term::Name(NameMatch::Contains, text) => format!("Profile.Name CO {}", quoted(text)),
        Term::Name(NameMatch::StartsWith, text) => format!("profile.name  sw\t{}", quoted(text)),
        Term::Manual => "source eq \"manual\"".to_owned(),
        Term::Provider(id) => format!("source eq {}", quoted(id)),
        Term::Owned => "owners pr".to_owned(),
        Term::OwnedBy(id) => format!("owners.id eq {}", quoted(id)),
        Term::UpdatedAfter(moment) => format!("lastUpdated gt {}", quoted(moment)),
        Term::UpdatedBefore(moment) => format!("lastUpdated lt {}", quoted(moment)),
    }
}

/// Whether an agent is asked for; `owners` are the ids of its owners.
pub fn asked_for(expr: &Expr, agent: &AgentRow, owners: &[String]) -> bool {
    match expr {
        Expr::And(parts) => parts.iter().all(|part| asked_for(part, agent, owners)),
        Expr::Or(parts) => parts.iter().any(|part| asked_for(part, agent, owners)),
        Expr::Not(inner) => !asked_for(inner, agent, owners),
        Expr::Term(term) => match term {
            Term::Status(status) => agent.status == status.code(),
            Term::App(id) => agent.app_id.as_deref() == Some(id),
            Term::Name(NameMatch::Equals, text) => agent.name_key == name_key(text),
            Term::Name(NameMatch::Contains, text) => agent.name_key.contains(&folded(text)),
            Term::Name(NameMatch::StartsWith, text) => agent.name_key.starts_with(&folded(text)),
            Term::Manual => agent.provider_id.is_none(),
            Term::Provider(id) => agent.provider_id.as_deref() == Some(id),
            Term::Owned => !owners.is_empty(),
            Term::OwnedBy(id) => owners.contains(id),
            Term::UpdatedAfter(moment) => agent.last_updated > *moment,
            Term::UpdatedBefore(moment) => agent.last_updated < *moment,
        },
    }
}
