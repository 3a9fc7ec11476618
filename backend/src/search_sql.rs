//! A search expression as a condition on the table of agents, called `a`. Plain SQL, one `?` per value.

use crate::search::{Expr, NameMatch, Term};
use agent_console::domain::agent_profile::name_key;

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
    write(expr, &mut condition);
    condition
}

/// The longest part of a name that every match must hold; two letters have no trigram.
fn part(expr: &Expr) -> Option<String> {
    let of_name = |expr: &Expr| match expr {
        Expr::Term(Term::Name(NameMatch::Contains, part)) => Some(part.to_lowercase()),
        _ => None,
    };
    let parts = if let Expr::And(parts) = expr { parts.as_slice() } else { std::slice::from_ref(expr) };
    let longest = parts.iter().filter_map(of_name).max_by_key(|part| part.chars().count())?;
    // NUL ends the text of a question to the index.
    let askable = longest.chars().count() >= 3 && !longest.contains('\0');
    askable.then(|| format!("\"{}\"", longest.replace('"', "\"\"")))
}

fn write(expr: &Expr, out: &mut Where) {
    match expr {
        Expr::And(parts) => join(parts, " AND ", out),
        Expr::Or(parts) => join(parts, " OR ", out),
        Expr::Not(inner) => {
            out.sql.push_str("NOT (");
            write(inner, out);
            out.sql.push(')');
        }
        Expr::Term(term) => {
            let (sql, bind) = comparison(term);
            out.sql.push_str(sql);
            out.binds.extend(bind);
        }
    }
}

fn join(parts: &[Expr], word: &str, out: &mut Where) {
    out.sql.push('(');
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            out.sql.push_str(word);
        }
        write(part, out);
    }
    out.sql.push(')');
}

/// Never NULL, so that `NOT` keeps its meaning: a manual agent is not from a given provider.
fn comparison(term: &Term) -> (&'static str, Option<String>) {
    match term {
        Term::Status(status) => ("a.status = ?", Some(status.code().to_owned())),
        Term::App(id) => ("(a.app_id IS NOT NULL AND a.app_id = ?)", Some(id.clone())),
        Term::Name(NameMatch::Equals, name) => ("a.name_key = ?", Some(name_key(name))),
        Term::Name(NameMatch::Contains, part) => (LIKE, Some(format!("%{}%", escaped(part)))),
        Term::Name(NameMatch::StartsWith, start) => (LIKE, Some(format!("{}%", escaped(start)))),
        Term::Manual => ("a.provider_id IS NULL", None),
        Term::Provider(id) => ("(a.provider_id IS NOT NULL AND a.provider_id = ?)", Some(id.clone())),
        Term::Owned => ("a.owner_count > 0", None),
        Term::OwnedBy(id) => {
            ("EXISTS (SELECT 1 FROM owners o WHERE o.agent_id = a.id AND o.principal_id = ?)", Some(id.clone()))
        }
        Term::UpdatedAfter(moment) => ("a.last_updated > ?", Some(moment.clone())),
        Term::UpdatedBefore(moment) => ("a.last_updated < ?", Some(moment.clone())),
    }
}

const LIKE: &str = r"a.name_key LIKE ? ESCAPE '\'";

/// Part of a name as `name_key` keeps names, with the wildcards of LIKE escaped. Blanks stay: they are part of what is looked for.
fn escaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for letter in part.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
