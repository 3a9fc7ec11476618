//! A search expression as a condition on the table of agents, called `a`. Plain SQL, one `?` per value.

use crate::search::{Expr, NameMatch, ServerTerm, Term};
use agent_console::domain::agent_profile::{folded, name_key};

/// A condition and the values of its placeholders, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// The condition, without the word `WHERE`; safe next to `AND`.
    pub sql: String,
    /// One text per `?`.
    pub binds: Vec<String>,
    /// A part that the names of all these agents have, as the index of trigrams is asked for it.
    pub part: Option<String>,
}

/// The condition that holds for exactly the agents that `expr` asks for.
#[must_use]
pub fn compile(expr: &Expr) -> Where {
    let mut condition = Where { part: part(expr), ..Where::default() };
    write(expr, &mut condition, comparison);
    condition
}

/// The condition on the table of resources, called `r`, that holds for exactly the servers that `expr` asks for.
#[must_use]
pub fn compile_servers(expr: &Expr<ServerTerm>) -> Where {
    let mut condition = Where::default();
    write(expr, &mut condition, server_comparison);
    condition
}

/// Prints one comparison.
type Print<T> = fn(&T) -> (&'static str, Vec<String>);

/// The longest part of a name that every match must hold; two letters have no trigram.
fn part(expr: &Expr) -> Option<String> {
    let of_name = |expr: &Expr| match expr {
        Expr::Term(Term::Name(NameMatch::Contains, part)) => Some(folded(part)),
        _ => None,
    };
    let parts = if let Expr::And(parts) = expr { parts.as_slice() } else { std::slice::from_ref(expr) };
    let longest = parts.iter().filter_map(of_name).max_by_key(|part| part.chars().count())?;
    // NUL ends the text of a question to the index.
    let askable = longest.chars().count() >= 3 && !longest.contains('\0');
    askable.then(|| format!("\"{}\"", longest.replace('"', "\"\"")))
}

fn write<T>(expr: &Expr<T>, out: &mut Where, comparison: Print<T>) {
    match expr {
        Expr::And(parts) => join(parts, " AND ", out, comparison),
        Expr::Or(parts) => join(parts, " OR ", out, comparison),
        Expr::Not(inner) => {
            out.sql.push_str("NOT (");
            write(inner, out, comparison);
            out.sql.push(')');
        }
        Expr::Term(term) => {
            let (sql, binds) = comparison(term);
            out.sql.push_str(sql);
            out.binds.extend(binds);
        }
    }
}

fn join<T>(parts: &[Expr<T>], word: &str, out: &mut Where, comparison: Print<T>) {
    out.sql.push('(');
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            out.sql.push_str(word);
        }
        write(part, out, comparison);
    }
    out.sql.push(')');
}

/// Never NULL, so that `NOT` keeps its meaning: a manual agent is not from a given provider.
fn comparison(term: &Term) -> (&'static str, Vec<String>) {
    match term {
        Term::Status(status) => ("a.status = ?", vec![status.code().to_owned()]),
        Term::App(id) => ("(a.app_id IS NOT NULL AND a.app_id = ?)", vec![id.clone()]),
        Term::Name(NameMatch::Equals, name) => ("a.name_key = ?", vec![name_key(name)]),
        // Not LIKE: its patterns have wildcards and end at a NUL. Blanks stay: they are part of what is looked for.
        Term::Name(NameMatch::Contains, part) => ("instr(a.name_key, ?) > 0", vec![folded(part)]),
        Term::Name(NameMatch::StartsWith, start) => {
            let start = folded(start);
            match behind(&start) {
                Some(behind) => ("(a.name_key >= ? AND a.name_key < ?)", vec![start, behind]),
                None => ("a.name_key >= ?", vec![start]),
            }
        }
        Term::Manual => ("a.provider_id IS NULL", vec![]),
        Term::Provider(id) => ("(a.provider_id IS NOT NULL AND a.provider_id = ?)", vec![id.clone()]),
        Term::Owned => ("a.owner_count > 0", vec![]),
        Term::OwnedBy(id) => {
            ("EXISTS (SELECT 1 FROM owners o WHERE o.agent_id = a.id AND o.principal_id = ?)", vec![id.clone()])
        }
        Term::UpdatedAfter(moment) => ("a.last_updated > ?", vec![moment.clone()]),
        Term::UpdatedBefore(moment) => ("a.last_updated < ?", vec![moment.clone()]),
    }
}

fn server_comparison(term: &ServerTerm) -> (&'static str, Vec<String>) {
    match term {
        ServerTerm::Status(code) => ("r.status = ?", vec![code.clone()]),
        ServerTerm::Name(NameMatch::Equals, name) => ("r.name_key = ?", vec![name_key(name)]),
        ServerTerm::Name(NameMatch::Contains, part) => ("instr(r.name_key, ?) > 0", vec![folded(part)]),
        ServerTerm::Name(NameMatch::StartsWith, start) => ("instr(r.name_key, ?) = 1", vec![folded(start)]),
        ServerTerm::Url(NameMatch::Equals, url) => ("lower(coalesce(r.address, '')) = ?", vec![url.to_lowercase()]),
        ServerTerm::Url(NameMatch::Contains, part) => {
            ("instr(lower(coalesce(r.address, '')), ?) > 0", vec![part.to_lowercase()])
        }
        ServerTerm::Url(NameMatch::StartsWith, start) => {
            ("instr(lower(coalesce(r.address, '')), ?) = 1", vec![start.to_lowercase()])
        }
    }
}

/// The first text behind all that start with `start`, as bytes are compared; `None` where there is none.
pub(crate) fn behind(start: &str) -> Option<String> {
    let mut letters: Vec<char> = start.chars().collect();
    while let Some(last) = letters.pop() {
        // `char` ranges step over the surrogates, which no text holds.
        if let Some(next) = (last..=char::MAX).nth(1) {
            letters.push(next);
            return Some(letters.into_iter().collect());
        }
    }
    None
}
