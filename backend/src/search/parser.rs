//! The grammar.

use super::attributes::{AGENTS, Grammar};
use super::expr::{Comparison, Expr, Fault};
use super::scanner::{Scanner, fault};

/// Longest expression, in characters.
pub const LENGTH_MAX: usize = 8_192;
/// Deepest nesting of brackets.
pub const DEPTH_MAX: usize = 32;
/// Most comparisons in one expression.
pub const TERMS_MAX: usize = 100;

/// Reads an expression of the agents list.
///
/// # Errors
/// The first [`Fault`], with its column.
pub fn parse(text: &str) -> Result<Expr, Fault> {
    read(text, &AGENTS)
}

/// Reads an expression of the list with this grammar.
///
/// # Errors
/// The first [`Fault`], with its column.
pub fn read<T: Comparison>(text: &str, grammar: &Grammar<T>) -> Result<Expr<T>, Fault> {
    let scanner = Scanner::new(text);
    if scanner.length() > LENGTH_MAX {
        return fault(LENGTH_MAX + 1, format!("Use at most {LENGTH_MAX} characters."));
    }
    let mut parser = Parser { scanner, grammar, depth: 0, terms: 0 };
    let expr = parser.any_of()?;
    match parser.scanner.next_visible() {
        None => Ok(expr),
        Some(')') => parser.scanner.fault("There is no opening bracket for this one."),
        Some(_) => parser.scanner.fault("Join comparisons with `and` or `or`."),
    }
}

struct Parser<'a, T> {
    scanner: Scanner,
    grammar: &'a Grammar<T>,
    depth: usize,
    terms: usize,
}

impl<T: Comparison> Parser<'_, T> {
    fn any_of(&mut self) -> Result<Expr<T>, Fault> {
        let mut found = self.all_of()?;
        while self.scanner.take("or") {
            found = found.or(self.all_of()?);
        }
        Ok(found)
    }

    fn all_of(&mut self) -> Result<Expr<T>, Fault> {
        let mut found = self.one()?;
        while self.scanner.take("and") {
            found = found.and(self.one()?);
        }
        Ok(found)
    }

    fn one(&mut self) -> Result<Expr<T>, Fault> {
        let negated = self.scanner.take("not");
        match (negated, self.scanner.next_visible()) {
            (true, Some('(')) => Ok(Expr::Not(Box::new(self.bracketed()?))),
            (true, _) => {
                let example = self.grammar.negated;
                self.scanner.fault(format!("Put brackets after `not`: not ({example})."))
            }
            (false, Some('(')) => self.bracketed(),
            (false, _) => self.comparison().map(Expr::Term),
        }
    }

    /// What stands between the bracket at this place and the one that closes it.
    fn bracketed(&mut self) -> Result<Expr<T>, Fault> {
        if self.depth == DEPTH_MAX {
            return self.scanner.fault(format!("Nest at most {DEPTH_MAX} brackets."));
        }
        self.scanner.step(1);
        self.depth += 1;
        let expr = self.any_of()?;
        self.depth -= 1;
        if self.scanner.next_visible() != Some(')') {
            return self.scanner.fault("Close the bracket here, or go on with `and` or `or`.");
        }
        self.scanner.step(1);
        Ok(expr)
    }

    fn comparison(&mut self) -> Result<T, Fault> {
        if self.terms == TERMS_MAX {
            return self.scanner.fault(format!("Use at most {TERMS_MAX} comparisons."));
        }
        self.terms += 1;
        let attribute = self.scanner.word_ahead();
        let Some((name, operators)) = self.grammar.attributes.iter().find(|(name, _)| name.to_lowercase() == attribute)
        else {
            let known = self.grammar.attributes.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            return self.scanner.fault(format!("Start a comparison with one of {known}."));
        };
        self.scanner.step(name.len());
        self.scanner.next_visible();
        let operator = self.scanner.word_ahead();
        let Some(operator) = operators.iter().find(|known| **known == operator) else {
            return self.scanner.fault(format!("Use {} after {name}.", operators.join(" or ")));
        };
        self.scanner.step(operator.len());
        self.scanner.next_visible();
        let column = self.scanner.column();
        let value = if *operator == "pr" { String::new() } else { self.scanner.string()? };
        (self.grammar.term)(name, operator, value).map_or_else(|message| fault(column, message), Ok)
    }
}
