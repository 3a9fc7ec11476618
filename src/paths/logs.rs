//! The System Log: what it shows, to and from its address.

use crate::domain::log_event::Outcome;
use crate::wire::query::{Query, member};

/// The System Log.
pub const SYSTEM_LOG: &str = "/system-log";

/// How far back the log is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Last {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    #[default]
    Week,
    /// 30 days.
    Month,
    /// 90 days.
    Quarter,
    /// As far as there is something.
    Any,
}

impl Last {
    /// Every one, in the order of the filter.
    pub const ALL: [Self; 6] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Any];

    /// As it stands in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Hour => "1h",
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
            Self::Quarter => "90d",
            Self::Any => "any",
        }
    }

    /// The one that stands so in an address.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|last| last.code() == code)
    }

    /// The words of the filter.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Hour => "Last hour",
            Self::Day => "Last 24 hours",
            Self::Week => "Last 7 days",
            Self::Month => "Last 30 days",
            Self::Quarter => "Last 90 days",
            Self::Any => "Any time",
        }
    }

    /// So many hours; `None` for any time.
    #[must_use]
    pub fn hours(self) -> Option<u32> {
        match self {
            Self::Hour => Some(1),
            Self::Day => Some(24),
            Self::Week => Some(7 * 24),
            Self::Month => Some(30 * 24),
            Self::Quarter => Some(90 * 24),
            Self::Any => None,
        }
    }
}

/// What the System Log shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogView {
    /// Words that are looked for.
    pub text: String,
    /// A type of event, or the code of a family of them.
    pub event: String,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The id of who did it.
    pub actor: String,
    /// The id of what it was done to.
    pub target: String,
    /// The id of the operation, or of the import run, that did it.
    pub operation: String,
    /// How far back.
    pub last: Last,
    /// A stretch of time instead, from the one to the other. ISO-8601, UTC.
    pub between: Option<(String, String)>,
    /// Whether news are looked for.
    pub live: bool,
}

impl LogView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let time = |key: &str| Some(text(key)).filter(|text| is_time(text));
        Self {
            text: text("q"),
            event: text("event"),
            outcome: Outcome::parse(&text("outcome").to_ascii_uppercase()),
            actor: text("actor"),
            target: text("target"),
            operation: text("operation"),
            last: Last::parse(&text("last")).unwrap_or_default(),
            between: time("from").zip(time("to")).filter(|(from, to)| from < to),
            live: text("live") == "on",
        }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let outcome = self.outcome.map(|outcome| outcome.code().to_ascii_lowercase()).unwrap_or_default();
        let last = if self.last == Last::default() { "" } else { self.last.code() };
        let (from, to) = self.between.clone().unwrap_or_default();
        Query::default()
            .with("q", &self.text)
            .with("event", &self.event)
            .with("outcome", &outcome)
            .with("actor", &self.actor)
            .with("target", &self.target)
            .with("operation", &self.operation)
            .with("last", last)
            .with("from", &from)
            .with("to", &to)
            .with("live", if self.live { "on" } else { "" })
            .on(SYSTEM_LOG)
    }

    /// The same whether or not news are looked for: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        Self { live: false, ..self.clone() }.address()
    }

    /// Whether more than a time is asked for.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        *self != Self { last: self.last, between: self.between.clone(), live: self.live, ..Self::default() }
    }
}

/// Whether this is a time as the console writes it: `2026-11-23T09:00:00.000Z`. Such times sort as texts.
fn is_time(text: &str) -> bool {
    let fits = |(letter, sample): (u8, u8)| if sample == b'0' { letter.is_ascii_digit() } else { letter == sample };
    let sample = b"0000-00-00T00:00:00.000Z";
    text.len() == sample.len() && text.bytes().zip(*sample).all(fits)
}

/// The System Log of one record, as far back as it goes.
#[must_use]
pub fn log_of(target: &str) -> String {
    LogView { target: target.to_owned(), last: Last::Any, ..LogView::default() }.address()
}
