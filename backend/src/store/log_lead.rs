//! The System Log: the indexes that an answer can be read from.

use crate::log_filter::{Attribute, Term};
use crate::search_sql::behind;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, Encode, Sqlite, Type};

/// The index that an answer is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// The log itself.
    Log,
    /// Parts of words, as the index of trigrams is asked for them.
    Words(String),
    /// One comparison that every entry fulfils.
    Term(Term),
    /// The comparisons of all groups, each by its own index.
    Groups,
}

/// Entries that are looked at one by one in a millisecond or two.
const FEW: i64 = 1_000;
/// Entries of an index that are counted in that time.
const SOME: i64 = 20_000;
/// Trigrams of one word that are asked for; the rest of a long one is looked for in the entry.
const TRIGRAMS_MAX: usize = 30;

impl Lead {
    /// Whether its entries come in the order of the log.
    pub(super) fn is_in_order(&self) -> bool {
        match self {
            Self::Term(term) => !term.begins,
            Self::Groups => false,
            Self::Log | Self::Words(_) => true,
        }
    }

    /// So many entries are no reason any more to read from it.
    pub(super) fn enough(&self) -> i64 {
        if self.is_in_order() && matches!(self, Self::Term(_)) { SOME } else { FEW }
    }

    /// The number of what it finds. A plus keeps it from choosing the order where the index has none.
    pub(super) fn number(&self) -> &'static str {
        match self {
            Self::Words(_) => "h.rowid",
            Self::Groups => "+e.number",
            Self::Log | Self::Term(_) => "e.number",
        }
    }
}

/// Adds a value: a text or a number can always be one.
pub(super) fn bind<'v>(binds: &mut SqliteArguments, value: impl Encode<'v, Sqlite> + Type<Sqlite>) {
    let _ = binds.add(value);
}

impl Term {
    fn column(&self) -> &'static str {
        match self.attribute {
            Attribute::Target => "target_id",
            Attribute::Operation => "operation_id",
            Attribute::Actor => "actor_id",
            Attribute::Event => "event_type",
            Attribute::Outcome => "outcome",
        }
    }

    pub(super) fn index(&self) -> &'static str {
        match self.attribute {
            Attribute::Target => "log_events_by_target",
            Attribute::Operation => "log_events_by_operation",
            Attribute::Actor => "log_events_by_actor",
            Attribute::Event => "log_events_by_type",
            Attribute::Outcome => "log_events_by_outcome",
        }
    }

    pub(super) fn condition(&self, binds: &mut SqliteArguments) -> String {
        let column = self.column();
        bind(binds, self.value.clone());
        match behind(&self.value).filter(|_| self.begins) {
            Some(behind) => {
                bind(binds, behind);
                format!("e.{column} >= ? AND e.{column} < ?")
            }
            None if self.begins => format!("e.{column} >= ?"),
            None => format!("e.{column} = ?"),
        }
    }
}

/// A word as the index of trigrams is asked for it. Two letters have no trigram, and NUL ends the text of a question to the index.
#[must_use]
pub fn trigrams(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut parts: Vec<String> = letters.windows(3).map(|part| part.iter().collect()).collect();
    parts.sort();
    parts.dedup();
    parts.truncate(TRIGRAMS_MAX);
    let quoted = parts.iter().map(|part| format!("\"{}\"", part.replace('"', "\"\"")));
    (!parts.is_empty() && !word.contains('\0')).then(|| quoted.collect::<Vec<_>>().join(" "))
}
