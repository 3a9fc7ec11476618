//! What time it is: real, frozen by `--clock`, or moved by a test.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// Stamps carry one moment; limits still follow the machine's clock.
    Frozen(Timestamp),
    /// Milliseconds since 1970 that a test sets.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start` until a test moves it.
    #[must_use]
    pub fn manual(start: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.as_millisecond())))
    }

    /// The moment that records carry.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Real => Timestamp::now(),
            Self::Frozen(moment) => *moment,
            Self::Manual(millis) => at(millis.load(Ordering::SeqCst)),
        }
    }

    /// The moment that rate limits and sessions count by: a frozen clock must not freeze them.
    #[must_use]
    pub fn elapsing(&self) -> Timestamp {
        match self {
            Self::Real | Self::Frozen(_) => Timestamp::now(),
            Self::Manual(millis) => at(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock by `millis`; the other clocks stay as they are.
    pub fn advance(&self, millis: i64) {
        if let Self::Manual(moment) = self {
            moment.fetch_add(millis, Ordering::SeqCst);
        }
    }

    /// The moment that records carry, as they carry it.
    #[must_use]
    pub fn stamp(&self) -> String {
        text(self.now())
    }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A time as the API and the database print it: ISO-8601, UTC, milliseconds, always 24 characters. [api 2]
#[must_use]
pub fn text(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_printed_with_milliseconds_at_fixed_width() {
        assert_eq!(text(at(0)), "1970-01-01T00:00:00.000Z");
        assert_eq!(text(at(1_795_424_645_007)), "2026-11-23T09:04:05.007Z");
    }
}
