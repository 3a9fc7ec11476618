//! The System Log: what is asked of it, and by which index it is answered fastest. Entries stand in the order of their numbers, and
//! every index lists them in it: a page is read until it is full, wherever it begins and however many entries match.

use super::log_events::{COLUMNS, LogEventRow};
use super::log_lead::{Lead, bind, trigrams};
use crate::log_filter::{LogFilter, Term};
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::ops::Range;

/// What is asked of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuestion {
    /// What must hold.
    pub filter: LogFilter,
    /// Parts of words that must all be there, in small letters.
    pub words: Vec<String>,
}

/// An entry with its number.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NumberedRow {
    /// Where it stands in the log.
    pub number: i64,
    /// What happened.
    #[sqlx(flatten)]
    pub event: LogEventRow,
}

/// The numbers of entries from this moment on, in milliseconds; those of times beyond any clock end where numbers do.
#[must_use]
pub fn number_of(moment: i64) -> i64 {
    moment.clamp(-(1 << 46), 1 << 46) << 16
}

/// The moment of an entry, in milliseconds.
#[must_use]
pub fn moment_of(number: i64) -> i64 {
    number >> 16
}

/// An older entry's words, where they were not kept yet.
const WORDS: &str = "coalesce(e.words, lower(e.event_type || ' ' || e.actor_name || ' ' || e.target_name || ' ' || coalesce(e.reason, '')))";

impl LogQuestion {
    /// Where in `range` to read the answer from: where few entries are, else where they stand in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lead(&self, conn: &mut SqliteConnection, range: &Range<i64>) -> sqlx::Result<Lead> {
        let words: Vec<_> = self.words.iter().filter_map(|word| trigrams(word)).collect();
        let mut leads: Vec<Lead> = words.iter().cloned().map(Lead::Words).collect();
        leads.extend(self.shared().map(|term| Lead::Term(term.clone())));
        if self.filter.groups.len() > 1 {
            leads.push(Lead::Groups);
        }
        let mut best: Option<(i64, Lead)> = None;
        // One that is in order and has no rival needs no counting.
        let rivals = leads.len() > 1 || leads.iter().any(|lead| !lead.is_in_order());
        for lead in leads.iter().filter(|_| rivals) {
            let enough = lead.enough();
            let found = self.count(conn, lead, range, enough).await?;
            if found < enough && best.as_ref().is_none_or(|(least, _)| found < *least) {
                best = Some((found, lead.clone()));
            }
        }
        if let Some((_, lead)) = best {
            return Ok(lead);
        }
        let rarest = self.shared().filter(|term| !term.begins).min_by_key(|term| term.attribute);
        Ok(match rarest {
            _ if !words.is_empty() => Lead::Words(words.join(" ")),
            Some(term) => Lead::Term(term.clone()),
            None => Lead::Log,
        })
    }

    /// Comparisons that stand in every group.
    fn shared(&self) -> impl Iterator<Item = &Term> {
        let groups = &self.filter.groups;
        let first = groups.first().map(Vec::as_slice).unwrap_or_default();
        first.iter().filter(move |term| groups.iter().all(|group| group.contains(term)))
    }

    async fn count(
        &self,
        conn: &mut SqliteConnection,
        lead: &Lead,
        range: &Range<i64>,
        enough: i64,
    ) -> sqlx::Result<i64> {
        let (from, mut binds) = self.from(lead, range, "log_words h");
        bind(&mut binds, enough);
        let sql = AssertSqlSafe(format!("SELECT count(*) FROM (SELECT 1 {from} LIMIT ?)"));
        sqlx::query_scalar_with(sql, binds).fetch_one(conn).await
    }

    /// What a lead finds in the range, and the values of that. `words` is where its parts of words are looked up.
    fn from(&self, lead: &Lead, range: &Range<i64>, words: &str) -> (String, SqliteArguments) {
        let mut binds = SqliteArguments::default();
        let found = match lead {
            Lead::Log => "log_events e NOT INDEXED WHERE".to_owned(),
            Lead::Words(parts) => {
                bind(&mut binds, parts.clone());
                format!("{words} WHERE h.log_words MATCH ? AND")
            }
            Lead::Term(term) => {
                format!("log_events e INDEXED BY {} WHERE {} AND", term.index(), term.condition(&mut binds))
            }
            Lead::Groups => format!("log_events e WHERE {} AND", self.groups(&mut binds)),
        };
        bind(&mut binds, range.start);
        bind(&mut binds, range.end);
        let number = lead.number();
        (format!("FROM {found} {number} >= ? AND {number} < ?"), binds)
    }

    /// What a lead finds in the range, whatever else is asked, in order.
    pub(super) fn found(&self, lead: &Lead, range: &Range<i64>, order: &str) -> (String, SqliteArguments) {
        let (from, binds) = self.from(lead, range, "log_words h");
        (format!("{from} ORDER BY {} {order}", lead.number()), binds)
    }

    fn groups(&self, binds: &mut SqliteArguments) -> String {
        let group =
            |terms: &Vec<Term>| terms.iter().map(|term| term.condition(binds)).collect::<Vec<_>>().join(" AND ");
        format!("({})", self.filter.groups.iter().map(group).collect::<Vec<_>>().join(" OR "))
    }

    /// The entries in the range of which everything holds, with all their columns as `e`, and the values of that. `order` is `ASC` or `DESC`.
    #[must_use]
    pub fn matches(&self, lead: &Lead, range: &Range<i64>, order: &str) -> (String, SqliteArguments) {
        let (mut sql, mut binds) = self.from(lead, range, "log_words h CROSS JOIN log_events e ON e.number = h.rowid");
        if !self.filter.groups.is_empty() && *lead != Lead::Groups {
            let groups = self.groups(&mut binds);
            sql.push_str(&format!(" AND {groups}"));
        }
        for word in &self.words {
            sql.push_str(&format!(" AND instr({WORDS}, ?) > 0"));
            bind(&mut binds, word.clone());
        }
        (format!("{sql} ORDER BY {} {order}", lead.number()), binds)
    }

    /// The question of a page, and its values.
    #[must_use]
    pub fn page_sql(&self, lead: &Lead, range: &Range<i64>, newest_first: bool) -> (String, SqliteArguments) {
        let (from, binds) = self.matches(lead, range, if newest_first { "DESC" } else { "ASC" });
        let columns = COLUMNS.split(", ").map(|column| format!("e.{}", column.trim())).collect::<Vec<_>>().join(", ");
        (format!("SELECT e.number, {columns} {from} LIMIT ?"), binds)
    }

    /// So many entries of a range, at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page(
        &self,
        conn: &mut SqliteConnection,
        range: &Range<i64>,
        newest_first: bool,
        rows: i64,
    ) -> sqlx::Result<Vec<NumberedRow>> {
        let lead = self.lead(conn, range).await?;
        let (sql, mut binds) = self.page_sql(&lead, range, newest_first);
        bind(&mut binds, rows);
        sqlx::query_as_with(AssertSqlSafe(sql), binds).fetch_all(conn).await
    }
}
