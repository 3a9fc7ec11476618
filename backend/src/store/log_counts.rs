//! The System Log: how many entries of each outcome there are, over time.

use super::log_lead::{Lead, bind};
use super::log_question::{LogQuestion, number_of};
use crate::log_filter::Attribute;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::ops::Range;

/// Entries of one outcome in one stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CountRow {
    /// Which stretch, from 0.
    pub bucket: i64,
    /// `SUCCESS` or `FAILURE`.
    pub outcome: String,
    /// How many.
    pub entries: i64,
}

/// Entries that are looked at for one answer: more would keep others waiting.
pub const LOOKED_AT_MAX: i64 = 250_000;

/// Walks the index of outcomes alone, stretch by stretch: a million entries take some hundredths of a second.
const OF_ALL: &str = "WITH RECURSIVE stretch (bucket, low, high) AS (
        SELECT 0, ?1, ?1 + ?2 UNION ALL SELECT bucket + 1, high, high + ?2 FROM stretch WHERE high < ?3
    )
    SELECT bucket, result.value AS outcome, (
        SELECT count(*) FROM log_events
        WHERE outcome = result.value AND number >= stretch.low AND number < min(stretch.high, ?3)
    ) AS entries
    FROM stretch CROSS JOIN (SELECT 'SUCCESS' AS value UNION ALL SELECT 'FAILURE') result";

impl LogQuestion {
    /// Counts the entries of a range in stretches of so many milliseconds. Where there is too much to look at, the newest entries are
    /// counted, and the number is told from which on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(
        &self,
        conn: &mut SqliteConnection,
        range: &Range<i64>,
        width: i64,
        looked_at_max: i64,
    ) -> sqlx::Result<(Vec<CountRow>, Option<i64>)> {
        if let Some(outcome) = self.outcome_alone() {
            let query = sqlx::query_as(OF_ALL).bind(range.start).bind(number_of(width)).bind(range.end);
            let rows: Vec<CountRow> = query.fetch_all(conn).await?;
            let asked = |row: &CountRow| row.entries > 0 && outcome.is_none_or(|outcome| row.outcome == outcome);
            return Ok((rows.into_iter().filter(asked).collect(), None));
        }
        let lead = self.lead(conn, range).await?;
        let floor = self.floor(conn, &lead, range, looked_at_max).await?;
        let counted = floor.unwrap_or(range.start)..range.end;
        let (from, binds) = self.matches(&lead, &counted, "DESC");
        let (start, width) = (range.start, number_of(width));
        let sql = format!(
            "SELECT (number - ({start})) / {width} AS bucket, outcome, count(*) AS entries \
             FROM (SELECT e.number AS number, e.outcome AS outcome {from}) GROUP BY 1, 2"
        );
        Ok((sqlx::query_as_with(AssertSqlSafe(sql), binds).fetch_all(conn).await?, floor))
    }

    /// The outcome that is asked for, where nothing else is; inside, `None` for both.
    fn outcome_alone(&self) -> Option<Option<&str>> {
        match self.filter.groups.as_slice() {
            _ if !self.words.is_empty() => None,
            [] => Some(None),
            [group] => match group.as_slice() {
                [term] if term.attribute == Attribute::Outcome && !term.begins => Some(Some(&term.value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Where to stop, from the newest: the number of the last entry that is looked at.
    async fn floor(
        &self,
        conn: &mut SqliteConnection,
        lead: &Lead,
        range: &Range<i64>,
        looked_at_max: i64,
    ) -> sqlx::Result<Option<i64>> {
        let (from, mut binds) = self.found(lead, range, "DESC");
        bind(&mut binds, looked_at_max);
        let sql = AssertSqlSafe(format!("SELECT {} {from} LIMIT 1 OFFSET ?", lead.number()));
        sqlx::query_scalar_with(sql, binds).fetch_optional(conn).await
    }
}
